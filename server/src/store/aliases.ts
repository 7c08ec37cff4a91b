// Other keys of firms: what people answered, and what rules found. An answer stands until it is taken back.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

/** Rows, and firms (m and a number), that a person said are this firm. */
export async function listAnswers(db: Db, enterpriseId: number) {
  const { rows } = await sql<{ id: string; name: string; code: string | null; actor: string; at: Date }>`${keptPlan}
    select a.id::text, r.name, r.code, a.actor, a.at from enterprise_alias a join import_record r on r.id = a.record_id
    where a.enterprise_id = ${enterpriseId} and a.answer = 'same' and a.ended_at is null
    union all
    select 'm' || m.id, v.name, v.code, m.actor, m.at from enterprise_merge m join enterprise_version v on v.id = m.version_id
    where m.into_id = ${enterpriseId} and m.ended_at is null
    order by at, id`.execute(db);
  return rows;
}

export const findAnswer = (db: Db, id: number) =>
  db.selectFrom("enterprise_alias").selectAll().where("id", "=", id).where("ended_at", "is", null).executeTakeFirst();

export async function insertAnswer(
  tx: Tx,
  answer: {
    readonly key: string;
    readonly enterprise_id: number;
    readonly record_id: number;
    readonly answer: "same" | "new";
    readonly actor: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .updateTable("enterprise_alias")
    .set({ ended_at: answer.at })
    .where("key", "=", answer.key)
    .where("ended_at", "is", null)
    .execute();
  await tx.insertInto("enterprise_alias").values(answer).execute();
}

export async function endAnswer(tx: Tx, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("enterprise_alias")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
