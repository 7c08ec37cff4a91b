// Parks that people added, and what was said of parks: appended, the last word on a field counts.
import type { ParkValue } from "@jiqun/engines/park";
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type ParkRow = Selectable<Database["park"]>;
export type ParkFactRow = Selectable<Database["park_fact"]>;
export type NewParkFact = Omit<ParkFactRow, "id">;

export const listParkRows = (db: Db): Promise<ParkRow[]> => db.selectFrom("park").selectAll().orderBy("id").execute();

/** undefined = the unit has a park of that name. */
export async function insertPark(tx: Tx, park: Omit<ParkRow, "id">): Promise<number | undefined> {
  const row = await tx
    .insertInto("park")
    .values(park)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export async function appendParkFacts(tx: Tx, facts: readonly NewParkFact[]): Promise<void> {
  if (facts.length === 0) return;
  const written = (value: ParkValue | null) => (value === null ? null : JSON.stringify(value));
  await tx
    .insertInto("park_fact")
    .values(facts.map((fact) => ({ ...fact, value: written(fact.value) })))
    .execute();
}

/** The last word on each field of every park. */
export const listParkFacts = (db: Db): Promise<ParkFactRow[]> =>
  db
    .selectFrom("park_fact")
    .selectAll()
    .distinctOn(["park", "field"])
    .orderBy("park")
    .orderBy("field")
    .orderBy("id", "desc")
    .execute();

/** Every word on one park, newest first. */
export const listParkHistory = (db: Db, park: string): Promise<ParkFactRow[]> =>
  db.selectFrom("park_fact").selectAll().where("park", "=", park).orderBy("id", "desc").execute();
