// What was done, newest first. Everybody reads what they did themselves; the auditor reads the whole trail, without what was
// entered: of an event's data only keys that say which and how many, never a value, a note, a name of a file.
import { Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { cellOf, isOwner } from "../policy/judge.ts";
import { countEvents, listEvents } from "../store/audit.ts";

type Query = z.output<NonNullable<typeof routes.listAuditEvents.query>>;
type Answer = z.input<NonNullable<typeof routes.listAuditEvents.answer>>;

/** A key that is not named here stays inside. */
const toldKeys = new Set([
  ...["version", "before", "carried", "firms", "moved", "rows", "inserted", "updated", "unchanged", "quarantined"],
  ...["duplicates", "coverage", "asOf", "area", "indicator", "period", "nature", "label", "chain", "link", "verdict"],
  ...["account", "duty", "unit", "cluster", "enterprise"],
]);

export async function listAuditEvents(ctx: Context, { cursor, limit }: Query): Promise<Answer> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    throw new Problem("request.invalid", { detail: "query.cursor: unknown" });
  const actor = cellOf(ctx.actor, "listAuditEvents") === "allow" ? null : ctx.actor.id;
  const before = cursor === undefined ? null : Number(cursor);
  const rows = await listEvents(ctx.db, { actor, before, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ id, at, actor: by, action, subject, data }) => ({
      id: `${id}`,
      at: at.toISOString(),
      actor: by,
      action,
      subject,
      data: isOwner(ctx.actor) || by === ctx.actor.id ? data : toldOf(data),
    })),
    next: rows.length > limit ? `${items.at(-1)?.id}` : null,
    total: await countEvents(ctx.db, actor),
  };
}

const toldOf = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([key]) => toldKeys.has(key)));
