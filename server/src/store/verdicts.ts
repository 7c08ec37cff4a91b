// Words of people on a firm and a link: appended, never changed; the last one stands.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";

export interface NewVerdict {
  readonly enterprise_id: number;
  readonly chain: string;
  readonly link: string;
  readonly verdict: "confirmed" | "denied" | "withdrawn";
  readonly note: string;
  readonly actor: string;
  readonly at: Date;
}

export async function insertVerdict(tx: Tx, verdict: NewVerdict): Promise<void> {
  await tx.insertInto("verdict").values(verdict).execute();
}

/** Links on which a word was given, as the store knows them. */
export async function listJudgedLinks(db: Db): Promise<{ chain: string; link: string }[]> {
  return db.selectFrom("verdict").select(["chain", "link"]).distinct().execute();
}

/** Words given under an id that was replaced are given again, with their own author and day, under the one that stands. */
export async function carryVerdicts(
  tx: Tx,
  from: { chain: string; link: string },
  to: { chain: string; link: string },
): Promise<number> {
  const result = await sql`
    insert into verdict (enterprise_id, chain, link, verdict, note, actor, at)
    select o.enterprise_id, ${to.chain}, ${to.link}, o.verdict, o.note, o.actor, o.at from verdict o
    where o.chain = ${from.chain} and o.link = ${from.link}
      and not exists (select from verdict n where n.enterprise_id = o.enterprise_id and n.chain = ${to.chain}
        and n.link = ${to.link} and n.at = o.at and n.verdict = o.verdict)
    order by o.id`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
