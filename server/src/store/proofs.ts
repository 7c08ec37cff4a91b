// What proves placements, read again: whole, as words of the scope, or as places in it.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";
import { findReasonKinds } from "./placement-reasons.ts";
import { numbersIn, type Proof, readProof, type WrittenProof } from "./proof-json.ts";

/** By version. One of which nothing is proved is left out. */
export async function listProofs(db: Db, versionIds: readonly number[]): Promise<Map<number, readonly Proof[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("placement_proof")
    .select(["version_id", sql<WrittenProof[]>`proof::json`.as("proof")])
    .where("version_id", "=", sql<number>`any(${[...versionIds]}::bigint[])`)
    .modifyEnd(keptPlan)
    .execute();
  const kinds = await findReasonKinds(
    db,
    rows.flatMap(({ proof }) => numbersIn(proof)),
  );
  return new Map(rows.map(({ version_id, proof }) => [version_id, proof.map((one) => readProof(one, kinds))]));
}

/** By version, the words of its scope that prove its place on a link, under any of the ids that the store knows the link by. */
export async function listProofWords(
  db: Db,
  versionIds: readonly number[],
  links: readonly { readonly chain: string; readonly link: string }[],
): Promise<Map<number, readonly string[]>> {
  if (versionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; words: string[] }>`
    select f.version_id as id,
      array_agg(lower(substring(r.scope from (e ->> 0)::int + 1 for (e ->> 1)::int - (e ->> 0)::int))) as words
    from placement_proof f join enterprise_version v on v.id = f.version_id join import_record r on r.id = v.record_id,
      json_array_elements(f.proof::json) p, json_array_elements(p -> 2) e
    where f.version_id = any(${sql.val([...versionIds])}::bigint[])
      and (p ->> 0) || '/' || (p ->> 1) = any(${sql.val(links.map(({ chain, link }) => `${chain}/${link}`))}::text[])
    group by f.version_id`.execute(db);
  return new Map(rows.map(({ id, words }) => [id, words]));
}

export interface ProvedScope {
  readonly scope: string;
  readonly placements: readonly Pick<Proof, "chain" | "link" | "evidence">[];
}

/** The scope of versions and where in it their placements are proved. */
export async function listProvedScopes(db: Db, versionIds: readonly number[]): Promise<Map<number, ProvedScope>> {
  if (versionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; scope: string; proof: WrittenProof[] }>`
    select v.id, r.scope, coalesce(f.proof, '[]')::json as proof
    from enterprise_version v join import_record r on r.id = v.record_id left join placement_proof f on f.version_id = v.id
    where v.id = any(${sql.val([...versionIds])}::bigint[])`.execute(db);
  return new Map(
    rows.map(({ id, scope, proof }) => [
      id,
      { scope, placements: proof.map(([chain, link, evidence]) => ({ chain, link, evidence })) },
    ]),
  );
}
