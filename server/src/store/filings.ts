// What firms file. A value stands until another ends it; both stay. What a batch or a hand would write is staged first, then written by
// three statements, so that a hundred thousand firms and one go the same way.
import type { Label } from "@jiqun/contract";
import type { Origin } from "@jiqun/engines/evaluate";
import { type RawBuilder, sql } from "kysely";
import type { ClientBase } from "pg";
import { copyInto, copyLine } from "./copy.ts";
import type { Db, Tx } from "./db.ts";
import { calledAt, type Known } from "./known.ts";
import { mergedAt, withMerged } from "./merges.ts";
import type { FilingCell } from "./schema-evaluation.ts";

const oneAtATime = 0x6a74;
const withdrawn = "withdrawn";

/** Waits for others that write filings; answers the instant from which what is written now is known: after all that came before. */
export async function beginFiling(tx: Tx, now: Date): Promise<Date> {
  await sql`select pg_advisory_xact_lock(${oneAtATime})`.execute(tx);
  const { rows } = await sql<{
    last: Date | null;
  }>`select max(greatest(known_from, known_to)) as last from filing`.execute(tx);
  const last = rows[0]?.last ?? null;
  return last !== null && last >= now ? new Date(last.getTime() + 1) : now;
}

const columnNames = [
  "enterprise_id",
  "indicator",
  "period",
  "origin",
  "basis",
  "value",
  "unit",
  "base",
  "base_unit",
  "written",
  "fault",
  "uses",
  "label",
  "row",
  "header",
] as const satisfies readonly (keyof FilingCell)[];
const columns = sql.raw(columnNames.join(", "));
const stagedColumns = sql.raw(columnNames.map((name) => `s.${name}`).join(", "));
const sameKey = sql.raw(
  "f.period = s.period and f.indicator = s.indicator and f.enterprise_id = s.enterprise_id and f.origin = s.origin and f.basis = s.basis",
);

/** Cells of a file, aside under its batch, in the transaction of the client. */
export async function copyFilings(client: ClientBase, batchId: number, cells: readonly FilingCell[]): Promise<void> {
  const lines = cells.map((cell) =>
    copyLine([batchId, ...columnNames.map((name) => (name === "uses" ? `{${cell.uses.join()}}` : cell[name]))]),
  );
  await copyInto(client, "staged_filing", ["batch_id", ...columnNames], lines);
}

/** Keeps cells aside under a batch; a hand writes under 0, in one transaction with `writeStaged`. */
export async function stageFilings(db: Db, batchId: number, cells: readonly FilingCell[]): Promise<void> {
  for (let at = 0; at < cells.length; at += 10_000)
    await sql`
      insert into staged_filing (batch_id, ${columns})
      select ${batchId}::bigint, ${columns} from jsonb_to_recordset(${JSON.stringify(cells.slice(at, at + 10_000))}::jsonb) as c(
        enterprise_id bigint, indicator text, period text, origin text, basis text, value text, unit text, base numeric,
        base_unit text, written text, fault text, uses text[], label text, row integer, header text)`.execute(db);
}

export const dropStaged = async (db: Db, batchId: number): Promise<void> => {
  await sql`delete from staged_filing where batch_id = ${batchId}`.execute(db);
};

/** What comes is about many cells that have just been staged: the planner must know, and take none by itself. */
export async function expectManyFilings(tx: Tx): Promise<void> {
  await sql`analyze staged_filing, filing`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`set local work_mem = '128MB'`.execute(tx);
}

/** How many cells; those that cannot be used are kept, and counted nowhere here. */
export interface Written {
  /** Nothing stood for them. */
  readonly fresh: number;
  readonly changed: number;
  /** They stood so already. */
  readonly unchanged: number;
}

/** A cell that cannot be used never ends a value; one that a person withdraws does. Call `beginFiling` first. */
export async function writeStaged(
  tx: Tx,
  batchId: number,
  who: { readonly actor: string; readonly at: Date; readonly why: string },
): Promise<Written> {
  const left = await sql<{ unchanged: number }>`
    with gone as (delete from staged_filing s using filing f
    where s.batch_id = ${batchId} and ${sameKey} and f.known_to is null and (
      s.fault is not null and s.fault <> ${withdrawn} and f.value is not null
      or s.fault is not distinct from f.fault and s.uses = f.uses and s.label = f.label and (
        s.base is not null and s.base = f.base and s.base_unit = f.base_unit
        or s.base is null and f.base is null and s.value is not distinct from f.value
          and (s.fault is null or s.written = f.written)))
      returning s.fault)
    select count(*) filter (where fault is null or fault = ${withdrawn})::int as unchanged from gone`.execute(tx);
  await sql`
    update filing f set known_to = ${who.at} from staged_filing s
    where s.batch_id = ${batchId} and ${sameKey} and f.known_to is null`.execute(tx);
  const put = await sql<Omit<Written, "unchanged">>`
    with put as (insert into filing (${columns}, batch_id, replaces, why, actor, known_from)
      select ${stagedColumns}, nullif(s.batch_id, 0), f.id, ${who.why}, ${who.actor}, ${who.at}
      from staged_filing s left join filing f on ${sameKey} and f.known_to = ${who.at}
      where s.batch_id = ${batchId}
      returning replaces, fault)
    select count(*) filter (where replaces is null)::int as fresh, count(replaces)::int as changed
    from put where fault is null or fault = ${withdrawn}`.execute(tx);
  await dropStaged(tx, batchId);
  return { fresh: 0, changed: 0, ...put.rows[0], unchanged: left.rows[0]?.unchanged ?? 0 };
}

/**
 * Ends what a batch wrote and still stands, and says again what stood before it, unless that came in a batch that was undone too.
 * What was corrected since stays corrected.
 */
export async function undoFilings(
  tx: Tx,
  batchId: number,
  who: { readonly actor: string; readonly at: Date; readonly why: string },
): Promise<{ ended: number; restored: number }> {
  const ended = await sql`
    update filing set known_to = ${who.at} where batch_id = ${batchId} and known_to is null`.execute(tx);
  const restored = await sql`
    with recursive before as (
      select f.id as undone, f.replaces as id from filing f
      where f.batch_id = ${batchId} and f.known_to = ${who.at} and f.replaces is not null
      union all
      select b.undone, r.replaces from before b join filing r on r.id = b.id join import_batch i on i.id = r.batch_id
      where i.undone_at is not null and r.replaces is not null)
    insert into filing (${columns}, batch_id, replaces, why, actor, known_from)
    select ${stagedColumns}, s.batch_id, b.undone, ${who.why}, ${who.actor}, ${who.at}
    from before b join filing s on s.id = b.id left join import_batch i on i.id = s.batch_id
    where i.undone_at is null`.execute(tx);
  return { ended: Number(ended.numAffectedRows ?? 0n), restored: Number(restored.numAffectedRows ?? 0n) };
}

export interface FiledGroup {
  readonly indicator: string;
  readonly origin: Origin;
  readonly basis: string;
  readonly base_unit: string;
  /** Whether all that is decided with it is among its uses. */
  readonly permitted: boolean;
  /** A line each: enterprise, row of `filing`, value. */
  readonly cells: string;
}

export interface FilingsAsked {
  /** A typed period, as 2024. */
  readonly period: string;
  readonly indicators: readonly string[];
  /** What will be decided with them. */
  readonly decides: readonly string[];
  /** The first instant after what is known; left out or null = now. */
  readonly before?: Date | null;
  readonly enterprises?: readonly number[];
  /** Of these labels alone; left out: of all. */
  readonly labels?: readonly Label[];
}

const knownThen = (before: Date | null | undefined, row: "f" | "o" = "f"): RawBuilder<unknown> => {
  const [from, to] = [sql.ref(`${row}.known_from`), sql.ref(`${row}.known_to`)];
  return before == null ? sql`${to} is null` : sql`${from} < ${before} and (${to} is null or ${to} >= ${before})`;
};

/**
 * Filings called f that stood then, each with the firm (`firm_id`) that the one is for which it was filed. What was filed for the
 * standing firm itself outweighs the same of one that was merged into it, be it that it was withdrawn.
 */
export const filedAt = (before: Date | null | undefined): RawBuilder<unknown> => sql`(
  select f.*, coalesce(m.into_id, f.enterprise_id) as firm_id
  from filing f left join enterprise_merge m on m.enterprise_id = f.enterprise_id and ${mergedAt(before ?? null)}
  where ${knownThen(before)} and (m.id is null or not exists (
    select from filing o where ${sameAs("o")} and o.enterprise_id = m.into_id and ${knownThen(before, "o")}))) f`;

/** Of the same figure as f. */
const sameAs = (row: "o"): RawBuilder<unknown> =>
  sql.raw(
    `${row}.period = f.period and ${row}.indicator = f.indicator and ${row}.origin = f.origin and ${row}.basis = f.basis`,
  );

const among = ({ enterprises, labels, before = null }: FilingsAsked): RawBuilder<unknown> => sql`
  ${enterprises === undefined ? sql`` : sql`and f.enterprise_id = any(${withMerged(sql`${sql.val([...enterprises])}::bigint[]`, before)})`}
  ${labels === undefined ? sql`` : sql`and f.label = any(${sql.val([...labels])}::text[])`}`;

/** Usable cells, a group for each indicator, origin and basis: a million of them are a few texts, not a million objects. */
export async function listFiledGroups(db: Db, asked: FilingsAsked): Promise<FiledGroup[]> {
  const { rows } = await sql<FiledGroup>`
    select f.indicator, f.origin, f.basis, f.base_unit, f.uses @> ${sql.val([...asked.decides])}::text[] as permitted,
      string_agg(concat_ws(' ', f.firm_id, f.id, coalesce(f.base::float8::text, f.value)), chr(10)) as cells
    from ${filedAt(asked.before)}
    where f.period = ${asked.period} and f.indicator = any(${sql.val([...asked.indicators])}::text[]) and f.value is not null
      ${among(asked)}
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db);
  return rows;
}

/** Cells that cannot be used, withdrawn ones left out. */
export async function listFiledFaults(
  db: Db,
  asked: FilingsAsked,
): Promise<{ enterprise_id: number; indicator: string; fault: string; written: string }[]> {
  const { rows } = await sql<{ enterprise_id: number; indicator: string; fault: string; written: string }>`
    select f.firm_id as enterprise_id, f.indicator, f.fault, f.written from ${filedAt(asked.before)}
    where f.period = ${asked.period} and f.indicator = any(${sql.val([...asked.indicators])}::text[]) and f.fault <> ${withdrawn}
      ${among(asked)}
    order by f.firm_id, f.indicator, f.id`.execute(db);
  return rows;
}

/** Values that stood or stand, by id: what a sheet held when it was exported. */
export async function listFiledValues(db: Db, ids: readonly number[]): Promise<Map<number, string | null>> {
  const { rows } = await sql<{ id: number; value: string | null }>`
    select id, coalesce(base::float8::text, value) as value from filing where id = any(${sql.val([...ids])}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}

export interface FilingFirm {
  readonly enterprise_id: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
}

/** Firms that bear one of the codes or names. */
export async function listFirmsOf(
  db: Db,
  known: Known,
  codes: readonly string[],
  names: readonly string[],
): Promise<FilingFirm[]> {
  const { rows } = await sql<FilingFirm>`
    select distinct on (c.enterprise_id, c.name) c.* from ${calledAt(known)}
    where c.code = any(${sql.val([...codes])}::text[]) or c.name = any(${sql.val([...names])}::text[])
    order by c.enterprise_id, c.name, c.code`.execute(db);
  return rows;
}

/** The last entry there is; entries are written one batch after another, so later ones have larger ids. */
export async function lastFiling(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from filing`.execute(db);
  return rows[0]?.id ?? 0;
}

/** Cells of a batch whose entry was written since. */
export async function countSince(db: Db, batchId: number, after: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from staged_filing s join filing f on ${sameKey}
    where s.batch_id = ${batchId} and f.known_to is null and f.id > ${after}`.execute(db);
  return rows[0]?.n ?? 0;
}
