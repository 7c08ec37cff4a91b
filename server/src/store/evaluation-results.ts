// Results of runs: written once by COPY, read by filters and by reach.
import type { EvaluationStatus } from "@jiqun/contract";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { ClientBase } from "pg";
import { copyParts } from "./copy.ts";
import type { Db } from "./db.ts";
import { withMerged } from "./merges.ts";
import type { Database } from "./schema.ts";

export type ResultRow = Selectable<Database["evaluation_result"]>;

export const insertResults = (
  client: ClientBase,
  columns: readonly string[],
  parts: readonly Uint8Array[],
): Promise<number> => copyParts(client, "evaluation_result", columns, parts as readonly Buffer[]);

/** What of a run may be seen: all, rows of some units, or of some firms. */
export interface Within {
  readonly all: boolean;
  readonly units: readonly string[] | "all";
  readonly enterprises: readonly number[];
}

export interface ResultFilter {
  readonly unit?: string | null | undefined;
  readonly division?: string | undefined;
  readonly grade?: string | null | undefined;
  readonly status?: EvaluationStatus | undefined;
  readonly q?: string | undefined;
}
export type ResultSort = "place" | "score-up" | "name" | "unit";

const listed = sql.raw(
  "r.run_id, r.enterprise_id, r.name, r.code, r.unit_id, r.overlay_id, r.division, r.status, r.score, r.grade, r.place, r.ranked, r.reasons, r.certainty",
);
export type ListedRow = Pick<
  ResultRow,
  | "run_id"
  | "enterprise_id"
  | "name"
  | "code"
  | "unit_id"
  | "overlay_id"
  | "division"
  | "status"
  | "score"
  | "grade"
  | "place"
  | "ranked"
  | "reasons"
  | "certainty"
>;

export function within({ all, units, enterprises }: Within): RawBuilder<boolean> {
  if (all) return sql`true`;
  const firms = sql`r.enterprise_id = any(${sql.val([...enterprises])}::bigint[])`;
  if (units === "all") return sql`(r.unit_id is not null or r.overlay_id is not null or ${firms})`;
  const list = sql.val([...units]);
  return sql`(r.unit_id = any(${list}::text[]) or r.overlay_id = any(${list}::text[]) or ${firms})`;
}

function conditionOf(run: number, seen: Within, filter: ResultFilter): RawBuilder<unknown> {
  const { unit, division, grade, status, q } = filter;
  const all: RawBuilder<unknown>[] = [sql`r.run_id = ${run}`, within(seen)];
  if (unit === null) all.push(sql`r.unit_id is null`);
  else if (unit !== undefined) all.push(sql`(r.unit_id = ${unit} or r.overlay_id = ${unit})`);
  if (division !== undefined) all.push(sql`r.division = ${division}`);
  if (grade === null) all.push(sql`r.grade is null`);
  else if (grade !== undefined) all.push(sql`r.grade = ${grade}`);
  if (status !== undefined) all.push(sql`r.status = ${status}`);
  if (q)
    all.push(sql`(position(${q} in r.name) > 0 or r.code like ${`${q.toUpperCase().replaceAll(/[%_\\]/g, "\\$&")}%`})`);
  return sql.join(all, sql` and `);
}

const orders: Readonly<Record<ResultSort, RawBuilder<unknown>>> = {
  place: sql`r.place nulls last, r.score desc nulls last, r.enterprise_id`,
  "score-up": sql`r.score nulls last, r.enterprise_id`,
  name: sql`r.name, r.enterprise_id`,
  unit: sql`r.unit_id nulls last, r.place nulls last, r.score desc nulls last, r.enterprise_id`,
};

export async function listResults(
  db: Db,
  run: number,
  seen: Within,
  filter: ResultFilter,
  page: { readonly sort: ResultSort; readonly offset: number; readonly limit: number },
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${listed} from evaluation_result r where ${conditionOf(run, seen, filter)}
    order by ${orders[page.sort]} limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

/** The same rows whole, for a file. */
export async function listWholeResults(
  db: Db,
  run: number,
  seen: Within,
  filter: ResultFilter,
  page: { readonly sort: ResultSort; readonly limit: number },
): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    select r.* from evaluation_result r where ${conditionOf(run, seen, filter)}
    order by ${orders[page.sort]} limit ${page.limit}`.execute(db);
  return rows;
}

export async function countResults(db: Db, run: number, seen: Within, filter: ResultFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from evaluation_result r where ${conditionOf(run, seen, filter)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export interface GroupCount {
  readonly run_id: number;
  readonly unit_id: string | null;
  readonly division: string | null;
  readonly grade: string | null;
  readonly status: EvaluationStatus;
  readonly n: number;
  readonly sum: number | null;
  readonly scored: number;
}

/** Counts of what may be seen, the finest that a page shows. */
export async function countGroups(
  db: Db,
  runs: readonly number[],
  seen: ReadonlyMap<number, Within>,
): Promise<GroupCount[]> {
  if (runs.length === 0) return [];
  const each = runs.map(
    (run) => sql`(r.run_id = ${run} and ${within(seen.get(run) ?? { all: false, units: [], enterprises: [] })})`,
  );
  const { rows } = await sql<GroupCount>`
    select r.run_id, r.unit_id, r.division, r.grade, r.status, count(*) as n, sum(r.score) as sum, count(r.score) as scored
    from evaluation_result r where ${sql.join(each, sql` or `)}
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db);
  return rows;
}

export const findResult = (db: Db, run: number, enterprise: number): Promise<ResultRow | undefined> =>
  db
    .selectFrom("evaluation_result")
    .selectAll()
    .where("run_id", "=", run)
    .where("enterprise_id", "=", enterprise)
    .executeTakeFirst();

/** Of one firm and of those that were merged into it, newest run first. */
export async function listFirmResults(db: Db, enterprise: number): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${listed} from evaluation_result r
    where r.enterprise_id = any(${withMerged(sql`array[${enterprise}::bigint]`)}) order by r.run_id desc, r.enterprise_id = ${enterprise} desc`.execute(
    db,
  );
  return rows;
}

/** What a run was given, firm by firm in the order in which it was computed. */
export type GivenRow = Pick<
  ResultRow,
  "enterprise_id" | "name" | "unit_id" | "overlay_id" | "score" | "grade" | "place" | "given" | "faults"
>;
export async function listGiven(db: Db, run: number): Promise<GivenRow[]> {
  return db
    .selectFrom("evaluation_result")
    .select(["enterprise_id", "name", "unit_id", "overlay_id", "score", "grade", "place", "given", "faults"])
    .where("run_id", "=", run)
    .orderBy("enterprise_id")
    .execute();
}

export interface TopRow {
  readonly key: string;
  readonly n: number;
  readonly place: number;
  readonly enterprise_id: number;
  readonly name: string;
  readonly score: number;
  readonly grade: string | null;
}

/** The best of each group by score among those who are ranked; equal scores share a place. */
export async function listTop(
  db: Db,
  run: number,
  seen: Within,
  by: "unit" | "division",
  most: number,
): Promise<TopRow[]> {
  const key = by === "unit" ? sql`coalesce(r.overlay_id, r.unit_id)` : sql`r.division`;
  const { rows } = await sql<TopRow>`
    select * from (
      select ${key} as key, count(*) over (partition by ${key}) as n,
        rank() over (partition by ${key} order by r.score desc) as place, r.enterprise_id, r.name, r.score, r.grade
      from evaluation_result r
      where r.run_id = ${run} and ${within(seen)} and r.place is not null and r.score is not null and ${key} is not null) best
    where place <= ${most} order by key, place, enterprise_id`.execute(db);
  return rows;
}
