// The kill loop over every write path, as tests run it: few kills in `npm test`, many in `npm run faults`.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bringIn } from "./bring-in.ts";
import { killChildren, startChild } from "./child-server.ts";
import { type KillCount, killLoop, type WritePath } from "./kill-loop.ts";
import { filingFirms, workPaths } from "./work-write-paths.ts";
import { judgedFirms, writePaths } from "./write-paths.ts";

const pack = resolve(import.meta.dirname, "../../../packs/example");

/** What is written, and the register that it needs. */
interface Written {
  readonly register: string;
  readonly paths: () => readonly WritePath[];
}
const everyday: Written = { register: judgedFirms, paths: writePaths };
/** Filings, runs and releases: dearer, so outside `npm test`. */
export const works: Written = { register: filingFirms, paths: workPaths };

export async function runKills(
  databaseUrl: string,
  kills: number,
  { register, paths }: Written = everyday,
): Promise<Record<string, KillCount>> {
  const data = mkdtempSync(join(tmpdir(), "jiqun-kills-"));
  chmodSync(data, 0o755);
  try {
    const first = await startChild({ data, pack, databaseUrl });
    if (first) await bringIn(first.call, "firms.csv", register);
    await first?.stop();
    return await killLoop(paths(), {
      kills,
      start: () => startChild({ data, pack, databaseUrl }),
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
export const killsAsked = (): number => Number(process.env.JIQUN_KILLS ?? 200);
