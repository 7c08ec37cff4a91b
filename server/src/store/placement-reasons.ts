// The reasons of placements, each kind kept once under a number.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";
import { createNumbering, fieldsOf, type Kept, type KindTable } from "./kinds.ts";
import type { ReasonKind } from "./proof-json.ts";

const table: KindTable<ReasonKind> = {
  table: "placement_reason",
  columns: [
    ["term", "term", "text"],
    ["rule", "rule", "text"],
    ["log_odds", "logOdds", "float8"],
    ["about", "about", "text"],
  ],
  pick: ({ term, rule, logOdds, about }) => ({ term, rule, logOdds, about }),
  about: ({ about }) => about,
  find(kept, { term, rule, logOdds, about }) {
    const alike = kept.get(about);
    if (alike === undefined) return undefined;
    for (let at = 0; at < alike.length; at++) {
      const one = alike[at] as Kept<ReasonKind>;
      if (one.logOdds === logOdds && one.rule === rule && one.term === term) return one.id;
    }
    return undefined;
  },
};

export const numberReasons = createNumbering(table);

/** Kinds that were read of a store, by number. */
const read = new WeakMap<Db, Map<number, ReasonKind>>();

export async function findReasonKinds(db: Db, ids: Iterable<number>): Promise<ReadonlyMap<number, ReasonKind>> {
  const known = read.get(db) ?? new Map<number, ReasonKind>();
  read.set(db, known);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length > 0) {
    const { rows } = await sql<Kept<ReasonKind>>`
      select ${sql.raw(fieldsOf(table))} from placement_reason where id = any(${missing}::bigint[]) ${keptPlan}`.execute(
      db,
    );
    for (const { id, ...kind } of rows) known.set(id, kind);
  }
  return known;
}
