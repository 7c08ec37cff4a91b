// Who owes filings and what of them stands, as far as somebody may see it; and all that was ever filed for one firm.
import type { Label } from "@jiqun/contract";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";
import { filedAt } from "./filings.ts";
import { type Known, versionsAt } from "./known.ts";
import { standsAs, withMerged } from "./merges.ts";
import type { FilingCell } from "./schema-evaluation.ts";

/** Filings of some labels, of firms in some places. */
export interface FilingScope {
  readonly labels: readonly Label[];
  readonly region: boolean;
  readonly units: readonly string[] | "all";
  readonly enterprises: readonly string[];
}

const either = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;

/** Firms called v. */
function placeOf({ region, units, enterprises }: FilingScope): RawBuilder<unknown> {
  if (region) return sql`true`;
  const inUnits =
    units === "all"
      ? sql`v.unit_id is not null`
      : sql`(v.unit_id = any(${sql.val([...units])}::text[]) or v.overlay_id = any(${sql.val([...units])}::text[]))`;
  return sql`(${inUnits} or v.enterprise_id::text = any(${sql.val([...enterprises])}::text[]))`;
}

/** Filings called f of firms called v; a public one is anybody's who may ask about the firm. */
const visible = (scopes: readonly FilingScope[]): RawBuilder<unknown> =>
  either([
    sql`f.label = 'public'`,
    ...scopes.map((one) => sql`f.label = any(${sql.val([...one.labels])}::text[]) and ${placeOf(one)}`),
  ]);

export interface RosterRow {
  readonly enterprise_id: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  /** Indicators of the period for which a value stands, and those where what stands cannot be used. */
  readonly filed: readonly string[];
  readonly unusable: readonly string[];
}

/** What was said of who owes, for a unit or the whole region. */
export interface Called {
  readonly unit_id: string | null;
  /** null: who owes goes by what was filed and who files. */
  readonly firms: readonly number[] | null;
}

/** A unit's word outweighs the region's. */
function owes(calls: readonly Called[]): RawBuilder<unknown> {
  const byUse = sql`(s.enterprise_id is not null or v.enterprise_id::text in (
      select coalesce((select m.into_id::text from enterprise_merge m where m.enterprise_id::text = g.enterprise and m.ended_at is null), g.enterprise)
      from duty_grant g where g.duty in ('filer', 'legal-representative') and g.revoked_at is null and g.enterprise is not null))`;
  const said = ({ firms }: Called): RawBuilder<unknown> =>
    firms === null
      ? byUse
      : sql`v.enterprise_id = any(array(
          select ${standsAs(sql`one`)} from unnest(${sql.val([...firms])}::bigint[]) one))`;
  const region = calls.find(({ unit_id }) => unit_id === null);
  const units = calls.flatMap((one) => (one.unit_id === null ? [] : [{ ...one, unit: one.unit_id }]));
  const rest = region ? said(region) : byUse;
  if (units.length === 0) return rest;
  const cases = units.map((one) => sql`when ${one.unit} in (v.unit_id, v.overlay_id) then ${said(one)}`);
  return sql`case ${sql.join(cases, sql` `)} else ${rest} end`;
}

/** Active firms that were called on; where nobody said whom: that filed for the period or the year before, or that have somebody to file for them. */
export async function listRoster(
  db: Db,
  known: Known,
  asked: {
    readonly period: string;
    readonly indicators: readonly string[];
    readonly unit: string | null;
    readonly scopes: readonly FilingScope[];
    readonly calls: readonly Called[];
  },
): Promise<RosterRow[]> {
  const before = `${Number(asked.period) - 1}`;
  const { rows } = await sql<RosterRow>`
    with v as materialized (
      select v.* from (${versionsAt(known)}) v where v.active and ${either(asked.scopes.map(placeOf))}
        ${asked.unit === null ? sql`` : sql`and (v.unit_id = ${asked.unit} or v.overlay_id = ${asked.unit})`}),
    seen as (
      select f.firm_id as enterprise_id,
        coalesce(array_agg(distinct f.indicator) filter (where f.period = ${asked.period} and f.value is not null), '{}') as filed,
        coalesce(array_agg(distinct f.indicator) filter (where f.period = ${asked.period} and f.fault <> 'withdrawn'), '{}') as unusable
      from ${filedAt(null)} join v on v.enterprise_id = f.firm_id
      where f.period in (${asked.period}, ${before}) and f.indicator = any(${sql.val([...asked.indicators])}::text[])
        and ${visible(asked.scopes)}
      group by 1)
    select v.enterprise_id, v.name, v.code, v.unit_id, v.overlay_id, coalesce(s.filed, '{}') as filed, coalesce(s.unusable, '{}') as unusable
    from v left join seen s on s.enterprise_id = v.enterprise_id
    where ${owes(asked.calls)}
    order by v.sort_key, v.enterprise_id`.execute(db);
  return rows;
}

export interface EntryRow extends FilingCell {
  /** It was filed for a firm that was merged into this one, which has its own word on the same. */
  readonly outweighed: boolean;
  readonly id: number;
  readonly file: string | null;
  readonly why: string;
  readonly actor: string;
  readonly known_from: Date;
  readonly known_to: Date | null;
}

/** Newest first; what stands is the first of its key. */
export async function listEntries(
  db: Db,
  known: Known,
  enterprise: number,
  scopes: readonly FilingScope[],
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select f.*, b.file, f.enterprise_id <> ${enterprise} and f.known_to is null
        and f.id not in (select f.id from ${filedAt(null)} where f.firm_id = ${enterprise}) as outweighed
    from filing f join (${versionsAt(known)}) v on v.enterprise_id = ${enterprise}
      left join import_batch b on b.id = f.batch_id
    where f.enterprise_id = any(${withMerged(sql`array[${enterprise}::bigint]`)}) and ${visible(scopes)}
    order by f.period desc, f.indicator, f.id desc`.execute(db);
  return rows;
}
