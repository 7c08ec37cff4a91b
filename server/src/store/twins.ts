// Rows of one file that are, or may be, one firm: settled when all of them are staged.
import { sql } from "kysely";
import type { Tx } from "./db.ts";

export interface Twin {
  readonly row: number;
  readonly name: string;
  readonly record_id: number;
  /** The row of the file that stands for the firm; null where a person has to say. */
  readonly of: number | null;
}

/**
 * Rows of one file that are, or may be, one firm. Of those that were found to be the same firm the first counts (one with
 * a trusted code before one without), the others repeat it. A row without a trusted code beside one of the same name and
 * unit that has one waits for an answer.
 */
export async function settleTwins(tx: Tx, batchId: number): Promise<Twin[]> {
  const repeated = await sql<Twin>`
    with ranked as (
      select record_id, enterprise_id, first_value(record_id) over firm as first, row_number() over firm as place
      from staged_firm where batch_id = ${batchId} and verdict = 'changed'
      window firm as (partition by enterprise_id order by coded desc, record_id)),
    twin as (
      select record_id, first from ranked where place > 1
      union
      select s.record_id, u.id from staged_firm s
      join enterprise_version v on v.id = s.before_id
      join import_record u on u.content_hash = v.content_hash and u.batch_id = ${batchId} and u.id <> s.record_id
      where s.batch_id = ${batchId} and s.verdict = 'changed' and not s.coded)
    update staged_firm s set verdict = 'same' from twin, import_record r, import_record f
    where s.batch_id = ${batchId} and s.record_id = twin.record_id and r.id = s.record_id and f.id = twin.first
    returning r.row, r.name, s.record_id, f.row as of`.execute(tx);
  const asked = await sql<Twin>`
    with coded as materialized (
      select distinct name_key, coalesce(unit_id, '') as unit from staged_firm
      where batch_id = ${batchId} and coded and verdict <> 'same'),
    twin as (
      select s.record_id from staged_firm s join coded c on c.name_key = s.name_key and c.unit = coalesce(s.unit_id, '')
      where s.batch_id = ${batchId} and not s.coded and s.verdict = 'new')
    update staged_firm s set verdict = 'ask' from twin, import_record r
    where s.batch_id = ${batchId} and s.record_id = twin.record_id and r.id = s.record_id
      and not exists (select from enterprise_alias a where a.key = r.who and a.ended_at is null)
    returning r.row, r.name, s.record_id, null::integer as of`.execute(tx);
  return [...repeated.rows, ...asked.rows];
}
