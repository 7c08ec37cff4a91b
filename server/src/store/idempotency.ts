// Requests that carry a key: which were carried out, what their writes answered, what was answered to the asker.
import { createHash } from "node:crypto";
import type { Asking, Context, Effect } from "../context.ts";
import type { Db, Tx } from "./db.ts";

/** Longer than any client tries again, shorter than anybody would keep an answer. */
const kept_ms = 48 * 3600 * 1000;

export interface StoredEffect {
  readonly route: string;
  readonly request_hash: string;
  readonly results: readonly { readonly value?: unknown }[];
  readonly answer: string | null;
  readonly answer_for: string | null;
}

export async function findEffect(db: Db, actor: string, key: string): Promise<StoredEffect | undefined> {
  return db
    .selectFrom("idempotency")
    .select(["route", "request_hash", "results", "answer", "answer_for"])
    .where("actor", "=", actor)
    .where("key", "=", key)
    .executeTakeFirst();
}

/** Inside the transaction of the write. A key that another request took meanwhile fails it: nothing is kept of it then. */
export async function recordEffect(tx: Tx, ctx: Asking, effect: Effect): Promise<void> {
  const results = resultsOf(effect);
  if (effect.done.length + effect.fresh.length === 1) {
    const { key, route } = effect;
    const [actor, request_hash, at] = [ctx.actor.id, effect.requestHash(), ctx.now];
    await tx.insertInto("idempotency").values({ actor, key, route, request_hash, results, at }).execute();
    return;
  }
  const changed = await tx
    .updateTable("idempotency")
    .set({ results })
    .where("actor", "=", ctx.actor.id)
    .where("key", "=", effect.key)
    .where("request_hash", "=", effect.requestHash())
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) throw new Error("the record of an earlier write of this request is gone");
}

const resultsOf = ({ done, fresh, confidential }: Effect): string =>
  JSON.stringify([...done, ...fresh].map((value) => (confidential ? {} : { value })));

/** The first answer stands. Old records go on this occasion. */
export async function keepAnswer(ctx: Context, effect: Effect, answer: unknown): Promise<void> {
  const text = JSON.stringify(answer);
  const shown = { answer: text, answer_for: audienceOf(ctx) };
  const { key, route } = effect;
  const [actor, request_hash, at] = [ctx.actor.id, effect.requestHash(), ctx.now];
  await ctx.db
    .insertInto("idempotency")
    .values({ actor, key, route, request_hash, results: resultsOf(effect), at, ...shown })
    .onConflict((conflict) =>
      conflict.columns(["actor", "key"]).doUpdateSet(shown).where("idempotency.answer", "is", null),
    )
    .execute();
  await ctx.db
    .deleteFrom("idempotency")
    .where("at", "<", new Date(ctx.now.getTime() - kept_ms))
    .execute();
}

/** Who may be shown a kept answer: the same person, with the same rights, in the same language. */
export const audienceOf = ({ actor, language }: Context): string =>
  createHash("sha256")
    .update(JSON.stringify([actor.id, actor.kind, actor.grants, language]))
    .digest("hex")
    .slice(0, 32);
