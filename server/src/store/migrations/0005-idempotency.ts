// What was asked for under a key and what came of it, so that asking again changes nothing. See docs/decisions/idempotency.md.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotency (
      actor text not null,
      key text collate "C" not null,
      route text not null,
      request_hash text not null,
      -- What the writes of the request answered, in order: written by the transactions of those writes.
      results json not null,
      -- Null until the request was answered. Text keeps every byte of it.
      answer text,
      -- In which language and with which rights it was made: others get their own.
      answer_for text,
      at timestamptz not null,
      primary key (actor, key))`.execute(db);
  await sql`create index idempotency_at on idempotency (at)`.execute(db);
}
