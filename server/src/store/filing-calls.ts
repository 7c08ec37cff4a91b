// What was said of who owes filings and until when, and who was reminded. Of a rule set, a period and a unit the newest word stands.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { standsAs, withMerged } from "./merges.ts";

export interface FilingCall {
  readonly rules: string;
  readonly period: string;
  readonly unit_id: string | null;
  readonly due: string;
  readonly firms: readonly number[] | null;
  readonly note: string;
}

export async function insertCall(
  tx: Tx,
  call: Omit<FilingCall, "due"> & { readonly due: string | null; readonly actor: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into filing_call (rules, period, unit_id, due, firms, note, actor, at)
    values (${call.rules}, ${call.period}, ${call.unit_id}, ${call.due}, ${call.firms === null ? null : sql.val([...call.firms])}::bigint[],
      ${call.note}, ${call.actor}, ${call.at})`.execute(tx);
}

/** Those that stand, latest periods first; of one rule set and period where it is named. */
export async function listCalls(
  db: Db,
  of: { readonly rules: string; readonly period: string } | null,
): Promise<FilingCall[]> {
  const { rows } = await sql<Omit<FilingCall, "firms"> & { firms: readonly (number | string)[] | null }>`
    select * from (
      select distinct on (period, rules, coalesce(unit_id, '')) rules, period, unit_id, due::text as due, firms, note from filing_call
      ${of === null ? sql`` : sql`where rules = ${of.rules} and period = ${of.period}`}
      order by period, rules, coalesce(unit_id, ''), id desc) newest
    where due is not null order by period desc, rules, unit_id nulls first`.execute(db);
  return rows.map(({ firms, ...call }) => ({ ...call, firms: firms?.map(Number) ?? null }));
}

export interface Reminding {
  readonly rules: string;
  readonly period: string;
  readonly actor: string;
  readonly at: Date;
}

export async function insertReminders(tx: Tx, firms: readonly number[], { rules, period, actor, at }: Reminding) {
  await sql`
    insert into filing_reminder (enterprise_id, rules, period, actor, at)
    select e, ${rules}, ${period}, ${actor}, ${at} from unnest(${sql.val([...firms])}::bigint[]) e`.execute(tx);
}

/** When each of the firms was last reminded. */
export async function listReminded(
  db: Db,
  of: { readonly rules: string; readonly period: string },
  firms: readonly number[],
) {
  const { rows } = await sql<{ enterprise_id: number; at: Date }>`
    select ${standsAs(sql`enterprise_id`)} as enterprise_id, max(at) as at from filing_reminder
    where rules = ${of.rules} and period = ${of.period} and enterprise_id = any(${withMerged(sql`${sql.val([...firms])}::bigint[]`)})
    group by 1`.execute(db);
  return new Map(rows.map(({ enterprise_id, at }) => [enterprise_id, at]));
}
