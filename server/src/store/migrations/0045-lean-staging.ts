// What is written of a firm as one document and read whole is kept as the text that the engine wrote: JSON columns are read
// through whenever they are written. Where staged placements stand is said by number.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table placement_spot (
    id integer generated always as identity primary key,
    chain text not null,
    link text not null,
    role text not null,
    decision text not null,
    unique (chain, link, role, decision))`,
  "alter table staged_firm add column spots integer[] not null default '{}'",
  `insert into placement_spot (chain, link, role, decision)
    select distinct p.* from staged_firm s, unnest(s.chains, s.links, s.roles, s.decisions) as p(chain, link, role, decision)`,
  `update staged_firm s set spots = array(
    select k.id from unnest(s.chains, s.links, s.roles, s.decisions) with ordinality as p(chain, link, role, decision, at)
    join placement_spot k using (chain, link, role, decision) order by p.at)`,
  "alter table staged_firm drop column chains, drop column links, drop column roles, drop column decisions",
  `alter table staged_firm alter column proof drop default, alter column proof type text, alter column proof set default '[]',
    alter column divisions type text`,
  "alter table placement_proof alter column proof type text",
  "alter table enterprise_version alter column divisions type text",
];
