// What the tables say of one person: which of the person's grants count for a route, and which routes are open.
import { type Duty, duties as dutyIds, type Grant, type RouteId } from "@jiqun/contract";
import type { Actor } from "../context.ts";
import { type Asker, type Cell, duties, fields, type RouteKey, type RouteRow, routes } from "./tables.ts";

/** Who sits at the machine and owns its data folder, and the program itself. */
export const isOwner = ({ kind }: Actor): boolean => kind === "local-operator" || kind === "system";

function getRow(route: RouteKey): RouteRow {
  const row = routes.get(route);
  if (!row) throw new Error(`no row of the policy judges ${route}`);
  return row;
}

/** In this order: the first of them that somebody holds is the only one that counts. */
const powers = ["administration", "audit", "business"] as const;

/** The powers stay apart even where somebody was granted two of them by mistake. */
export function listEffective({ kind, grants }: Pick<Actor, "kind" | "grants">): readonly Grant[] {
  if (kind !== "account") return [];
  const power = powers.find((one) => grants.some(({ duty }) => duties.get(duty)?.power === one));
  return grants.filter(({ duty }) => duties.get(duty)?.power === power);
}

/** Grants that open a route; without a route, all that count. */
export function grantsFor(actor: Actor, route: RouteKey | null): readonly Grant[] {
  const grants = listEffective(actor);
  if (route === null) return grants;
  const { cells } = getRow(route);
  return grants.filter(({ duty }) => cells[duty] !== "deny");
}

/** "allow" only where one of the duties is not limited to its reach. */
export function cellOf(actor: Actor, route: RouteKey): Cell {
  if (isOwner(actor)) return "allow";
  const { cells } = getRow(route);
  const held: Asker[] = ["public"];
  if (actor.kind === "account") held.push("signed-in", ...grantsFor(actor, route).map(({ duty }) => duty));
  const found = held.map((asker) => cells[asker]);
  return found.find((cell) => cell === "allow") ?? found.find((cell) => cell === "own") ?? "deny";
}

/** Whether who asks it is kept in the access log: its answer has a field that is noted. */
export const isNoted = (route: RouteKey): boolean => getRow(route).shows.some((field) => fields.get(field)?.noted);

/** Keys under which an answer holds what people wrote: see FieldRow. */
export const wordsOf = (route: RouteKey): ReadonlySet<string> =>
  new Set(getRow(route).shows.flatMap((field) => [...(fields.get(field)?.words ?? [])]));

/** The same person with those duties alone that read the field's label. */
export function readingAs(actor: Actor, field: string): Actor {
  const label = fields.get(field)?.label;
  if (!label) throw new Error(`the policy names no field ${field}`);
  return { ...actor, grants: actor.grants.filter(({ duty }) => duties.get(duty)?.labels.has(label)) };
}

/** Duties that open a route, for saying who could. */
export const listAble = (route: RouteKey): Duty[] => {
  const { cells } = getRow(route);
  return dutyIds.filter((duty) => cells[duty] !== "deny");
};

const isOfContract = (route: RouteKey): route is RouteId => !route.includes(" ");

export const listOpen = (actor: Actor): RouteId[] =>
  [...routes.keys()].filter(isOfContract).filter((route) => cellOf(actor, route) !== "deny");
