// How many firms there are, by unit, by division and by what is known of their industry.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { type Known, versionsAt } from "./known.ts";

export interface UnitCount {
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly firms: number;
  readonly active: number;
  readonly new_firms: number;
  readonly capital: string;
}

/** Firms in being by unit: how many, how many of a year, and their capital in one currency. */
export async function countByUnit(db: Db, known: Known, year: number, currency: string): Promise<UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    with firm as not materialized (${versionsAt(known)})
    select unit_id, overlay_id, count(*) as firms, count(*) filter (where active) as active,
      count(*) filter (where active and extract(year from established) = ${year}) as new_firms,
      coalesce(sum(capital) filter (where active and currency = ${currency}), 0)::text as capital
    from firm group by unit_id, overlay_id`.execute(db);
  return rows;
}

export interface DivisionCount {
  readonly division: string;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly firms: number;
  readonly registered: number;
}

/** Firms in being by division and unit; an inferred division counts from the given probability on. */
export async function countByDivision(db: Db, known: Known, atLeast: number): Promise<DivisionCount[]> {
  const { rows } = await sql<DivisionCount>`
    with firm as not materialized (${versionsAt(known)})
    select division, unit_id, overlay_id, count(*) as firms, count(*) filter (where division_origin = 'registered') as registered
    from firm
    where active and division is not null and (division_origin = 'registered' or division_probability >= ${atLeast})
    group by division, unit_id, overlay_id`.execute(db);
  return rows;
}

/** Firms in being by what is known of their industry. */
export async function countByIndustry(db: Db, known: Known): Promise<{ industry: string | null; firms: number }[]> {
  const { rows } = await sql<{ industry: string | null; firms: number }>`
    with firm as not materialized (${versionsAt(known)})
    select coalesce(industry_code, division) as industry, count(*) as firms from firm where active group by 1`.execute(
    db,
  );
  return rows;
}
