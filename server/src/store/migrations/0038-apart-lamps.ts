// Lamp and date of an item as who does not see the records that its list keeps apart is told them. Null lamp: as everybody's.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table list_item add column apart_lamp text, add column apart_rank smallint, add column apart_due date,
      add check ((apart_lamp is null) = (apart_rank is null) and (apart_lamp is not null or apart_due is null))`.execute(
    db,
  );
}
