// The kill loop over every write path, as tests run it: few kills in `npm test`, many in `npm run faults`.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findServer } from "../server-file.ts";
import { bringIn } from "./bring-in.ts";
import { type ChildServer, killChildren, startChild } from "./child-server.ts";
import { type KillCount, killLoop, type WritePath } from "./kill-loop.ts";
import { peoplePaths } from "./people-write-paths.ts";
import { filingFirms, workPaths } from "./work-write-paths.ts";
import { judgedFirms, writePaths } from "./write-paths.ts";

/** What is written, and the pack and the register that it needs. */
interface Written {
  readonly pack: "example" | "chongqing";
  readonly register: string;
  readonly paths: (first: ChildServer, data: string) => readonly WritePath[] | Promise<readonly WritePath[]>;
}
const everyday: Written = { pack: "example", register: judgedFirms, paths: writePaths };
/** Filings, runs and releases: dearer, so outside `npm test`. */
export const works: Written = { pack: "example", register: filingFirms, paths: workPaths };
/** What takes more persons than one: accounts, so a loop of its own. */
export const persons: Written = {
  pack: "chongqing",
  register: filingFirms,
  paths: async ({ call, url }, data) => peoplePaths(call, url, (await findServer(data))?.token ?? ""),
};

export async function runKills(
  databaseUrl: string,
  kills: number,
  written: Written = everyday,
): Promise<Record<string, KillCount>> {
  const data = mkdtempSync(join(tmpdir(), "jiqun-kills-"));
  chmodSync(data, 0o755);
  try {
    const pack = resolve(import.meta.dirname, "../../../packs", written.pack);
    const start = () => startChild({ data, pack, databaseUrl });
    const first = await start();
    if (!first) throw new Error("the server died by itself");
    await bringIn(first.call, "firms.csv", written.register);
    const paths = (await written.paths(first, data)).filter(({ name }) => pathsAsked?.includes(name) ?? true);
    await first.stop();
    if (paths.length === 0) return {};
    return await killLoop(paths, {
      kills,
      start,
      writers: 2,
      within_ms: 300,
      checkEvery: 4,
    });
  } finally {
    killChildren();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Fewer are a try, and are not recorded. */
export const recordedFrom = 60;
const pathsAsked = process.env.JIQUN_PATHS?.split(",");
export const killsAsked = (): number => Number(process.env.JIQUN_KILLS ?? 200);
