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
type KeptKinds<Kind> = ReadonlyMap<string, readonly Kept<Kind>[]>;

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
 * Numbers kinds of one table: enters those that are not kept yet and answers the number of each, as they stand. Within a
 * transaction, which may yet take back what is entered, after what is slow, and once.
 */
export type Numbering<Kind extends object> = (
  client: ClientBase,
  kinds: readonly Kind[],
  within: "transaction" | "none",
) => Promise<Float64Array>;

export function createNumbering<Kind extends object>(table: KindTable<Kind>): Numbering<Kind> {
  /** Kinds that a connection knows to be kept. */
  const seen = new WeakMap<ClientBase, Numbers<Kind>>();
  return async (client, kinds, within) => {
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
    const fresh = within === "none" ? known : createNumbers(table);
    for (const kept of await enter(client, table, missing)) {
      // In the caller's own texts: the database's are equal but others, and would be compared letter by letter.
      const own = missing[(met.find(kept) ?? 0) - 1];
      if (own) (kept.fresh ? fresh : known).keep(own, kept.id);
    }
    for (let at = 0; at < kinds.length; at++) {
      if (numbers[at] !== 0) continue;
      const id = known.find(kinds[at] as Kind) ?? fresh.find(kinds[at] as Kind);
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

/** In one order, whoever enters: of two that enter the same one waits, and neither waits for the other. */
async function enter<Kind extends object>(
  client: ClientBase,
  table: KindTable<Kind>,
  kinds: readonly Kind[],
): Promise<readonly (Kept<Kind> & { readonly fresh: boolean })[]> {
  const keyed = kinds.map((kind) => ({ kind, key: JSON.stringify(table.columns.map(([, field]) => kind[field])) }));
  const inOrder = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ kind }) => kind);
  const { rows, values } = sideBySide(table, inOrder);
  const names = namesOf(table);
  const ask = (entering: string) => client.query<Kept<Kind> & { fresh: boolean }>(entering, values);
  const kept = `select ${fieldsOf(table)}, false as fresh from ${rows} join ${table.table} using (${names})`;
  const { rows: found } = await ask(`
    with fresh as (
      insert into ${table.table} (${names})
      select ${names} from ${rows} where not exists (select from ${table.table} k where ${isSame(table)}) order by at
      on conflict do nothing returning ${fieldsOf(table)})
    select *, true as fresh from fresh union all ${kept}`);
  // What another has entered meanwhile this statement has not seen.
  return found.length === kinds.length ? found : [...found, ...(await ask(kept)).rows];
}

const isSame = <Kind extends object>({ columns }: KindTable<Kind>): string =>
  columns.map(([column]) => `k.${column} = t.${column}`).join(" and ");
