// DATA/audit-roots.jsonl: the last link of the audit chain, hour by hour, outside the database. Whoever keeps a copy elsewhere can show
// later that the trail still begins as it did: a store that was put back, or a chain that was written anew, does not fit its roots.
import { appendFile, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const root = z.object({ seq: z.number().int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/), at: z.string() });
export type AuditRoot = z.output<typeof root>;
/** A person put a backup in the place of the store: earlier roots may be of events that are not in it. */
const restored = z.object({ restored: z.string(), at: z.string() });
const line = z.union([root, restored]);

export const rootsFileOf = (dataDir: string): string => join(dataDir, "audit-roots.jsonl");

export interface RootsFile {
  readonly roots: readonly AuditRoot[];
  /** Those written since the last restore. */
  readonly sinceRestore: readonly AuditRoot[];
}

/** A last line that a kill cut off is passed over; any other that is no root is an error. */
export async function readRoots(path: string): Promise<RootsFile> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1);
  const all = lines.map((one) => line.parse(JSON.parse(one)));
  const roots = (some: readonly z.output<typeof line>[]) => some.filter((one): one is AuditRoot => "seq" in one);
  return { roots: roots(all), sinceRestore: roots(all.slice(all.findLastIndex((one) => "restored" in one) + 1)) };
}

export const appendRoot = (path: string, entry: AuditRoot): Promise<void> => append(path, entry);

export const appendRestored = (path: string, entry: z.output<typeof restored>): Promise<void> => append(path, entry);

/** On the disk when it answers. What a kill left unfinished is taken off first. */
async function append(path: string, entry: z.output<typeof line>): Promise<void> {
  const before = await readFile(path).catch(() => Buffer.alloc(0));
  const whole = before.lastIndexOf("\n") + 1;
  if (whole < before.length) await truncate(path, whole);
  await appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
}
