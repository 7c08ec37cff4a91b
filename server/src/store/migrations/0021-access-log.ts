// Who read sensitive fields, one row a reading, only ever added to. Rows are sealed in batches, each batch by one event of the audit chain.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    actor_name text not null,
    route text not null,
    subject text not null)`,
  "create index access_log_actor on access_log (actor, id)",
  "create index access_log_subject on access_log (subject, id)",
  "create trigger append_only before update or delete or truncate on access_log for each statement execute function refuse_change()",
  // A sealed batch of readings changes nothing that pages show: the state of the store is the last of the other events.
  "create index audit_event_state on audit_event (id) where action <> 'reads.sealed'",
  "create index audit_event_seals on audit_event (id) where action = 'reads.sealed'",
];
