// The reasons of placements, each kept once under a number: a register of a million firms has twenty million, of some five
// thousand kinds. A kind is never changed and never removed, so whoever has read one may keep it.
import type { Placement, Reason } from "@jiqun/engines/chain";
import { sql } from "kysely";
import type { ClientBase } from "pg";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

/** A reason without where it is proved. */
export type ReasonKind = Omit<Reason, "evidence">;

/** What the number of a kind is found by. */
const keyOf = ({ term, rule, logOdds, about }: ReasonKind): string => `${term}\0${rule}\0${logOdds}\0${about}`;

/** Kinds that a connection found to be kept; those that it has just entered may yet be taken back with their transaction. */
const seen = new WeakMap<ClientBase, Map<string, number>>();
const KEPT = 100_000;

/** Enters the kinds that are not kept yet; answers the number of each reason. Within a transaction, after what is slow. */
export async function numberReasons(
  client: ClientBase,
  placements: Iterable<Placement>,
): Promise<(reason: ReasonKind) => number> {
  const known = seen.get(client) ?? new Map<string, number>();
  if (known.size > KEPT) known.clear();
  seen.set(client, known);
  const missing = new Map<string, ReasonKind>();
  for (const { reasons } of placements)
    for (const reason of reasons) {
      const key = keyOf(reason);
      if (!known.has(key)) missing.set(key, reason);
    }
  for (const kind of await findKinds(client, missing)) {
    const key = keyOf(kind);
    known.set(key, kind.id);
    missing.delete(key);
  }
  const entered = await enterKinds(client, missing);
  return (reason) => {
    const key = keyOf(reason);
    const id = known.get(key) ?? entered.get(key);
    if (id === undefined) throw new Error(`no number for the reason ${key.replaceAll("\0", " ")}`);
    return id;
  };
}

type Kept = ReasonKind & { readonly id: number };

const columns = `id, term, rule, log_odds as "logOdds", about`;

/** Kinds side by side, as a statement takes them. */
function sideBySide(kinds: ReadonlyMap<string, ReasonKind>) {
  const all = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
  return [
    all.map(({ term }) => term),
    all.map(({ rule }) => rule),
    all.map(({ logOdds }) => logOdds),
    all.map(({ about }) => about),
  ];
}

const asked =
  "unnest($1::text[], $2::text[], $3::float8[], $4::text[]) with ordinality as t (term, rule, log_odds, about, at)";

async function findKinds(client: ClientBase, kinds: ReadonlyMap<string, ReasonKind>): Promise<readonly Kept[]> {
  if (kinds.size === 0) return [];
  const { rows } = await client.query<Kept>(
    `select ${columns} from ${asked} join placement_reason using (term, rule, log_odds, about)`,
    sideBySide(kinds),
  );
  return rows;
}

/** In one order, whoever enters: of two that enter the same one waits, and neither waits for the other. */
async function enterKinds(client: ClientBase, kinds: ReadonlyMap<string, ReasonKind>): Promise<Map<string, number>> {
  if (kinds.size === 0) return new Map();
  const { rows } = await client.query<Kept>(
    `insert into placement_reason (term, rule, log_odds, about) select term, rule, log_odds, about from ${asked} order by at
     on conflict do nothing returning ${columns}`,
    sideBySide(kinds),
  );
  const mine = new Map(rows.map((kind) => [keyOf(kind), kind.id]));
  const others = new Map([...kinds].filter(([key]) => !mine.has(key)));
  for (const kind of await findKinds(client, others)) mine.set(keyOf(kind), kind.id);
  return mine;
}

/** Kinds that were read of a store, by number. */
const read = new WeakMap<Db, Map<number, ReasonKind>>();

export async function findReasonKinds(db: Db, ids: Iterable<number>): Promise<ReadonlyMap<number, ReasonKind>> {
  const known = read.get(db) ?? new Map<number, ReasonKind>();
  read.set(db, known);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length > 0) {
    const { rows } = await sql<Kept>`
      select ${sql.raw(columns)} from placement_reason where id = any(${missing}::bigint[]) ${keptPlan}`.execute(db);
    for (const { id, ...kind } of rows) known.set(id, kind);
  }
  return known;
}
