// Finding and reading firms as they stood at a time.
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";
import { type Known, versionsAt } from "./known.ts";
import { mergedAt, standsAs } from "./merges.ts";
import { effective, isPlacedByEngine, listPlacedByWord, type PlacedFilter } from "./placements.ts";
import type { NewRecord } from "./records.ts";

export interface EnterpriseFilter {
  /** Versions, found by name before; then the three ways below are not asked again. */
  readonly versions?: readonly number[] | undefined;
  /** Folded text that the name holds. */
  readonly name?: string | undefined;
  /** The same as letters: pinyin initials hold it. */
  readonly initials?: string | undefined;
  /** What the credit code begins with. */
  readonly code?: string | undefined;
  /** null = no unit was found. */
  readonly unit?: string | null | undefined;
  readonly placed?: PlacedFilter;
  /** Digits of industry codes, one of which the firm's own begins with. */
  readonly codes?: readonly string[] | undefined;
  readonly division?: string | undefined;
  readonly active?: boolean | undefined;
}

export type EnterpriseSort = "name" | "established" | "capital";

/** Where the last page ended: the value of the sort key and the firm. */
export interface After {
  readonly key: string;
  readonly id: number;
}

export interface EnterpriseRow {
  readonly id: number;
  readonly enterprise_id: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly status_written: string;
  readonly active: boolean;
  readonly established: string | null;
  readonly capital: string | null;
  readonly currency: string | null;
  readonly division: string | null;
  readonly division_probability: number | null;
  readonly division_origin: "registered" | "inferred" | null;
  readonly sort_value: string;
}

/** Ascending by name, newest or largest first otherwise; firms without the value last. Capital in another currency has no place. */
const sortKeys = (
  currency: string,
): Record<EnterpriseSort, { key: RawBuilder<unknown>; type: RawBuilder<unknown>; down: boolean }> => ({
  name: { key: sql`f.sort_key`, type: sql`text`, down: false },
  established: { key: sql`coalesce(f.established, '0001-01-01'::date)`, type: sql`date`, down: true },
  capital: {
    key: sql`coalesce(case when f.currency = ${currency} then f.capital end, -1)`,
    type: sql`numeric`,
    down: true,
  },
});

export async function listEnterprises(
  db: Db,
  known: Known,
  filter: EnterpriseFilter,
  page: {
    readonly sort: EnterpriseSort;
    readonly after: After | null;
    readonly limit: number;
    readonly currency: string;
  },
): Promise<EnterpriseRow[]> {
  const { key, type, down } = sortKeys(page.currency)[page.sort];
  const beyond = down ? sql`<` : sql`>`;
  const { after } = page;
  const from =
    after === null
      ? sql`true`
      : sql`${key} ${beyond}= ${after.key}::${type}
          and (${key} ${beyond} ${after.key}::${type} or f.enterprise_id > ${after.id})`;
  const order = sql`${down ? sql`desc` : sql`asc`}`;
  const way = (placed: RawBuilder<unknown>) => sql`select * from (
      select f.id, f.enterprise_id, ${key} as sort_key
      from firm f
      where ${conditionOf(known, filter, "page")} and ${from} and ${placed}
      order by ${key} ${order}, f.enterprise_id
      limit ${page.limit}) way`;
  // The page is found in narrow indexes first; only its rows are read whole.
  const { rows } = await sql<EnterpriseRow>`
    with ${effective(known)},
    page as (
      ${sql.join((await placedWays(db, known, filter)).map(way), sql` union `)}
      order by sort_key ${order}, enterprise_id
      limit ${page.limit}
    )
    select f.id, f.enterprise_id, f.name, f.code, f.unit_id, f.overlay_id, f.status_written, f.active, f.established,
      f.capital, f.currency, f.division, f.division_probability, f.division_origin, page.sort_key::text as sort_value
    from page join enterprise_version f on f.id = page.id
    order by page.sort_key ${order}, f.enterprise_id`.execute(db);
  return rows;
}

export async function countEnterprises(db: Db, known: Known, filter: EnterpriseFilter): Promise<number> {
  const [first, second] = await placedWays(db, known, filter);
  const ways = second ? [first, sql`${second} and not ${first}`] : [first];
  const counts = ways.map(
    (way) => sql`(select count(*) from firm f where ${conditionOf(known, filter, "all")} and ${way})`,
  );
  const { rows } = await sql<{ n: number }>`
    with ${effective(known)} select ${sql.join(counts, sql` + `)} as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** By the engine, and by people. */
async function placedWays(db: Db, known: Known, { placed }: EnterpriseFilter): Promise<RawBuilder<unknown>[]> {
  if (!placed) return [sql`true`];
  const byWord = await listPlacedByWord(db, known, placed);
  return [isPlacedByEngine(placed), ...(byWord.length > 0 ? [sql`f.id = any(${sql.val(byWord)}::bigint[])`] : [])];
}

function conditionOf(known: Known, filter: EnterpriseFilter, wanted: "page" | "all"): RawBuilder<unknown> {
  const { unit, codes, division, active } = filter;
  const all: RawBuilder<unknown>[] = [sql`true`];
  const named = nameCondition(known, filter, wanted);
  if (named) all.push(named);
  if (unit === null) all.push(sql`f.unit_id is null`);
  else if (unit !== undefined) all.push(sql`(f.unit_id = ${unit} or f.overlay_id = ${unit})`);
  if (division !== undefined) all.push(sql`f.division = ${division}`);
  if (active !== undefined) all.push(sql`f.active = ${active}`);
  if (codes !== undefined) all.push(codeCondition(codes));
  return sql.join(all, sql` and `);
}

function nameCondition(known: Known, filter: EnterpriseFilter, wanted: "page" | "all"): RawBuilder<unknown> | null {
  if (filter.versions) return sql`f.id = any(${sql.val([...filter.versions])}::bigint[])`;
  const text = textCondition(filter);
  if (!text) return null;
  const carried = carriedBy(known, text);
  // Names that many firms bear are soon met on the way along the list; of a past day the rows themselves are read.
  if (wanted === "page" || known.before !== null) return sql`(${text} or f.enterprise_id in (${carried}))`;
  // As a list of ids from the narrow index.
  return sql`f.id in (
    select f.id from enterprise_version f where f.origin = ${known.origin} and f.known_to is null and ${text}
    union all select f.id from enterprise_version f where f.known_to is null and f.enterprise_id in (${carried}))`;
}

function textCondition({ name, initials, code }: EnterpriseFilter): RawBuilder<unknown> | null {
  const ways = [
    ...(name ? [sql`f.name_key like ${`%${escapeLike(name)}%`}`] : []),
    ...(initials ? [sql`f.initials like ${`%${escapeLike(initials)}%`}`] : []),
    ...(code ? [sql`f.code like ${`${escapeLike(code)}%`}`] : []),
  ];
  return ways.length > 0 ? sql`(${sql.join(ways, sql` or `)})` : null;
}

/** Firms into which another was merged that the words speak of: its names and its code are theirs while the word stands. */
const carriedBy = ({ before }: Known, text: RawBuilder<unknown> | null): RawBuilder<unknown> => sql`
  select m.into_id from enterprise_merge m join enterprise_version f on f.id = m.version_id
  where ${mergedAt(before)}
    and ${text ?? sql`false`}`;

/** "C3441" and "3441" are one code; a division is what is known where no code is. */
const codeCondition = (codes: readonly string[]): RawBuilder<unknown> =>
  codes.length === 0
    ? sql`false`
    : sql`ltrim(coalesce(f.industry_code, f.division, ''), 'ABCDEFGHIJKLMNOPQRST') like any (${sql.val(
        codes.map((code) => `${escapeLike(code)}%`),
      )}::text[])`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** How many accepted and doubtful placements versions have, after people's words. */
export async function countPlacements(
  db: Db,
  known: Known,
  versionIds: readonly number[],
): Promise<Map<number, { accepted: number; review: number }>> {
  if (versionIds.length === 0) return new Map();
  const { rows } = await sql<{ version_id: number; accepted: number; review: number }>`${keptPlan}
    with ${effective(known, versionIds)}
    select version_id, count(*) filter (where decision = 'accepted') as accepted,
      count(*) filter (where decision = 'review') as review
    from effective group by version_id`.execute(db);
  return new Map(rows.map(({ version_id, ...counts }) => [version_id, counts]));
}

/** A version, what its register says, and whence that came. */
export type FoundEnterprise = NewRecord & {
  readonly id: number;
  readonly enterprise_id: number;
  readonly known_from: Date;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly unit_how: string;
  readonly active: boolean;
  readonly division: string | null;
  readonly division_probability: number | null;
  readonly division_origin: "registered" | "inferred" | null;
  readonly divisions: readonly { readonly code: string; readonly probability: number }[];
  readonly batch_id: number | null;
  readonly file: string | null;
  readonly as_of: string | null;
  /** Day of the full register that did not hold the firm. */
  readonly absent_on: string | null;
  /** Of the pack by which it is placed. */
  readonly pack_hash: string;
  /** Version of the weights it was placed by; null = those of the start. */
  readonly weights: number | null;
};

export const foundColumns =
  sql.raw(`r.*, f.id, f.enterprise_id, f.known_from, f.unit_id, f.overlay_id, f.unit_how, f.active, f.division,
  f.division_probability, f.division_origin, f.divisions::json as divisions, b.file, b.as_of, gone.as_of as absent_on, p.pack_hash, p.weights`);

/** From a firm f to what its columns are read from. */
export const foundJoins = sql.raw(`
  join import_record r on r.id = f.record_id
  join placing_rules p on p.id = f.rules
  left join import_batch b on b.id = r.batch_id
  left join import_batch gone on gone.id = f.absent_in`);

/** The firm of a number; of one that was merged, the firm that it is now. */
export async function findEnterprise(db: Db, known: Known, id: number): Promise<FoundEnterprise | undefined> {
  const { rows } = await sql<FoundEnterprise>`${keptPlan}
    with firm as not materialized (${versionsAt(known)})
    select ${foundColumns} from firm f ${foundJoins} where f.enterprise_id = ${standsAs(sql`${id}::bigint`, known.before)}`.execute(
    db,
  );
  return rows[0];
}

/** A firm that stands, and the name by which it was found. */
export interface NameHit {
  readonly id: number;
  readonly enterprise_id: number;
  readonly name: string;
  readonly name_key: string;
  readonly code: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  /** Name of the firm merged into this one by which it was found. */
  readonly merged: string | null;
}

const hitColumns = sql.raw("f.id, f.enterprise_id, f.name, f.code, f.unit_id, f.overlay_id");

/** Those of the versions that stand still. */
export async function listNameHits(db: Db, versionIds: readonly number[]): Promise<NameHit[]> {
  const { rows } = await sql<NameHit>`${keptPlan}
    select ${hitColumns}, f.name_key, null as merged from enterprise_version f
    where f.id = any(${sql.val([...versionIds])}::bigint[]) and f.known_to is null`.execute(db);
  return rows;
}

/** Firms that stand and into which one was merged that the words speak of. */
export async function listMergedHits(db: Db, filter: EnterpriseFilter): Promise<NameHit[]> {
  const { rows } = await sql<NameHit>`${keptPlan}
    select distinct on (f.enterprise_id) ${hitColumns}, m.name_key, m.name as merged
    from (
      select m.into_id, f.name, f.name_key from enterprise_merge m join enterprise_version f on f.id = m.version_id
      where m.ended_at is null and ${textCondition(filter) ?? sql`false`}) m
    join enterprise_version f on f.enterprise_id = m.into_id and f.known_to is null
    order by f.enterprise_id, m.name`.execute(db);
  return rows;
}
