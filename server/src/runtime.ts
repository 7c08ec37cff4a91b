// What lives as long as the server: the store, the log, the clock, and which pack is active.
import type { Pack, PackProblem } from "@jiqun/packs";
import type { Actor, Context, Language } from "./context.ts";
import type { Log } from "./log.ts";
import type { Db } from "./store/db.ts";

/** Why the pack in the folder was not activated; the server goes on with the one before. */
export type PackRefusal =
  | { readonly code: "pack.invalid"; readonly problems: readonly PackProblem[] }
  | { readonly code: "pack.ids-vanished"; readonly ids: readonly string[] };

export interface Runtime {
  readonly db: Db;
  readonly log: Log;
  readonly clock: () => Date;
  pack: Pack;
  packRefusal: PackRefusal | null;
}

export const contextOf = (runtime: Runtime, actor: Actor, language: Language = "zh"): Context => ({
  actor,
  db: runtime.db,
  pack: runtime.pack,
  now: runtime.clock(),
  log: runtime.log,
  language,
});
