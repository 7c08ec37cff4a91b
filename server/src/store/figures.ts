// Entered figures. Append-only: a value for a key that has one stands beside it.
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type FigureRow = Selectable<Database["figure"]>;
export type NewFigure = Omit<FigureRow, "id">;

/** In the order in which they were entered. */
export async function listEnteredFigures(db: Db, knownBy: string | null): Promise<FigureRow[]> {
  let query = db.selectFrom("figure").selectAll().orderBy("id");
  if (knownBy !== null) query = query.where("known_from", "<=", knownBy);
  return query.execute();
}

/** The ids of what was not there before; what is there already (same content) stays as it was. */
export async function appendFigures(tx: Tx, figures: readonly NewFigure[]): Promise<string[]> {
  const inserted: string[] = [];
  for (let at = 0; at < figures.length; at += 1000) {
    const rows = await tx
      .insertInto("figure")
      .values(figures.slice(at, at + 1000))
      .onConflict((conflict) => conflict.column("content_hash").doNothing())
      .returning("content_hash")
      .execute();
    inserted.push(...rows.map((row) => row.content_hash));
  }
  return inserted;
}

export async function getFigureByHash(db: Db, hash: string): Promise<FigureRow> {
  return db.selectFrom("figure").selectAll().where("content_hash", "=", hash).executeTakeFirstOrThrow();
}
