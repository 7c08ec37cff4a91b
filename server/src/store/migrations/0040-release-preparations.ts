// What is asked for as a release and how far it is: tables are made, hidden and attacked beside the requests, and begun again by the server that
// comes after one that ended.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table release_preparation (
      id bigint generated always as identity primary key,
      asked jsonb not null,
      state text not null default 'queued' check (state in ('queued', 'preparing', 'done', 'cancelled', 'failed')),
      asked_by text not null,
      asked_at timestamptz not null,
      release_id bigint references release (id),
      failure jsonb,
      check ((state = 'done') = (release_id is not null)),
      check ((state = 'failed') = (failure is not null)))`.execute(db);
  await sql`create index release_preparation_open on release_preparation (id) where state in ('queued', 'preparing')`.execute(
    db,
  );
}
