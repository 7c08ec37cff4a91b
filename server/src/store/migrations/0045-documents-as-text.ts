// What is written of a firm as one document and read whole is kept as the text that the engine wrote: JSON columns are read
// through whenever they are written.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table staged_firm alter column proof drop default, alter column proof type text, alter column proof set default '[]',
    alter column divisions type text`,
  "alter table placement_proof alter column proof type text",
  "alter table enterprise_version alter column divisions type text",
];
