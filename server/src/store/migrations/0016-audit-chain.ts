// Every event is chained to the one before it. Those that are there already are chained in the order in which they were kept.
import { type Kysely, sql } from "kysely";
import { genesis, hashOfEvent } from "../audit-chain.ts";

interface Row {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly actor_name: string;
  readonly action: string;
  readonly subject: string;
  readonly data: unknown;
}

const page = 5_000;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_event add column seq bigint, add column previous text, add column hash text`.execute(db);
  await sql`alter table audit_event disable trigger append_only`.execute(db);
  let [last, seq, previous] = [0, 0, genesis];
  for (;;) {
    const { rows } = await sql<Row>`
      select id, at, actor, actor_name, action, subject, data from audit_event where id > ${last} order by id limit ${page}`.execute(
      db,
    );
    const links = rows.map((row) => {
      const link = { id: row.id, seq: ++seq, previous };
      previous = hashOfEvent({ ...row, ...link });
      return { ...link, hash: previous };
    });
    if (links.length === 0) break;
    await sql`
      update audit_event set seq = link.seq, previous = link.previous, hash = link.hash
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link(id bigint, seq bigint, previous text, hash text)
      where audit_event.id = link.id`.execute(db);
    last = links.at(-1)?.id ?? last;
  }
  await sql`alter table audit_event enable trigger append_only`.execute(db);
  await sql`
    alter table audit_event alter column seq set not null, alter column previous set not null, alter column hash set not null,
    add constraint audit_event_seq unique (seq)`.execute(db);
}
