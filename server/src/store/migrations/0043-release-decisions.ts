// The second person's word that lets a release out: kept before the attack begins, carried out beside the requests, and taken up again by the server
// that comes after one that ended.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table release_decision (
      id bigint generated always as identity primary key,
      release_id bigint not null references release (id),
      note text not null,
      actor text not null,
      at timestamptz not null,
      state text not null default 'waiting' check (state in ('waiting', 'done', 'refused')),
      failure jsonb,
      check ((state = 'refused') = (failure is not null)))`.execute(db);
  await sql`create unique index release_decision_waiting on release_decision (release_id) where state = 'waiting'`.execute(
    db,
  );
}
