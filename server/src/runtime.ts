// What lives as long as the server: the store, the log, the clock, and which pack is active.
import type { RouteId } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { AuthSettings } from "./auth-settings.ts";
import type { Actor, Context, Language, PackRefusal } from "./context.ts";
import type { Disk } from "./disk.ts";
import type { Log } from "./log.ts";
import type { Db, Pool } from "./store/db.ts";

export interface Runtime {
  readonly db: Db;
  readonly pool: Pool;
  readonly disk: Disk;
  readonly log: Log;
  readonly clock: () => Date;
  readonly auth: AuthSettings;
  pack: Pack;
  packRefusal: PackRefusal | null;
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
  now: runtime.clock(),
  log: runtime.log,
  auth: runtime.auth,
  language,
  route,
});
