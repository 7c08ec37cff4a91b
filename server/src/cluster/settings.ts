// How the embedded PostgreSQL is set for the machine it runs on. Given at each start, so that a database that was made by an
// older version has them too. What is safe is never traded for speed: fsync, full_page_writes and synchronous_commit
// stay as PostgreSQL has them, on. Reasons and figures: docs/decisions/store.md.
import { existsSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";

const MB = 2 ** 20;

/** What this process may use: of the machine, or of the container that it is kept in. */
export function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

const within = (low: number, value: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));

/** For a machine with that much memory, in bytes. The server itself, and whatever else runs, need theirs too. */
export function settingsFor(memory: number): Readonly<Record<string, string>> {
  const mb = memory / MB;
  return {
    max_connections: "80",
    shared_buffers: `${within(128, mb / 16, 1024)}MB`,
    effective_cache_size: `${within(256, mb / 2, 65_536)}MB`,
    maintenance_work_mem: `${within(64, mb / 32, 512)}MB`,
    // An import of a million rows writes about as much: one checkpoint instead of a dozen, each of which makes every
    // page be written whole again. It bounds what is replayed after a crash as well, hence not more.
    max_wal_size: `${within(1024, mb / 4, 2048)}MB`,
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    jit: "off",
    // The detail of an error quotes the row that failed: firms' figures do not belong in a log.
    log_error_verbosity: "terse",
  };
}

/** What initdb writes for everybody, which is no one's wish. */
const ofInitdb: Readonly<Record<string, string>> = {
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  max_connections: "100",
};

/** Settings less those that the owner of the database wrote into its files: the command line would outrank them. */
export function settingsOf(data: string, memory: number): Readonly<Record<string, string>> {
  const written = { ...readConf(join(data, "postgresql.conf")), ...readConf(join(data, "postgresql.auto.conf")) };
  return Object.fromEntries(
    Object.entries(settingsFor(memory)).filter(([name]) => {
      const own = written[name];
      return own === undefined || own === ofInitdb[name];
    }),
  );
}

/** name = value lines; the last one of a name counts, as it does for PostgreSQL. */
function readConf(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").matchAll(/^[ \t]*(\w+)[ \t]*[= \t][ \t]*'?([^'#\s]+)/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name as string, value as string]));
}
