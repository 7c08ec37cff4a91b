// What was done, newest first.
import { Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { countEvents, listEvents } from "../store/audit.ts";

type Query = z.output<NonNullable<typeof routes.listAuditEvents.query>>;
type Answer = z.input<NonNullable<typeof routes.listAuditEvents.answer>>;

export async function listAuditEvents(ctx: Context, { cursor, limit }: Query): Promise<Answer> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    throw new Problem("request.invalid", { detail: "query.cursor: unknown" });
  const rows = await listEvents(ctx.db, { before: cursor === undefined ? null : Number(cursor), limit: limit + 1 });
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ id, at, actor, action, subject, data }) => ({
      id: String(id),
      at: at.toISOString(),
      actor,
      action,
      subject,
      data,
    })),
    next: rows.length > limit ? String(items.at(-1)?.id) : null,
    total: await countEvents(ctx.db),
  };
}
