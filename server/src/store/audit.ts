// Every write goes through `write`: what was done is recorded in the transaction that did it, or neither is kept.

import { sql } from "kysely";
import type { Asking } from "../context.ts";
import { crashPoint } from "../crash-points.ts";
import { sealAction } from "./access-seal.ts";
import { askTogether } from "./ask-together.ts";
import { findHead, genesis, hashOfEvent } from "./audit-chain.ts";
import type { Db, Tx } from "./db.ts";
import { recordEffect } from "./idempotency.ts";
import { keptPlan } from "./kept-plan.ts";

export type AuditData = Readonly<Record<string, unknown>>;
type From<Result, T> = T | ((result: Result) => T);

/** Held from the event to the commit: events are chained in the order of commits, and the largest id names a state of the store. */
const sequencer = 0x6a72;

/**
 * Runs `work` in a transaction and appends one event to it. `subject` and `data` may be made of the result; data of
 * null says that nothing was changed, and nothing is recorded. Where the request carries an idempotency key, the
 * transaction records the result as well, and a later attempt gets it without `work` being done again: so a result must
 * survive JSON.
 */
export async function write<Result>(
  ctx: Asking,
  action: string,
  subject: From<Result, string>,
  data: From<Result, AuditData | null>,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const effect = ctx.effect?.open ? ctx.effect : undefined;
  if (effect && effect.writes++ < effect.done.length) return effect.done[effect.writes - 1] as Result;
  const written = await ctx.db.transaction().execute(async (tx) => {
    const result = await work(tx);
    const told = typeof data === "function" ? data(result) : data;
    if (told !== null) {
      await sql`select pg_advisory_xact_lock(${sequencer})`.execute(tx);
      const head = await findHead(tx);
      const data = JSON.stringify(told);
      const event = {
        at: ctx.now,
        actor: ctx.actor.id,
        // The id leads to the name while there is one: a name in the chain could never be taken out.
        actor_name: "",
        action,
        subject: typeof subject === "function" ? subject(result) : subject,
        seq: (head?.seq ?? 0) + 1,
        previous: head?.hash ?? genesis,
      };
      const hash = hashOfEvent({ ...event, data: JSON.parse(data) });
      await tx
        .insertInto("audit_event")
        .values({ ...event, data, hash })
        .execute();
    }
    if (effect) await recordEffect(tx, ctx, { ...effect, fresh: [...effect.fresh, result] });
    crashPoint("write.before-commit");
    return result;
  });
  effect?.fresh.push(written);
  crashPoint("write.after-commit");
  return written;
}

/**
 * Whether the next write of this request was carried out by an earlier attempt, whose answer was lost. What is asked of the state before a
 * write must not be asked then: the state is what that write has made of it.
 */
export const wasDone = ({ effect }: Pick<Asking, "effect">): boolean =>
  effect?.open === true && effect.writes < effect.done.length;

/** The last event that changed what pages show: it changes with every write, never between two reads of one state. */
export const lastEventId = askTogether(async (db): Promise<number> => {
  const row = await db
    .selectFrom("audit_event")
    .select(({ fn }) => fn.max("id").as("id"))
    .where(isDeed)
    .modifyEnd(keptPlan)
    .executeTakeFirst();
  return row?.id ?? 0;
});

/** How far a store's events were looked at, and the last of them that changed firms. */
const looked = new WeakMap<Db, { readonly seen: number; readonly last: number }>();

/** The last event that may have changed which firms stand and where: people, filings, runs and releases change nothing of that. */
export const lastFirmEventId = askTogether(async (db): Promise<number> => {
  const { seen, last } = looked.get(db) ?? { seen: 0, last: 0 };
  const { rows } = await sql<{ seen: number | null; last: number | null }>`
    select max(id) as seen, max(id) filter (where split_part(action, '.', 1) <> all(${sql.val(besideFirms)}::text[]) and ${isDeed}) as last
    from audit_event where id > ${seen}`.execute(db);
  const now = { seen: rows[0]?.seen ?? seen, last: rows[0]?.last ?? last };
  looked.set(db, now);
  return now.last;
});

/** Deeds about other things than firms, their places and what lists declare of them. */
const besideFirms = ["account", "duty", "token", "local-mode", "need", "lead", "edges", "attachment"].concat([
  "filings",
  "evaluation",
  "objection",
  "release",
  "rule-draft",
  "records",
]);

/** What seals readings is no deed of anybody: it stands in the chain and not in the lists. */
const isDeed = sql<boolean>`action <> ${sql.lit(sealAction)}`;

/** Of one person, or of all where `actor` is null. */
export async function listEvents(db: Db, page: { actor: string | null; before: number | null; limit: number }) {
  let query = db.selectFrom("audit_event").selectAll().where(isDeed).orderBy("id", "desc").limit(page.limit);
  if (page.actor !== null) query = query.where("actor", "=", page.actor);
  if (page.before !== null) query = query.where("id", "<", page.before);
  return query.execute();
}

export async function countEvents(db: Db, actor: string | null): Promise<number> {
  let query = db
    .selectFrom("audit_event")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where(isDeed);
  if (actor !== null) query = query.where("actor", "=", actor);
  return (await query.executeTakeFirstOrThrow()).n;
}
