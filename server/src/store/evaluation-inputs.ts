// Who is evaluated: firms of a scope, as they stood, that filed anything a rule set reads.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { type Within, within } from "./evaluation-results.ts";
import { filedAt } from "./filings.ts";
import { type Known, versionsAt } from "./known.ts";
import { standsAs } from "./merges.ts";

export interface EvaluatedFirm {
  readonly id: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly division: string | null;
}

interface Scope {
  readonly period: string;
  readonly indicators: readonly string[];
  /** As stored: the unit and those it replaced; null: the whole region. */
  readonly units: readonly string[] | null;
  readonly division: string | null;
  readonly before: Date;
}

export async function listEvaluatedFirms(db: Db, known: Known, scope: Scope): Promise<EvaluatedFirm[]> {
  const { period, indicators, units, division, before } = scope;
  const list = sql.val([...(units ?? [])]);
  const { rows } = await sql<EvaluatedFirm>`
    select v.enterprise_id as id, v.name, v.code, v.unit_id, v.overlay_id, v.division
    from (${versionsAt(known)}) v
    where ${units === null ? sql`true` : sql`(v.unit_id = any(${list}::text[]) or v.overlay_id = any(${list}::text[]))`}
      and ${division === null ? sql`true` : sql`v.division = ${division}`}
      and v.enterprise_id in (
        select f.firm_id from ${filedAt(before)}
        where f.period = ${period} and f.indicator = any(${sql.val([...indicators])}::text[])
          and f.fault is distinct from 'withdrawn')
    order by v.enterprise_id`.execute(db);
  return rows;
}

/** For which anything was filed for firms within, the latest first. */
export async function listFiledPeriods(db: Db, known: Known, seen: Within): Promise<string[]> {
  const ofSeen = sql`exists (
    select from filing f join (${versionsAt(known)}) r on r.enterprise_id = ${standsAs(sql`f.enterprise_id`)}
    where f.period = p.period and ${within(seen)})`;
  const { rows } = await sql<{ period: string }>`
    with recursive p as (
      (select period from filing order by period desc limit 1)
      union all
      select (select f.period from filing f where f.period < p.period order by f.period desc limit 1) from p
      where p.period is not null)
    select p.period from p where p.period is not null and ${seen.all ? sql`true` : ofSeen}`.execute(db);
  return rows.map(({ period }) => period);
}
