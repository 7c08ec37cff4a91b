// On which day may an item's lamp change with nothing being done? Until then it need not be judged again.
// Method: every measure of a lamp rule moves by at most one a day and in one direction (working days to a date fall by one or none), so
// the boundary next in its way, also as `hold` moves it, is reached no sooner than in as many days as it is away. A day on which a date
// passes or a pause outlasts its longest time counts too. The day is never later than the true one; it may be sooner, and is then asked
// again. Linear in rules × bands + clocks.
// It knows the decrees, the list type and the items of today: with others the item is judged anew whatever day was told.
import { readClocks } from "./clocks.ts";
import { addDays, type Workdays } from "./days.ts";
import type { Day } from "./event.ts";
import { keyOf, readRule } from "./lamp.ts";
import type { ItemState } from "./state.ts";
import type { ListType } from "./type.ts";
import type { LampRule } from "./type-clocks.ts";

/** Of an item that was judged today; null = never by days alone. */
export function nextLampChange(type: ListType, state: ItemState, today: Day, workdays: Workdays): Day | null {
  if (state.ended) return null;
  const clocks = readClocks(state, today, workdays);
  const days = clocks.flatMap(({ due }) => (due === null ? [] : [addDays(due, 1)]));
  const { paused } = state;
  if (paused && paused.atMostDays !== null) days.push(addDays(paused.from, paused.atMostDays + 1));
  for (const rule of type.lamps) {
    if (rule.stages.length > 0 && !rule.stages.includes(state.stage)) continue;
    if (rule.measure === "miss-probability") {
      if (state.lit?.rules[keyOf(rule)] !== undefined) days.push(addDays(today, 1));
      continue;
    }
    const reading = readRule(type, rule, state, clocks, { today, workdays, missProbability: null });
    const away = reading && reading.value !== null ? daysToBoundary(rule, reading.value) : null;
    if (away !== null) days.push(addDays(today, away));
  }
  return days.filter((day) => day > today).sort()[0] ?? null;
}

/** null = no boundary lies in the way of the measure, or it stands still. */
function daysToBoundary(rule: LampRule, value: number): number | null {
  const { measure, bands, hold } = rule;
  const rises = measure === "days-without";
  if (!rises && measure !== "workdays-left" && measure !== "days-left") return null;
  const bounds = bands.flatMap(({ from }) => (from === null ? [] : [from, from - hold, from + hold]));
  const away = rises
    ? bounds.filter((bound) => bound > value).map((bound) => Math.ceil(bound - value))
    : bounds.filter((bound) => bound <= value).map((bound) => Math.floor(value - bound) + 1);
  return away.length === 0 ? null : Math.min(...away);
}
