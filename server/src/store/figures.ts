// Entered figures. Append-only: a value for a key that has one stands beside it.
import type { Label } from "@jiqun/contract";
import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type FigureRow = Selectable<Database["figure"]>;
export type NewFigure = Omit<FigureRow, "id">;

/** Inside figures of some places, under some labels; public ones are seen without any. */
export interface FigureScope {
  readonly labels: readonly Label[];
  /** Of the whole region, those of every unit and cluster included. */
  readonly region: boolean;
  readonly units: readonly string[] | "all";
  readonly clusters: readonly string[] | "all";
}

/**
 * In the order in which they were entered, of those within reach: what is left out here is in no list, count, standing,
 * conflict or order. There is no other way to read entered figures.
 */
export async function listEnteredFigures(
  db: Db,
  knownBy: string | null,
  scopes: readonly FigureScope[],
): Promise<FigureRow[]> {
  let query = db
    .selectFrom("figure")
    .selectAll()
    .where((eb) => eb.or([eb("label", "=", "public"), ...scopes.map((scope) => within(eb, scope))]))
    .orderBy("id");
  if (knownBy !== null) query = query.where("known_from", "<=", knownBy);
  return query.execute();
}

function within(eb: ExpressionBuilder<Database, "figure">, { labels, region, units, clusters }: FigureScope) {
  const among = (column: "for_unit" | "for_cluster", ids: readonly string[] | "all") =>
    ids === "all" ? eb(column, "is not", null) : eb(column, "=", sql<string>`any(${sql.val([...ids])}::text[])`);
  const place = region ? eb.lit(true) : eb.or([among("for_unit", units), among("for_cluster", clusters)]);
  return eb.and([eb("label", "=", sql<Label>`any(${sql.val([...labels])}::text[])`), place]);
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
