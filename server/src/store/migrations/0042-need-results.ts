// A need ends with what came of it, and may be taken up again. Ones that ended before say nothing of it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table need_outcome
      drop constraint need_outcome_outcome_check,
      add constraint need_outcome_outcome_check check (outcome in ('matched', 'not-matched', 'closed', 'reopened')),
      add column result text check (result in ('met-here', 'met-elsewhere', 'not-met', 'dropped')),
      add check (result is null or outcome = 'closed'),
      add check (result is distinct from 'met-here' or enterprise_id is not null)`.execute(db);
}
