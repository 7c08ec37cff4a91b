// Drafts of rule sets, their versions and steps: all three are appended. Who writes a draft holds its row until the transaction ends.
import type { RuleSet } from "@jiqun/engines/evaluate";
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { Database } from "./schema.ts";

export type DraftRow = Selectable<Database["rule_draft"]>;
export type DraftVersionRow = Omit<Selectable<Database["rule_draft_version"]>, "rules">;
export type DraftStepRow = Selectable<Database["rule_draft_step"]>;

export interface StoredDraft {
  readonly draft: DraftRow;
  /** Oldest first; never empty. */
  readonly versions: readonly DraftVersionRow[];
  readonly steps: readonly DraftStepRow[];
}

/** Newest first. */
export async function listDrafts(db: Db | Tx, id: number | null = null): Promise<StoredDraft[]> {
  let query = db.selectFrom("rule_draft").selectAll().orderBy("id", "desc");
  if (id !== null) query = query.where("id", "=", id);
  const drafts = await query.execute();
  if (drafts.length === 0) return [];
  const ids = drafts.map((draft) => draft.id);
  const versions = await db
    .selectFrom("rule_draft_version")
    .select(["draft_id", "number", "hash", "note", "actor", "at"])
    .where("draft_id", "in", ids)
    .orderBy("number")
    .execute();
  const steps = await db.selectFrom("rule_draft_step").selectAll().where("draft_id", "in", ids).orderBy("id").execute();
  return drafts.map((draft) => ({
    draft,
    versions: versions.filter(({ draft_id }) => draft_id === draft.id),
    steps: steps.filter(({ draft_id }) => draft_id === draft.id),
  }));
}

export async function readDraftRules(db: Db, id: number, number: number): Promise<RuleSet> {
  const { rules } = await db
    .selectFrom("rule_draft_version")
    .select("rules")
    .where("draft_id", "=", id)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return rules as unknown as RuleSet;
}

/** Waits for others that write this draft. */
export const holdDraft = async (tx: Tx, id: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${0x6a75}, ${id}::integer)`.execute(tx);
};

export async function insertDraft(tx: Tx, draft: Omit<DraftRow, "id">): Promise<number> {
  return (await tx.insertInto("rule_draft").values(draft).returning("id").executeTakeFirstOrThrow()).id;
}

export async function appendDraftVersion(tx: Tx, version: DraftVersionRow, rules: RuleSet): Promise<void> {
  await tx
    .insertInto("rule_draft_version")
    .values({ ...version, rules: JSON.stringify(rules) })
    .execute();
}

export async function appendDraftStep(tx: Tx, step: Omit<DraftStepRow, "id">): Promise<void> {
  await tx.insertInto("rule_draft_step").values(step).execute();
}
