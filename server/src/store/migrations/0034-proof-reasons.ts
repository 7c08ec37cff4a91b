// The reasons of placements are some five thousand kinds, said twenty million times of a register of a million firms: each kind is
// kept once, and what proves a firm's placements names it by number, in a tenth of the bytes. Reasons of the first engine name no rule.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const kindsIn = (table: string) => `
  select r ->> 'term', r ->> 'rule', (r ->> 'logOdds')::float8, r ->> 'about'
  from ${table} f, json_array_elements(f.proof) p, json_array_elements(p -> 'reasons') r`;

const numbered = `coalesce((
  select json_agg(json_build_array(p -> 'chain', p -> 'link', p -> 'evidence', p -> 'otherEvidence', coalesce((
    select json_agg(json_build_array(k.id, r -> 'evidence') order by n)
    from json_array_elements(p -> 'reasons') with ordinality as said (r, n)
    join placement_reason k on k.term = r ->> 'term' and coalesce(k.rule, '') = coalesce(r ->> 'rule', '') and k.log_odds = (r ->> 'logOdds')::float8
      and k.about = r ->> 'about'), '[]')) order by at)
  from json_array_elements(f.proof) with ordinality as placed (p, at)), '[]')`;

const tables = ["placement_proof", "staged_firm"];

const statements = [
  `create table placement_reason (
    id bigint generated always as identity primary key,
    term text not null,
    rule text,
    log_odds double precision not null,
    about text not null,
    unique nulls not distinct (term, rule, log_odds, about))`,
  ...tables.map((table) => `alter table ${table} rename column said to proof`),
  `insert into placement_reason (term, rule, log_odds, about) ${tables.map(kindsIn).join(" union ")}`,
  ...tables.map((table) => `update ${table} f set proof = ${numbered}`),
];
