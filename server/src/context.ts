// What every service function takes first: who asks, of which store and pack, and when.
import type { Grant, RouteId } from "@jiqun/contract";
import type { Pack, PackProblem } from "@jiqun/packs";
import type { AuthSettings } from "./auth-settings.ts";
import type { Evaluator, LettingOut, Preparer, Runner } from "./background.ts";
import type { Log } from "./log.ts";
import type { Db, Pool } from "./store/db.ts";

export interface Actor {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** "system" acts while the server starts: nobody asked. */
  readonly kind: "local-operator" | "account" | "public" | "system";
  /** What it may do and where. The local operator and the system need none: they may do everything. */
  readonly grants: readonly Grant[];
  /** The session of a person who signed in with a browser. Absent for tokens and operators. */
  readonly session?: string;
  /** Of an API token. */
  readonly scope?: "read" | "write";
}

/** Why the pack in the folder was not activated; the server goes on with the one before. */
export type PackRefusal =
  | { readonly code: "pack.invalid"; readonly problems: readonly PackProblem[] }
  | { readonly code: "pack.ids-vanished"; readonly ids: readonly string[] };

export type Language = "zh" | "en";

/** A request that is carried out at most once. `write` records in its own transaction what it did for it. */
export interface Effect {
  readonly key: string;
  readonly route: string;
  /** Of what was asked. An upload must have been read to its end by then. */
  readonly requestHash: () => string;
  /** What its writes answer may be a secret, and is not recorded; nor is it asked for again. */
  readonly confidential: boolean;
  /** What the writes of an earlier attempt answered: they are not done again. */
  readonly done: readonly unknown[];
  /** What this attempt has written, after those. */
  readonly fresh: unknown[];
  /** How many writes this attempt has come to, done or not. */
  writes: number;
  /** False once the request is answered: whatever goes on in the background is no part of it. */
  open: boolean;
}

export interface Context {
  readonly actor: Actor;
  readonly db: Db;
  readonly pool: Pool;
  /** The active pack. Parts made of it are kept by `fromPack`. */
  readonly pack: Pack;
  /** Why the pack in the folder is not the active one, or null. */
  readonly packRefusal: PackRefusal | null;
  /** A pack that waits to be applied, or null: see `Runtime`. */
  readonly offered: Pack | null;
  /** Makes another pack, or the same with other weights, the one that waits; null = none. */
  readonly offer: (pack: Pack | null) => void;
  readonly uploads: string;
  readonly auditRoots: string;
  /** The largest file that an item takes. */
  readonly attachmentBytes: number;
  readonly runner: Runner;
  readonly evaluator: Evaluator;
  readonly preparer: Preparer;
  readonly lettingOut: LettingOut;
  readonly now: Date;
  readonly log: Log;
  readonly auth: AuthSettings;
  readonly language: Language;
  /** The request under its idempotency key, where it carries one. A job that outlives the request has a context of its own. */
  readonly effect?: Effect;
  /** The route that is being answered: of a person's grants those that open it count. null = no route was asked for. */
  readonly route: RouteId | null;
}

/** What the check of a file needs of it: little enough to be made anew in a thread. */
export type Asking = Pick<Context, "actor" | "db" | "pack" | "now" | "route" | "uploads" | "effect">;

export const localOperator: Actor = {
  id: "local-operator",
  name: { zh: "本机操作员", en: "Local operator" },
  kind: "local-operator",
  grants: [],
};
/** Whoever can read the data folder, once accounts exist: on this machine, from the command line. */
export const owner: Actor = {
  id: "owner",
  name: { zh: "数据文件夹所有者", en: "Owner of the data folder" },
  kind: "local-operator",
  grants: [],
};
export const publicActor: Actor = {
  id: "public",
  name: { zh: "未登录", en: "Not signed in" },
  kind: "public",
  grants: [],
};
export const systemActor: Actor = { id: "system", name: { zh: "系统", en: "System" }, kind: "system", grants: [] };
/** For work beside the requests that a person asked for: it is done, and recorded, in their name. */
export const inNameOf = (id: string): Actor => ({ ...systemActor, id });

const made = new WeakMap<Pack, Map<(pack: Pack) => unknown, unknown>>();

/** Something made of a pack (an index, a compiled matcher), made once a pack. `make` must be a named, constant function. */
export function fromPack<T>(pack: Pack, make: (pack: Pack) => T): T {
  const parts = partsOf(pack);
  if (!parts.has(make)) parts.set(make, make(pack));
  return parts.get(make) as T;
}

/** What another thread made of the pack, in place of making it. */
export function keepOfPack<T>(pack: Pack, make: (pack: Pack) => T, part: T): void {
  partsOf(pack).set(make, part);
}

function partsOf(pack: Pack): Map<(pack: Pack) => unknown, unknown> {
  const parts = made.get(pack) ?? new Map<(pack: Pack) => unknown, unknown>();
  made.set(pack, parts);
  return parts;
}
