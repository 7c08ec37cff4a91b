// Objections to results and their answers: both are said once.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { type Within, within } from "./evaluation-results.ts";

export interface ObjectionRow {
  readonly id: number;
  readonly run_id: number;
  readonly enterprise_id: number;
  readonly name: string;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly text: string;
  readonly due: string;
  readonly raised_by: string;
  readonly raised_at: Date;
  readonly decision: "accepted" | "rejected" | null;
  readonly answer: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
}

const selected = sql`
  select o.id, o.run_id, o.enterprise_id, r.name, r.unit_id, r.overlay_id, o.text, o.due, o.raised_by, o.raised_at,
    a.decision, a.text as answer, a.answered_by, a.answered_at
  from evaluation_objection o
  join evaluation_result r on r.run_id = o.run_id and r.enterprise_id = o.enterprise_id
  left join evaluation_answer a on a.objection_id = o.id`;

export async function insertObjection(
  tx: Tx,
  one: Pick<ObjectionRow, "run_id" | "enterprise_id" | "text" | "due" | "raised_by" | "raised_at">,
): Promise<number> {
  const { id } = await tx.insertInto("evaluation_objection").values(one).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** False where it was answered before. */
export async function insertAnswer(
  tx: Tx,
  answer: {
    readonly objection_id: number;
    readonly decision: "accepted" | "rejected";
    readonly text: string;
    readonly answered_by: string;
    readonly answered_at: Date;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("evaluation_answer")
    .values(answer)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Open ones first, the earliest due before. */
export async function listObjectionRows(
  db: Db,
  run: number,
  seen: Within,
  enterprise: number | null = null,
): Promise<ObjectionRow[]> {
  const own = enterprise === null ? sql`true` : sql`o.enterprise_id = ${enterprise}`;
  const { rows } = await sql<ObjectionRow>`
    ${selected} where o.run_id = ${run} and ${own} and ${within(seen)}
    order by a.objection_id is not null, o.due, o.id`.execute(db);
  return rows;
}

export async function findObjection(db: Db, id: number): Promise<ObjectionRow | undefined> {
  const { rows } = await sql<ObjectionRow>`${selected} where o.id = ${id}`.execute(db);
  return rows[0];
}

export interface ObjectionCount {
  readonly run_id: number;
  readonly open: number;
  readonly accepted: number;
  readonly all: number;
}

export async function countObjections(
  db: Db,
  runs: readonly number[],
  seen: ReadonlyMap<number, Within>,
): Promise<Map<number, ObjectionCount>> {
  if (runs.length === 0) return new Map();
  const nothing = { all: false, units: [], enterprises: [] };
  const each = runs.map((run) => sql`(o.run_id = ${run} and ${within(seen.get(run) ?? nothing)})`);
  const { rows } = await sql<ObjectionCount>`
    select o.run_id, count(*) filter (where a.objection_id is null) as open,
      count(*) filter (where a.decision = 'accepted') as accepted, count(*) as all
    from evaluation_objection o
    join evaluation_result r on r.run_id = o.run_id and r.enterprise_id = o.enterprise_id
    left join evaluation_answer a on a.objection_id = o.id
    where ${sql.join(each, sql` or `)} group by o.run_id`.execute(db);
  return new Map(rows.map((row) => [row.run_id, row]));
}
