// What waits for the asker: tasks of plans, records to be answered, dates that come near, what was escalated.
import type { ListTask, routes } from "@jiqun/contract";
import { type ListType, nameOfLimit, rolesOf, standing, valuesOf } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { listItemPage } from "../../store/list-pages.ts";
import type { StatedItem } from "../../store/lists.ts";
import { todayOf } from "../data-version.ts";
import { openFilter } from "./items.ts";
import { type Numbering, numberingsOf, tellId } from "./numbering.ts";
import { sieveFor } from "./sieve.ts";
import { findType, listContext, sightOf, workdays } from "./types.ts";
import { itemOf, sayBoth, seenState } from "./view.ts";

type Tasks = z.input<NonNullable<typeof routes.listTasks.answer>>;

/** Items that are looked at, those with the nearest dates first. */
const most = 500;

export async function listTasks(ctx: Context): Promise<Tasks> {
  const page = { sort: "due", descending: false, after: null, limit: most + 1 } as const;
  const rows = await listItemPage(ctx.db, sightOf(ctx), openFilter, page);
  const items: ListTask[] = [];
  for (const [id, own] of Map.groupBy(rows.slice(0, most), ({ type }) => type)) {
    const type = findType(ctx, id);
    const numberingOf = type && (await numberingsOf(ctx.db, ctx, type, own));
    if (type && numberingOf) items.push(...own.flatMap((row) => tasksIn(ctx, type, row, numberingOf(row))));
  }
  const order = (task: ListTask) => [task.kind === "escalation" ? "0" : "1", task.due ?? "9999"].join();
  return {
    items: items.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)),
    more: rows.length > most,
    today: todayOf(ctx),
  };
}

function tasksIn(ctx: Context, type: ListType, row: StatedItem, numbering: Numbering): ListTask[] {
  const state = seenState(row, sieveFor(ctx, type, row));
  const roles = rolesOf(type, valuesOf(state), listContext(ctx, "decideListItem").actor);
  const mine = (who: readonly string[]) => who.some((role) => roles.has(role));
  const today = todayOf(ctx);
  const { notices, clocks } = standing(type, state, { today, workdays: workdays(), missProbability: null });
  const { title, lamp, reason } = itemOf(ctx, type, row);
  const item = { id: `${row.id}`, type: type.id, title, lamp, reason };
  const dueOf = (limit: string) => clocks.findLast((clock) => clock.limit === limit)?.due ?? null;
  const task = (kind: ListTask["kind"], id: string, limit: string, due: string | null, level = 0): ListTask => ({
    id: `${row.id} ${kind} ${tellId(numbering, id)}`,
    kind,
    level,
    item,
    what: sayBoth((language) => nameOfLimit(type, limit, language)),
    due,
    overdueDays: due !== null && due < today ? Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000) : 0,
  });
  const finished = new Set(state.tasks.flatMap(({ id, finished: done }) => (done ? [id] : [])));
  const planned = state.tasks.flatMap(({ id, template, after, finished: done }) => {
    const rule = type.templates.find((one) => one.id === template)?.tasks.find((one) => `${template}/${one.id}` === id);
    const ready = !done && after.every((other) => finished.has(other));
    return ready && rule && mine(rule.who) ? [task("task", id, `task:${id}`, dueOf(`task:${id}`))] : [];
  });
  const asked = state.records.flatMap(({ id, record, answer }) => {
    const kind = type.records.find((one) => one.id === record);
    if (answer || !kind?.answer || !mine(kind.answer.who)) return [];
    return [{ ...task("answer", id, `answer:${id}`, dueOf(`answer:${id}`)), what: kind.name }];
  });
  // The nearest reminder and the highest escalation of a date stand for the others.
  const told = new Map(
    notices
      .filter(({ to }) => mine(to))
      .sort((a, b) => a.level - b.level)
      .map((notice) => [`${notice.clock} ${notice.kind}`, notice]),
  );
  const dates = [...told.values()].map(({ kind, clock, due, level }) =>
    task(kind, clock, clocks.find((one) => one.clock === clock)?.limit ?? clock, due, level),
  );
  return [...planned, ...asked, ...dates];
}
