// A firm that a full register of its area does not hold: closed by the batch of that register, never taken out.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The batch whose register did not hold the firm; null for one that a register holds.
  "alter table enterprise_version add column absent_in bigint",
  `alter table staged_firm drop constraint staged_firm_verdict_check,
    add constraint staged_firm_verdict_check check (verdict in ('new', 'changed', 'same', 'ask', 'moved', 'absent'))`,
  `alter table import_problem drop constraint import_problem_severity_check,
    add constraint import_problem_severity_check
      check (severity in ('refused', 'duplicate', 'warning', 'ask', 'absent'))`,
];
