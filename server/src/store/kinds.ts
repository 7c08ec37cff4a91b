// What rows by the million say alike is kept once, under a number: of twenty million reasons there are some five thousand kinds.
// A kind is never changed and never removed, so whoever has read one may keep it.
import type { ClientBase } from "pg";

/** A table of kinds: `id`, and columns that are unique together. */
export interface KindTable<Kind extends object> {
  readonly table: string;
  /** Each column's name, the kind's own name for it, and its type. */
  readonly columns: readonly (readonly [column: string, field: keyof Kind & string, type: string])[];
  /** Nothing but what the columns say. */
  readonly pick: (kind: Kind) => Kind;
  /** What few kinds share: they lie together under it, so that no key has to be put together to look one up. */
  readonly about: (kind: Kind) => string;
  /** Looks one up: written for each table, since asking for each column of each kind takes twice as long. */
  readonly find: (kept: KeptKinds<Kind>, kind: Kind) => number | undefined;
}

export type Kept<Kind> = Kind & { readonly id: number };
export type KeptKinds<Kind> = ReadonlyMap<string, readonly Kept<Kind>[]>;

interface Numbers<Kind> {
  readonly size: () => number;
  readonly find: (kind: Kind) => number | undefined;
  readonly keep: (kind: Kind, id: number) => void;
}

function createNumbers<Kind extends object>({ pick, about, find }: KindTable<Kind>): Numbers<Kind> {
  const all = new Map<string, Kept<Kind>[]>();
  let size = 0;
  const keep = (kind: Kind, id: number): void => {
    if (find(all, kind) !== undefined) return;
    const alike = all.get(about(kind)) ?? [];
    all.set(about(kind), alike);
    alike.push({ ...pick(kind), id });
    size++;
  };
  return { size: () => size, find: (kind) => find(all, kind), keep };
}

const KEPT = 100_000;

/**
 * Numbers kinds of one table: enters those that are not kept yet and answers the number of each, as they stand. Outside
 * of a transaction, or within one after what is slow, once.
 */
export function createNumbering<Kind extends object>(
  table: KindTable<Kind>,
): (client: ClientBase, kinds: readonly Kind[]) => Promise<Float64Array> {
  /** Kinds that a connection found to be kept; those that it has just entered may yet be taken back with their transaction. */
  const seen = new WeakMap<ClientBase, Numbers<Kind>>();
  return async (client, kinds) => {
    const before = seen.get(client);
    const known = before && before.size() <= KEPT ? before : createNumbers(table);
    seen.set(client, known);
    const numbers = new Float64Array(kinds.length);
    const missing: Kind[] = [];
    const met = createNumbers(table);
    for (let at = 0; at < kinds.length; at++) {
      const kind = kinds[at] as Kind;
      const id = known.find(kind);
      if (id !== undefined) numbers[at] = id;
      else if (met.find(kind) === undefined) met.keep(kind, missing.push(kind));
    }
    if (missing.length === 0) return numbers;
    for (const kept of await findKept(client, table, missing)) known.keep(kept, kept.id);
    const entered = await enter(
      client,
      table,
      missing.filter((kind) => known.find(kind) === undefined),
    );
    for (let at = 0; at < kinds.length; at++) {
      if (numbers[at] !== 0) continue;
      const id = known.find(kinds[at] as Kind) ?? entered.find(kinds[at] as Kind);
      if (id === undefined) throw new Error(`no number in ${table.table} for ${JSON.stringify(kinds[at])}`);
      numbers[at] = id;
    }
    return numbers;
  };
}

const namesOf = <Kind extends object>({ columns }: KindTable<Kind>) => columns.map(([column]) => column).join(", ");

/** The columns as the kind's own names. */
export const fieldsOf = <Kind extends object>({ columns }: KindTable<Kind>): string =>
  ["id", ...columns.map(([column, field]) => `${column} as "${field}"`)].join(", ");

/** Kinds side by side, as rows `t` with their place `at`. */
function sideBySide<Kind extends object>({ columns }: KindTable<Kind>, kinds: readonly Kind[]) {
  const lists = columns.map(([, , type], at) => `$${at + 1}::${type}[]`);
  return {
    rows: `unnest(${lists.join(", ")}) with ordinality as t (${columns.map(([column]) => column).join(", ")}, at)`,
    values: columns.map(([, field]) => kinds.map((kind) => kind[field])),
  };
}

async function findKept<Kind extends object>(
  client: ClientBase,
  table: KindTable<Kind>,
  kinds: readonly Kind[],
): Promise<readonly Kept<Kind>[]> {
  if (kinds.length === 0) return [];
  const { rows, values } = sideBySide(table, kinds);
  const kept = `select ${fieldsOf(table)} from ${rows} join ${table.table} using (${namesOf(table)})`;
  return (await client.query<Kept<Kind>>(kept, values)).rows;
}

/** In one order, whoever enters: of two that enter the same one waits, and neither waits for the other. */
async function enter<Kind extends object>(
  client: ClientBase,
  table: KindTable<Kind>,
  kinds: readonly Kind[],
): Promise<Numbers<Kind>> {
  const entered = createNumbers(table);
  if (kinds.length === 0) return entered;
  const keyed = kinds.map((kind) => ({ kind, key: JSON.stringify(table.columns.map(([, field]) => kind[field])) }));
  const inOrder = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ kind }) => kind);
  const { rows, values } = sideBySide(table, inOrder);
  const names = namesOf(table);
  const { rows: fresh } = await client.query<Kept<Kind>>(
    `insert into ${table.table} (${names}) select ${names} from ${rows} order by at
     on conflict do nothing returning ${fieldsOf(table)}`,
    values,
  );
  for (const kind of fresh) entered.keep(kind, kind.id);
  const ofOthers = kinds.filter((kind) => entered.find(kind) === undefined);
  for (const kind of await findKept(client, table, ofOthers)) entered.keep(kind, kind.id);
  return entered;
}
