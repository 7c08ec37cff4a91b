// What counts of a placement stands in its row; what proves it (evidence, reasons) is one document a version, kept as the text
// that the engine wrote: it is read whole, by who looks at a firm. Counting then reads a fifth of the bytes.
// What is staged of a firm is one row, where its placements were five more. Rows up to a page are not compressed.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const said = `json_agg(json_build_object('chain', chain, 'link', link, 'role', role, 'probability', probability, 'decision', decision,
  'evidence', evidence, 'otherEvidence', other_evidence, 'reasons', reasons) order by probability desc)`;
const phrase = `(select r ->> 'about' from jsonb_array_elements(reasons) r where r ->> 'term' in ('phrase', 'generic') limit 1)`;

const statements = [
  `create table placement_proof (
    version_id bigint primary key,
    said json not null)`,
  "alter table placement_proof set (toast_tuple_target = 8160)",
  `insert into placement_proof (version_id, said) select version_id, ${said} from placement group by version_id`,
  "alter table placement add column phrase text",
  `update placement set phrase = ${phrase}`,
  "alter table placement drop column evidence, drop column other_evidence, drop column reasons",

  "alter table staged_firm set (toast_tuple_target = 8160)",
  `alter table staged_firm
    add column chains text[] not null default '{}',
    add column links text[] not null default '{}',
    add column roles text[] not null default '{}',
    add column probabilities real[] not null default '{}',
    add column decisions text[] not null default '{}',
    add column phrases text[] not null default '{}',
    add column said json not null default '[]'`,
  `update staged_firm s set chains = p.chains, links = p.links, roles = p.roles, probabilities = p.probabilities,
      decisions = p.decisions, phrases = p.phrases, said = p.said
    from (
      select batch_id, record_id, array_agg(chain) as chains, array_agg(link) as links, array_agg(role) as roles,
        array_agg(probability) as probabilities, array_agg(decision) as decisions, array_agg(${phrase}) as phrases, ${said} as said
      from staged_placement group by batch_id, record_id) p
    where p.batch_id = s.batch_id and p.record_id = s.record_id`,
  "drop table staged_placement",
];
