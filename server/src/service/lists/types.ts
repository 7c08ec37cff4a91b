// The lists of the active pack, and with what eyes the asker sees their items.
import { duties as dutyIds, Problem, type RouteId } from "@jiqun/contract";
import { type Calendar, compileCalendar } from "@jiqun/engines/calendar";
import { type Actor, type Context as ListContext, type ListType, workdaysOf } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { grantsFor, isOwner } from "../../policy/judge.ts";
import type { Sight } from "../../store/lists.ts";
import { todayOf } from "../data-version.ts";
import { nationalStandards } from "../engines.ts";
import { marksWithin, reachOf, storedGrants } from "../reach.ts";

let calendar: Calendar | undefined;

export const workdays = () => {
  calendar ??= compileCalendar(nationalStandards().decrees);
  return workdaysOf(calendar);
};

/** A pack that was stored before there were lists has none. */
export const listTypes = ({ pack }: Context): readonly ListType[] => pack.lists ?? [];

export const findType = (ctx: Context, id: string): ListType | undefined =>
  listTypes(ctx).find((type) => type.id === id);

export function getType(ctx: Context, id: string): ListType {
  const type = findType(ctx, id);
  if (!type) throw new Problem("list.unknown", { id });
  return type;
}

/** Items of places within reach, and those that name the asker. */
export function sightOf(ctx: Context): Sight {
  const within = marksWithin(ctx.pack, reachOf(ctx), "internal");
  if (within === "all") return within;
  const apart = !reachOf(ctx).scopes.some(({ office }) => office);
  return { ...within, marks: [...within.marks, `person:${ctx.actor.id}`], apart };
}

const everyDuty = dutyIds.map((duty) => ({ duty, unit: null, cluster: null, enterprise: null }));

/** Of a person those grants count that open the route. */
const actorFor = (ctx: Context, route: RouteId): Actor => ({
  id: ctx.actor.id,
  grants: isOwner(ctx.actor) ? everyDuty : storedGrants(ctx.pack, grantsFor(ctx.actor, route)),
});

export const listContext = (ctx: Context, route: RouteId): ListContext => ({
  now: { at: ctx.now.toISOString(), day: todayOf(ctx) },
  actor: actorFor(ctx, route),
  workdays: workdays(),
});
