// The reasons of placements, each kept once under a number: a register of a million firms has twenty million, of some five
// thousand kinds. A kind is never changed and never removed, so whoever has read one may keep it.
import type { Placement } from "@jiqun/engines/chain";
import { sql } from "kysely";
import type { ClientBase } from "pg";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";
import type { ReasonKind } from "./proof-json.ts";

type Kept = ReasonKind & { readonly id: number };

/** Numbers of kinds. Found by what they are about, without a key that would have to be put together first; few are about the same. */
interface Numbers {
  readonly size: () => number;
  readonly find: (kind: ReasonKind) => number | undefined;
  readonly keep: (kind: ReasonKind, id: number) => void;
}

function createNumbers(): Numbers {
  const all = new Map<string, Kept[]>();
  let size = 0;
  const find = ({ term, rule, logOdds, about }: ReasonKind): number | undefined => {
    const alike = all.get(about);
    if (alike === undefined) return undefined;
    for (let at = 0; at < alike.length; at++) {
      const kind = alike[at] as Kept;
      if (kind.logOdds === logOdds && kind.rule === rule && kind.term === term) return kind.id;
    }
    return undefined;
  };
  const keep = ({ term, rule, logOdds, about }: ReasonKind, id: number): void => {
    const alike = all.get(about) ?? [];
    all.set(about, alike);
    if (find({ term, rule, logOdds, about }) !== undefined) return;
    alike.push({ id, term, rule, logOdds, about });
    size++;
  };
  return { size: () => size, find, keep };
}

/** Kinds that a connection found to be kept; those that it has just entered may yet be taken back with their transaction. */
const seen = new WeakMap<ClientBase, Numbers>();
const KEPT = 100_000;

/**
 * Enters the kinds that are not kept yet; answers the numbers of all reasons, one after the other as they stand in the
 * placements: each is looked up once. Outside of a transaction, or within one after what is slow, once.
 */
export async function numberReasons(client: ClientBase, placements: readonly Placement[]): Promise<() => number> {
  const before = seen.get(client);
  const known = before && before.size() <= KEPT ? before : createNumbers();
  seen.set(client, known);
  const missing: ReasonKind[] = [];
  const met = createNumbers();
  const meet = (reason: ReasonKind): number => {
    const place = met.find(reason) ?? missing.push(reason);
    met.keep(reason, place);
    return -place;
  };
  const numbers = new Float64Array(placements.reduce((sum, { reasons }) => sum + reasons.length, 0));
  let at = 0;
  for (const { reasons } of placements)
    for (const reason of reasons) numbers[at++] = known.find(reason) ?? meet(reason);
  for (const kind of await findKinds(client, missing)) known.keep(kind, kind.id);
  const entered = await enterKinds(
    client,
    missing.filter((kind) => known.find(kind) === undefined),
  );
  const found = missing.map((kind) => known.find(kind) ?? entered.find(kind));
  let next = 0;
  return () => {
    const number = numbers[next++] as number;
    const id = number < 0 ? found[-number - 1] : number;
    if (id === undefined) throw new Error(`no number for reason ${next} of ${numbers.length}`);
    return id;
  };
}

const columns = `id, term, rule, log_odds as "logOdds", about`;

/** Kinds side by side, as a statement takes them. */
const sideBySide = (kinds: readonly ReasonKind[]) => [
  kinds.map(({ term }) => term),
  kinds.map(({ rule }) => rule),
  kinds.map(({ logOdds }) => logOdds),
  kinds.map(({ about }) => about),
];

const asked =
  "unnest($1::text[], $2::text[], $3::float8[], $4::text[]) with ordinality as t (term, rule, log_odds, about, at)";

async function findKinds(client: ClientBase, kinds: readonly ReasonKind[]): Promise<readonly Kept[]> {
  if (kinds.length === 0) return [];
  const { rows } = await client.query<Kept>(
    `select ${columns} from ${asked} join placement_reason using (term, rule, log_odds, about)`,
    sideBySide(kinds),
  );
  return rows;
}

/** In one order, whoever enters: of two that enter the same one waits, and neither waits for the other. */
async function enterKinds(client: ClientBase, kinds: readonly ReasonKind[]): Promise<Numbers> {
  const entered = createNumbers();
  if (kinds.length === 0) return entered;
  const { rows } = await client.query<Kept>(
    `insert into placement_reason (term, rule, log_odds, about) select term, rule, log_odds, about from ${asked} order by at
     on conflict do nothing returning ${columns}`,
    sideBySide(inOrder(kinds)),
  );
  for (const kind of rows) entered.keep(kind, kind.id);
  const ofOthers = kinds.filter((kind) => entered.find(kind) === undefined);
  for (const kind of await findKinds(client, ofOthers)) entered.keep(kind, kind.id);
  return entered;
}

function inOrder(kinds: readonly ReasonKind[]): readonly ReasonKind[] {
  const keyed = kinds.map((kind) => ({ kind, key: `${kind.term}\0${kind.rule}\0${kind.logOdds}\0${kind.about}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ kind }) => kind);
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
