// What lives as long as the server: the store, the log, the clock, and which pack is active.
import type { RouteId } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { AuthSettings } from "./auth-settings.ts";
import type { Evaluator, LettingOut, Preparer, Runner } from "./background.ts";
import type { Actor, Context, Language, PackRefusal } from "./context.ts";
import type { Disk } from "./disk.ts";
import type { Jobs } from "./jobs.ts";
import type { Log } from "./log.ts";
import type { Db, Pool } from "./store/db.ts";

export interface Runtime {
  readonly db: Db;
  readonly pool: Pool;
  readonly disk: Disk;
  /** What goes on in the background; a stopping server waits for it. */
  readonly jobs: Jobs;
  readonly log: Log;
  readonly clock: () => Date;
  /** Where the store is, for threads that open a connection of their own. */
  readonly url: string;
  /** The folder of files that wait to be read. */
  readonly uploads: string;
  /** The file of the audit chain's roots. */
  readonly auditRoots: string;
  readonly attachmentBytes: number;
  /** Of one account or one address; 0: as often as it likes. */
  readonly requestsPerMinute: number;
  /** The program that is asked about each file before it is taken, with its arguments; null: none. */
  readonly scan: readonly string[] | null;
  readonly runner: Runner;
  readonly evaluator: Evaluator;
  readonly preparer: Preparer;
  readonly lettingOut: LettingOut;
  readonly auth: AuthSettings;
  pack: Pack;
  packRefusal: PackRefusal | null;
  /** The pack of the folder, stored, where it or this program would place firms otherwise than they stand. */
  offered: Pack | null;
}

export const contextOf = (
  runtime: Runtime,
  actor: Actor,
  language: Language = "zh",
  route: RouteId | null = null,
): Context => ({
  actor,
  db: runtime.db,
  pool: runtime.pool,
  pack: runtime.pack,
  packRefusal: runtime.packRefusal,
  offered: runtime.offered,
  offer: (pack) => {
    runtime.offered = pack;
  },
  uploads: runtime.uploads,
  auditRoots: runtime.auditRoots,
  attachmentBytes: runtime.attachmentBytes,
  runner: runtime.runner,
  evaluator: runtime.evaluator,
  preparer: runtime.preparer,
  lettingOut: runtime.lettingOut,
  now: runtime.clock(),
  log: runtime.log,
  auth: runtime.auth,
  language,
  route,
});
