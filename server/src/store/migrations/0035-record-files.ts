// Files that are handed in with a record of an item. They are numbered within their record: a number of the whole store would tell
// who hands in how many others did.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table record_file (
        item_id bigint not null references list_item (id),
        record text not null,
        number int not null check (number > 0),
        name text not null,
        media_type text not null,
        size bigint not null,
        sha256 text not null references attachment_content (sha256),
        added_by text not null,
        added_at timestamptz not null,
        withdrawn_by text,
        withdrawn_at timestamptz,
        check ((withdrawn_by is null) = (withdrawn_at is null)),
        primary key (item_id, record, number))`,
    )
    .execute(db);
}
