// Which lamp an item shows, and why. Each rule of the list type reads one measure and names a lamp by bands; the worst counts.
// Hysteresis: a lamp gets worse at the boundary and better only when the measure is `hold` beyond it, so it does not flicker.
// A lamp that would be "ok" is "was" for an item that ever passed a date: doing the work ends an overdue, it does not undo it.
// Linear in rules × clocks.
import { compareAmounts, divideFractions, fractionToNumber, toBase } from "../units/index.ts";
import { type ClockReading, runsIn } from "./clocks.ts";
import { daysBetween, later, type Workdays, workdaysLeft } from "./days.ts";
import type { Because, Day, ItemLamp, UnknownWhy } from "./event.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import type { Lamp, LampRule, PromiseRule } from "./type-clocks.ts";

export interface Facts {
  readonly today: Day;
  readonly workdays: Workdays;
  /** From the forecast; null = it does not know. */
  readonly missProbability: number | null;
}

export interface Lighting {
  readonly lamp: ItemLamp;
  readonly because: Because;
  /** What each rule says, held. */
  readonly rules: Readonly<Record<string, Lamp>>;
}

type Reading =
  | { readonly value: number; readonly limit: string | null; readonly due: Day | null }
  | { readonly value: null; readonly why: UnknownWhy; readonly limit: string | null }
  | null;

/** Raised when the same items, rules and days light other lamps than before, so that those in a store are judged anew. */
export const LAMPS_READ_AS = 1;

const BADNESS: Record<Lamp, number> = { ok: 0, warn: 1, late: 2 };
const LAMPS: readonly Lamp[] = ["ok", "warn", "late"];

/** What a rule is called in what was lit: its measure and what it is of. */
export function keyOf(rule: LampRule): string {
  const of = rule.measure === "delivered-share" ? rule.promise : rule.measure === "days-without" ? rule.record : "";
  return of === "" ? rule.measure : `${rule.measure}:${of}`;
}

export function lightLamp(type: ListType, state: ItemState, clocks: readonly ClockReading[], facts: Facts): Lighting {
  const lapses = clocks.flatMap((clock) => clock.lapses);
  const stage = type.stages.find(({ id }) => id === state.stage);
  const was: Because = { code: "was", times: lapses.length, days: Math.max(0, ...lapses.map(({ days }) => days)) };
  if (state.ended) {
    if (lapses.length > 0) return { lamp: "was", because: was, rules: {} };
    return { lamp: stage?.kind === "dropped" ? "na" : "ok", because: { code: "ended" }, rules: {} };
  }
  const rules: Record<string, Lamp> = {};
  const said: { readonly lamp: Lamp | "unknown"; readonly because: Because }[] = [];
  for (const rule of type.lamps) {
    if (rule.stages.length > 0 && !rule.stages.includes(state.stage)) continue;
    const reading = readRule(type, rule, state, clocks, facts);
    const key = keyOf(rule);
    if (reading === null) continue;
    if (reading.value === null) {
      const { why, limit } = reading;
      if (rule.whenUnknown === "unknown")
        said.push({ lamp: "unknown", because: { code: "unknown", rule: key, why, limit } });
      continue;
    }
    const lamp = hold(rule, reading.value, state.lit?.rules[key] ?? null);
    rules[key] = lamp;
    said.push({ lamp, because: { code: "measure", rule: key, ...reading } });
  }
  const worst = ["late", "warn", "unknown"].flatMap((lamp) => said.find((one) => one.lamp === lamp) ?? [])[0];
  if (worst) return { ...worst, rules };
  if (lapses.length > 0) return { lamp: "was", because: was, rules };
  if (said[0]) return { ...said[0], rules };
  const { paused } = state;
  return {
    lamp: "na",
    because: paused ? { code: "paused", pause: paused.pause, since: paused.from } : { code: "no-rule" },
    rules,
  };
}

function lampAt({ bands }: LampRule, value: number): Lamp {
  return bands.findLast(({ from }) => from === null || value >= from)?.lamp ?? "ok";
}

/** No better than what it was, unless the measure would be there also `hold` nearer to the worse side. */
function hold(rule: LampRule, value: number, before: Lamp | null): Lamp {
  const now = BADNESS[lampAt(rule, value)];
  if (before === null || rule.hold === 0) return LAMPS[now] as Lamp;
  const worseUpwards = BADNESS[rule.bands.at(-1)?.lamp ?? "ok"] > BADNESS[rule.bands[0]?.lamp ?? "ok"];
  const nearer = BADNESS[lampAt(rule, value + (worseUpwards ? rule.hold : -rule.hold))];
  return LAMPS[Math.max(now, Math.min(BADNESS[before], nearer))] as Lamp;
}

/** What the rule's measure is today; null = it does not apply. */
export function readRule(
  type: ListType,
  rule: LampRule,
  state: ItemState,
  clocks: readonly ClockReading[],
  facts: Facts,
): Reading {
  switch (rule.measure) {
    case "workdays-left":
    case "days-left":
      return readLeft(type, rule.measure, state, clocks, facts);
    case "miss-probability":
      if (facts.missProbability === null) return { value: null, why: "no-forecast", limit: null };
      return { value: facts.missProbability, limit: null, due: null };
    case "resets":
      return { value: clocks.reduce((sum, { resets }) => sum + resets, 0), limit: null, due: null };
    case "days-without": {
      const last = state.records.findLast(({ record }) => record === rule.record)?.on ?? state.enteredOn;
      return { value: daysBetween(later(last, state.enteredOn), facts.today), limit: null, due: null };
    }
    case "delivered-share": {
      const promise = type.promises.find(({ id }) => id === rule.promise);
      const share = promise ? shareOf(state, promise) : null;
      return share === null ? { value: null, why: "no-value", limit: null } : { value: share, limit: null, due: null };
    }
  }
}

/** The nearest date of all running clocks but waits. A limit that should run and has no day to begin with is unknown. */
function readLeft(
  type: ListType,
  measure: "workdays-left" | "days-left",
  state: ItemState,
  clocks: readonly ClockReading[],
  { today, workdays }: Facts,
): Reading {
  const running = clocks.filter(({ nature, status }) => nature !== "wait" && status === "running");
  const dated = running.flatMap(({ limit, due }) => (due === null ? [] : [{ limit, due }]));
  const nearest = dated.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0];
  const left =
    nearest && (measure === "days-left" ? daysBetween(today, nearest.due) : workdaysLeft(today, nearest.due, workdays));
  if (nearest && typeof left === "number" && left < 0) return { value: left, ...nearest };
  const undated = running.find(({ due }) => due === null);
  if (undated) return { value: null, why: undated.unknown ?? "no-decree", limit: undated.limit };
  const waiting = listUnstarted(type, state)[0];
  if (waiting !== undefined) return { value: null, why: "no-date", limit: waiting };
  if (!nearest) return null;
  return typeof left === "number"
    ? { value: left, ...nearest }
    : { value: null, why: "no-decree", limit: nearest.limit };
}

/** Limits whose clock should run here and whose first day no field says yet. */
export function listUnstarted(type: ListType, state: ItemState): string[] {
  return type.limits
    .filter((limit) => limit.start !== "entering" && limit.nature !== "wait" && runsIn(limit, state))
    .filter(({ id }) => !state.clocks.some(({ limit }) => limit === id))
    .map(({ id }) => id);
}

/** Delivered ÷ the first promise; null where one of them is unknown or nothing was promised. */
export function shareOf(state: ItemState, promise: PromiseRule): number | null {
  const [promised, delivered] = [state.fields[promise.promised]?.first, state.fields[promise.delivered]?.value];
  if (typeof promised !== "object" || promised === null || !("unit" in promised)) return null;
  if (typeof delivered !== "object" || delivered === null || !("unit" in delivered)) return null;
  if (compareAmounts(promised.value, promised.unit, "0", promised.unit) <= 0) return null;
  return fractionToNumber(
    divideFractions(toBase(delivered.value, delivered.unit), toBase(promised.value, promised.unit)),
  );
}
