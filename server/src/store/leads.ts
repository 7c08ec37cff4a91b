// Leads: the firm and the gap never change; where a lead stands is its last event.
import type { Selectable } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type LeadRow = Selectable<Database["lead"]>;
export type LeadEvent = Selectable<Database["lead_event"]>;

export interface NewLead extends Omit<LeadRow, "id" | "terms"> {
  readonly terms: object | null;
  readonly note: string;
  readonly passed: readonly { readonly enterprise_id: number; readonly score: number | null; readonly why: string }[];
}

export async function insertLead(tx: Tx, { terms, note, passed, ...lead }: NewLead): Promise<number> {
  const { id } = await tx
    .insertInto("lead")
    .values({ ...lead, terms: terms === null ? null : JSON.stringify(terms) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await appendLeadEvent(tx, { lead_id: id, status: "open", note, actor: lead.started_by, at: lead.started_at });
  for (let at = 0; at < passed.length; at += 1000)
    await tx
      .insertInto("lead_passed")
      .values(passed.slice(at, at + 1000).map((one) => ({ ...one, lead_id: id })))
      .execute();
  return id;
}

export async function appendLeadEvent(tx: Tx, event: Omit<LeadEvent, "id">): Promise<void> {
  await tx.insertInto("lead_event").values(event).execute();
}

/** Newest first. */
export async function listLeadRows(db: Db, id: number | null = null): Promise<LeadRow[]> {
  let query = db.selectFrom("lead").selectAll().orderBy("id", "desc");
  if (id !== null) query = query.where("id", "=", id);
  return query.execute();
}

/** Oldest first. */
export async function listLeadEvents(db: Db, ids: readonly number[]): Promise<LeadEvent[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("lead_event")
    .selectAll()
    .where("lead_id", "in", [...ids])
    .orderBy("id")
    .execute();
}

export async function countPassed(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("lead_passed")
    .select(({ fn }) => ["lead_id", fn.countAll<number>().as("n")])
    .where("lead_id", "in", [...ids])
    .groupBy("lead_id")
    .execute();
  return new Map(rows.map(({ lead_id, n }) => [lead_id, n]));
}
