// Who read records with sensitive fields. Which fields count says policy/fields.tsv; an answer is given once its reading is kept.
import { Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import { type Context, systemActor } from "../context.ts";
import * as store from "../store/access-log.ts";

type Query = z.output<NonNullable<typeof routes.listReadings.query>>;
type Answer = z.input<NonNullable<typeof routes.listReadings.answer>>;

export function noteReadingOf(ctx: Context, params: object): Promise<void> {
  const { actor } = ctx;
  const subject = Object.values(params).join("/").slice(0, 200);
  return store.noteReading(ctx.db, ctx.now, { actor: actor.id, route: ctx.route ?? "", subject });
}

export async function listReadings(ctx: Context, { cursor, limit, ...filter }: Query): Promise<Answer> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    throw new Problem("request.invalid", { detail: "query.cursor: unknown" });
  const before = cursor === undefined ? null : Number(cursor);
  const rows = await store.listReadings(ctx.db, filter, { before, limit: limit + 1 });
  const items = rows.slice(0, limit).map(({ id, at, actor, name, route, subject }) => ({
    ...{ id: `${id}`, at: at.toISOString(), actor, name: name ?? "", route, subject },
  }));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Seals what was noted since the last time, batch by batch; answers how many readings. */
export async function sealReadings(ctx: Context): Promise<number> {
  let all = 0;
  for (;;) {
    const sealed = await store.sealReadings({ ...ctx, actor: systemActor });
    all += sealed;
    if (sealed < store.batch) return all;
  }
}
