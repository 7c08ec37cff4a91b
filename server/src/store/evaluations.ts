// Runs and their steps. A run's inputs and its rule set never change; its state moves from one word to the next, each move guarded by
// the word it comes from.

import type { EvaluationState } from "@jiqun/contract";
import type { Vouching } from "@jiqun/engines/figures";
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type RunRow = Selectable<Database["evaluation_run"]>;
export type StepRow = Selectable<Database["evaluation_step"]>;
/** Without the rule set, which is long. */
export type RunHead = Omit<RunRow, "rules_data"> & { readonly rules_head: RulesHead };
interface RulesHead {
  readonly name: { readonly zh: string; readonly en: string };
  readonly vouching: Vouching;
  readonly decides: readonly string[];
  readonly families: readonly string[];
  readonly grades: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
}

type NewRun = Pick<
  RunRow,
  | "rules"
  | "rules_hash"
  | "rules_data"
  | "period"
  | "unit_id"
  | "division"
  | "as_of"
  | "window_days"
  | "answer_days"
  | "recalculates"
  | "note"
  | "made_by"
  | "made_at"
>;

export async function insertRun(tx: Tx, run: NewRun): Promise<number> {
  const { id } = await tx
    .insertInto("evaluation_run")
    .values({ ...run, rules_data: JSON.stringify(run.rules_data), state: "queued" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertStep(tx, { run_id: id, step: "made", note: run.note, actor: run.made_by, at: run.made_at });
  return id;
}

export async function insertStep(tx: Tx, step: Omit<StepRow, "id">): Promise<void> {
  await tx.insertInto("evaluation_step").values(step).execute();
}

/** Newest first. */
export async function listRunHeads(db: Db, ids?: readonly number[]): Promise<RunHead[]> {
  let query = db
    .selectFrom("evaluation_run")
    .select([
      ...([
        "id",
        "rules",
        "rules_hash",
        "period",
        "unit_id",
        "division",
        "as_of",
        "window_days",
        "answer_days",
      ] as const),
      ...([
        "recalculates",
        "note",
        "state",
        "made_by",
        "made_at",
        "engine",
        "input_hash",
        "result_hash",
        "rows",
      ] as const),
      ...(["summary", "window_from", "window_to", "failure"] as const),
      sql<RulesHead>`jsonb_build_object('name', rules_data->'name', 'vouching', rules_data->'vouching',
        'decides', rules_data->'decides', 'families', rules_data->'families', 'grades', rules_data->'grades')`.as(
        "rules_head",
      ),
    ])
    .orderBy("id", "desc");
  if (ids) query = query.where("id", "in", [...ids]);
  return query.execute();
}

export const findRun = (db: Db, id: number): Promise<RunRow | undefined> =>
  db.selectFrom("evaluation_run").selectAll().where("id", "=", id).executeTakeFirst();

/** Oldest first: those that a server which ended has left. */
export const listRunning = (db: Db): Promise<RunRow[]> =>
  db.selectFrom("evaluation_run").selectAll().where("state", "in", ["queued", "computing"]).orderBy("id").execute();

interface Change {
  readonly state: EvaluationState;
  readonly window_from?: string;
  readonly window_to?: string;
  readonly failure?: object;
  readonly engine?: string;
  readonly input_hash?: string;
  readonly result_hash?: string;
  readonly rows?: number;
  readonly summary?: object;
}

/** False where the run is in none of the states. */
export async function moveRun(db: Db, id: number, from: readonly EvaluationState[], change: Change): Promise<boolean> {
  const { summary, failure, ...plain } = change;
  const json = (value: object | undefined, name: string) => (value ? { [name]: JSON.stringify(value) } : {});
  const { numUpdatedRows } = await db
    .updateTable("evaluation_run")
    .set({ ...plain, ...json(summary, "summary"), ...json(failure, "failure") })
    .where("id", "=", id)
    .where("state", "in", [...from])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Oldest first. */
export async function listSteps(db: Db, ids: readonly number[]): Promise<StepRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("evaluation_step")
    .selectAll()
    .where("run_id", "in", [...ids])
    .orderBy("id")
    .execute();
}

/** The run that recalculates each, where one does that was not dropped. */
export async function listSuccessors(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("evaluation_run")
    .select(["id", "recalculates"])
    .where("recalculates", "in", [...ids])
    .where("state", "not in", ["dropped", "cancelled", "failed"])
    .orderBy("id")
    .execute();
  return new Map(rows.flatMap(({ id, recalculates }) => (recalculates === null ? [] : [[recalculates, id] as const])));
}
