// What the store keeps of an item for reading, from its state alone: whom it concerns, what it points at, its dates.
import {
  type Clock,
  type EventBody,
  type ItemLamp,
  type ItemState,
  type ListEvent,
  type ListType,
  readClocks,
  standing,
  type Value,
} from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { Folded } from "../../store/lists.ts";
import { todayOf } from "../data-version.ts";
import { placeFirm } from "../engines.ts";
import { postedMarks } from "../postings/marks.ts";
import { apartOf, keepsApart } from "./apart.ts";
import { lightOn, litBy } from "./light-on.ts";
import { workdays } from "./types.ts";

/** Worst first; what is not known comes before what was. */
const ranks: Readonly<Record<ItemLamp, number>> = { late: 0, warn: 1, unknown: 2, was: 3, ok: 4, na: 5 };

type Effect = Extract<EventBody, { kind: "took-effect" }>;

export function foldedOf(ctx: Context, type: ListType, state: ItemState, events: readonly ListEvent[]): Folded {
  const today = todayOf(ctx);
  const { due } = standing(type, state, { today, workdays: workdays(), missProbability: null });
  const lamp = state.lit?.lamp ?? "na";
  const refs = listRefs(type, state);
  const row = {
    type: type.id,
    title: textOf(state.fields[type.title]?.value ?? null),
    version: state.seq,
    stage: state.stage,
    ended: state.ended,
    lamp,
    lamp_rank: ranks[lamp],
    due,
    unit_id: placeIn(type, state, "unit"),
    cluster_id: placeIn(type, state, "cluster"),
    reach: [...listConcerned(type, state), ...postedMarks(type, state)],
    refs,
    opened_on: state.openedOn,
    ...apartIn(type, state, today),
    light_on: lightOn(type, state, today),
    lit_by: litBy(type),
  };
  return { row, state, dues: listPromised(type, state, today), declared: declaredBy(ctx, type, state, events) };
}

export function apartIn(
  type: ListType,
  state: ItemState,
  today: string,
): Pick<Folded["row"], "apart_lamp" | "apart_rank" | "apart_due"> {
  if (!keepsApart(type)) return { apart_lamp: null, apart_rank: null, apart_due: null };
  const facts = { today, workdays: workdays(), missProbability: null };
  const { lamp, due } = standing(type, apartOf(type, state), facts);
  return { apart_lamp: lamp, apart_rank: ranks[lamp], apart_due: due };
}

const textOf = (value: Value): string => (typeof value === "string" ? value : "");

function listRefs(type: ListType, state: ItemState): string[] {
  return type.fields.flatMap(({ id, kind, to }) => {
    const value = state.fields[id]?.value ?? null;
    return kind === "ref" && typeof value === "string" && !to.includes("unit") && !to.includes("cluster")
      ? [value]
      : [];
  });
}

/** By the field that a role is bound to, or the first that can hold such a place. */
function placeIn(type: ListType, state: ItemState, within: "unit" | "cluster"): string | null {
  const field =
    type.roles.find((role) => role.within === within)?.field ??
    type.fields.find(({ kind, to }) => kind === "ref" && to.includes(within))?.id;
  const value = textOf(state.fields[field ?? ""]?.value ?? null);
  return value.startsWith(`${within}:`) ? value.slice(within.length + 1) : null;
}

function listConcerned(type: ListType, state: ItemState): string[] {
  const bound = type.roles.flatMap(({ within, field }) => {
    const value = field === null ? null : (state.fields[field]?.value ?? null);
    if (value === null || within === "region") return [];
    if (within !== "named") return typeof value === "string" ? [value] : [];
    return (Array.isArray(value) ? (value as readonly string[]) : [textOf(value)]).map((id) => `person:${id}`);
  });
  const places = (["unit", "cluster"] as const).flatMap((within) => {
    const id = placeIn(type, state, within);
    return id === null ? [] : [`${within}:${id}`];
  });
  return [...new Set([...bound, ...places])];
}

/** The dates that were given, pauses counted in and resets left out: a date that a person moves away is still missed. */
function listPromised(type: ListType, state: ItemState, today: string): Folded["dues"] {
  const dropped = type.stages.find(({ id }) => id === state.stage)?.kind === "dropped";
  const readings = new Map(readClocks(state, today, workdays()).map((reading) => [reading.clock, reading]));
  return state.clocks.flatMap((clock) => {
    const reading = readings.get(clock.id);
    const due = reading && promisedDate(clock, reading.due, reading.first);
    if (!reading || !due || reading.nature === "wait" || reading.status === "held") return [];
    const ended_on = clock.stopped ? (clock.spans.at(-1)?.to ?? null) : null;
    // An item that was given up before its date kept nothing.
    return dropped && ended_on !== null && ended_on <= due ? [] : [{ clock: clock.id, due, ended_on }];
  });
}

function promisedDate({ dues }: Clock, inForce: string | null, first: string | null): string | null {
  const reset = dues.findIndex(({ cause }) => cause === "reset");
  if (reset < 0) return inForce;
  return dues.slice(0, reset).findLast(({ due }) => due !== null)?.due ?? first;
}

/** undefined = nothing new; null = it is no longer so. */
function declaredBy(ctx: Context, type: ListType, state: ItemState, events: readonly ListEvent[]): Folded["declared"] {
  if (type.stages.find(({ id }) => id === state.stage)?.kind === "dropped") return null;
  const effect = events.map(({ body }) => body).find((body): body is Effect => body.kind === "took-effect");
  if (effect?.effect !== "firm-declared") return undefined;
  const { name = null, creditCode = null, scope = null, unit = null } = effect.values;
  const subject = { name: textOf(name), scope: textOf(scope), products: "", industryCode: null };
  const placed = placeFirm(ctx.pack, subject)
    .filter(({ decision, role }) => decision === "accepted" && role !== "trade")
    .map(({ chain, link }) => `${chain}/${link}`);
  const meant = listRefs(type, state).flatMap((ref) => /^(?:gap|link):(.+\/.+)$/.exec(ref)?.[1] ?? []);
  return {
    name: subject.name,
    code: textOf(creditCode),
    scope: subject.scope,
    unit_id: textOf(unit).replace(/^unit:/, "") || null,
    links: [...new Set([...meant, ...placed])],
    declared_on: events.at(-1)?.day ?? todayOf(ctx),
  };
}
