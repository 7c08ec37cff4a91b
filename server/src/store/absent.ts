// Firms that stand in the area of a full register and that the register does not hold.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { saidAgain } from "./placements.ts";

export interface FullRegister {
  readonly batchId: number;
  /** Unit id; null = the whole region. */
  readonly area: string | null;
  readonly asOf: string;
  /** Folded names of rows that could not be taken: their firms are in the file, whatever else is wrong with them. */
  readonly refusedNames: readonly string[];
}

/**
 * Puts them beside what was staged, each with a line among the batch's problems, and answers how many they are. In the file
 * is who is found by a row's key, by a remembered answer, or by saying the same; and, to be on the safe side, who bears the
 * name of a row that was refused or waits for an answer. A firm that a later register told of is none of this one's business.
 */
export async function stageAbsent(tx: Tx, { batchId, area, asOf, refusedNames }: FullRegister): Promise<number> {
  const within = area === null ? sql`true` : sql`(v.unit_id = ${area} or v.overlay_id = ${area})`;
  const { rows } = await sql<{ n: number }>`
    with told as materialized (
      select r.key, r.who, r.content_hash from import_record r
      where r.batch_id = ${batchId}
        and r.id between (select min(first_id) from import_chunk where batch_id = ${batchId})
          and (select max(last_id) from import_chunk where batch_id = ${batchId})),
    found as (
      select e.id from told join enterprise e on e.key = told.key
      union select a.enterprise_id from told join enterprise_alias a on a.key = told.key where a.ended_at is null
      union select a.enterprise_id from told join enterprise_alias a on a.key = told.who where a.ended_at is null
      union select s.enterprise_id from staged_firm s where s.batch_id = ${batchId} and s.enterprise_id is not null
      union select v.enterprise_id from told
        join enterprise_version v on v.content_hash = told.content_hash where v.known_to is null),
    present as (
      select id from found
      union select m.into_id from enterprise_merge m join found on found.id = m.enterprise_id where m.ended_at is null),
    absent as (
      insert into staged_firm (batch_id, record_id, verdict, enterprise_id, before_id, coded, unit_id, overlay_id, unit_how,
        active, name_key, initials, sort_key, division, division_probability, division_origin, divisions, rules)
      select ${batchId}::bigint, v.record_id, 'absent', v.enterprise_id, v.id, false, v.unit_id, v.overlay_id, v.unit_how,
        false, v.name_key, v.initials, v.sort_key, v.division, v.division_probability, v.division_origin, v.divisions, v.rules
      from enterprise_version v
      join import_record r on r.id = v.record_id
      left join import_batch b on b.id = r.batch_id
      where v.known_to is null and v.origin = 'registry' and v.active and ${within}
        and (b.as_of is null or b.as_of <= ${asOf})
        and not exists (select from present p where p.id = v.enterprise_id)
        and not exists (
          select from staged_firm s where s.batch_id = ${batchId} and s.verdict = 'ask' and s.name_key = v.name_key)
        and v.name_key <> all(${sql.val([...refusedNames])}::text[])
      returning record_id, enterprise_id),
    named as (
      insert into import_problem (batch_id, row, severity, code, text, name)
      select ${batchId}::bigint, 0, 'absent', 'absent', a.enterprise_id::text, r.name
      from absent a join import_record r on r.id = a.record_id)
    select count(*) as n from absent`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** They are closed: the same version again, no longer active, with the batch that did not hold them. */
export async function closeAbsent(tx: Tx, batchId: number, at: Date): Promise<void> {
  await sql`
    with ended as (
      update enterprise_version v set known_to = ${at} from staged_firm s
      where s.batch_id = ${batchId} and s.verdict = 'absent' and v.id = s.before_id
      returning v.*),
    closed as (
      insert into enterprise_version (enterprise_id, origin, record_id, change_id, known_from, content_hash, name, name_key,
        initials, sort_key, code, unit_id, overlay_id, unit_how, status_written, active, absent_in, established, capital,
        currency, industry_code, division, division_probability, division_origin, divisions, rules)
      select enterprise_id, origin, record_id, ${batchId}::bigint, ${at}, content_hash, name, name_key,
        initials, sort_key, code, unit_id, overlay_id, unit_how, status_written, false, ${batchId}::bigint, established, capital,
        currency, industry_code, division, division_probability, division_origin, divisions, rules
      from ended
      returning id, enterprise_id),
    ${saidAgain(sql`select c.id, c.enterprise_id, e.id as prior from closed c join ended e on e.enterprise_id = c.enterprise_id`)}
    select 1`.execute(tx);
}

/** Names of rows that were refused, as they are written. */
export async function listRefusedNames(db: Db, batchId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("import_problem")
    .where("batch_id", "=", batchId)
    .where("severity", "=", "refused")
    .where("name", "<>", "")
    .select("name")
    .distinct()
    .execute();
  return rows.map(({ name }) => name);
}
