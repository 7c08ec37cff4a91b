// The embedded PostgreSQL of one data folder: find the one that runs, or start it; never two on one folder.
// pg_ctl starts it, so it outlives a killed server, and the next start adopts it.
import { execFile, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { platform, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { type Binaries, cwdFor, findBinaries, sharedHome } from "./binaries.ts";
import { findHolder, isPostgres, replaceHolder } from "./holder.ts";
import { settingsOf, usableMemory } from "./settings.ts";
import { findRunAs, type RunAs } from "./user.ts";

const run = promisify(execFile);

export interface Cluster {
  /** Of the database "postgres"; holds the password. */
  readonly url: string;
  /** It was running already: a server before this one was killed, or another one is using it. */
  readonly adopted: boolean;
  /** Where the database is: the folder asked for, or the one that root had to choose instead. */
  readonly home: string;
  /** Whether the process that was started or adopted is still there. */
  readonly isRunning: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** For a database that somebody else started, or stops. */
const patience_ms = 120_000;

interface Place {
  readonly as: RunAs;
  readonly bin: Binaries;
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly secret: string;
  readonly env: NodeJS.ProcessEnv;
}

/** `environment` is what the programs inherit (PATH, SystemRoot). */
export async function openCluster(folder: string, environment: NodeJS.ProcessEnv): Promise<Cluster> {
  const as = await findRunAs();
  const bin = await findBinaries(as);
  const home = reachableHome(folder, as);
  const env = { ...environment, LC_ALL: "C", LC_MESSAGES: "C", TZ: "UTC" };
  const place: Place = {
    as,
    bin,
    home,
    data: join(home, "postgres"),
    log: join(home, "postgres.log"),
    secret: readSecret(home),
    env,
  };
  if (!existsSync(join(place.data, "PG_VERSION"))) await createData(place);
  return startOrAdopt(place);
}

/** Left in a folder that the database user cannot reach: the path of the one that is used instead. */
export const movedFile = "moved-to";

/** The data folder; for root, where the database user cannot reach it, one of its own under /var/lib. */
function reachableHome(folder: string, as: RunAs): string {
  const home = resolve(folder);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (as.uid === undefined || as.gid === undefined) return home;
  const own = (path: string) => {
    mkdirSync(path, { recursive: true });
    chownSync(path, as.uid as number, as.gid as number);
    return path;
  };
  own(home);
  if (spawnSync("test", ["-w", home], { ...as, cwd: "/" }).status === 0) return home;
  // The folder may have been renamed since: what it says counts, not what its name would give.
  const moved = readMoved(home);
  if (moved !== undefined && existsSync(moved)) return own(moved);
  mkdirSync(sharedHome, { recursive: true });
  chmodSync(sharedHome, 0o755);
  const other = own(join(sharedHome, `data-${createHash("sha256").update(home).digest("hex").slice(0, 8)}`));
  writeFileSync(join(home, movedFile), `${other}\n`);
  return other;
}

function readMoved(home: string): string | undefined {
  const file = join(home, movedFile);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** Created exclusively: of two first starts at once, both use the one that was written. */
function readSecret(home: string): string {
  const file = join(home, "secret");
  if (!existsSync(file)) {
    const fresh = join(home, `secret.new-${process.pid}`);
    writeFileSync(fresh, randomBytes(24).toString("base64url"), { mode: 0o600 });
    try {
      linkSync(fresh, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another start was first
    }
    rmSync(fresh, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

async function createData({ as, bin, data, secret, env }: Place): Promise<void> {
  const fresh = `${data}.new-${process.pid}`; // renamed when whole: a cut initdb leaves no half cluster
  rmSync(fresh, { recursive: true, force: true });
  const passwordFile = join(tmpdir(), `jiqun-${randomBytes(6).toString("hex")}`);
  writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(passwordFile, as.uid, as.gid);
  const locale = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const flags = ["-D", fresh, "-U", "jiqun", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, ...locale];
  try {
    await run(bin.initdb, flags, { ...as, env, cwd: cwdFor() });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  try {
    renameSync(fresh, data);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another start was first
  }
}

async function startOrAdopt(place: Place): Promise<Cluster> {
  const { as, bin, home, data, env, secret } = place;
  const urlOf = (port: number) => `postgres://jiqun:${secret}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await run(bin.pg_ctl, ["stop", "-D", data, "-m", "fast", "-w", "-t", "300"], { ...as, env, cwd: cwdFor() });
  };
  const clusterAt = (port: number, adopted: boolean): Cluster => {
    const isRunning = async () => {
      const holder = findHolder(data);
      return holder?.port === port && (await isPostgres(holder.pid));
    };
    return { url: urlOf(port), adopted, home, isRunning, stop };
  };
  const began = performance.now();
  for (let attempt = 0; attempt < 60; attempt++) {
    const holder = findHolder(data);
    // One that starts, recovers or stops is waited for as long as we would wait for our own, whatever else this machine does.
    if (holder && (await isPostgres(holder.pid)) && performance.now() - began < patience_ms) {
      attempt = 0;
      if (holder.status === "ready" && (await canConnect(urlOf(holder.port)))) return clusterAt(holder.port, true);
      await sleep(250);
      continue;
    }
    const port = await findFreePort();
    const started = await start(place, port);
    if (started.ok && (await canConnect(urlOf(port)))) return clusterAt(port, false);
    const stale = findHolder(data);
    if (attempt >= 3 && stale && stale.pid === holder?.pid && !(await isPostgres(stale.pid)))
      replaceHolder(data, started.pid);
    await sleep(250);
  }
  throw new Error(`PostgreSQL in ${data} did not start; the last lines of ${place.log} say why.`);
}

async function start({ as, bin, data, log, env }: Place, port: number): Promise<{ ok: boolean; pid: number }> {
  // No Unix socket: its path may be longer than the 107 bytes allowed, and a stray one would stay after a crash.
  const sockets = platform() === "win32" ? [] : ["-c", "unix_socket_directories="];
  const tuned = Object.entries(settingsOf(data, usableMemory())).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const settings = ["-p", String(port), "-c", "listen_addresses=127.0.0.1", ...sockets, ...tuned];
  const options = settings.map((word) => (word === "" ? '""' : word)).join(" ");
  const child = spawn(bin.pg_ctl, ["start", "-D", data, "-w", "-t", "60", "-l", log, "-o", options], {
    ...as,
    env,
    cwd: cwdFor(),
    stdio: "ignore",
    detached: true,
  });
  const code = await new Promise<number | null>((done) => {
    child.on("exit", done);
    child.on("error", () => done(-1));
  });
  return { ok: code === 0, pid: child.pid ?? 0 };
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const findFreePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer()
      .once("error", fail)
      .listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => done(typeof address === "object" && address ? address.port : 0));
      });
  });
