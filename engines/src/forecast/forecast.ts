// When will an item that is in one stage now come to the end of the last?
// Method: the stages' survival curves (survival.ts) are taken as independent; of the present stage what is left after its age a,
// S(a + t) ÷ S(a); the distribution of the sum is their exact convolution over whole days, not a simulation: the same input always
// gives the same answer. What no stay of the past shows (the tail beyond the longest one that ended) is kept as its own mass and
// counts as not done. With fewer than 30 ended stays in any of the stages it does not know, and says where.
// O(stages × days × events). It takes stages as independent and knows nothing of the item but its stage and age.
import { estimateSurvival, type Stay, type Survival, survivalAt } from "./survival.ts";

/** Below so many ended stays nothing is forecast. */
export const FEWEST_EVENTS = 30;

export interface StageHistory {
  readonly stage: string;
  readonly stays: readonly Stay[];
}

export interface ForecastInput {
  /** The present stage first, then those that follow. */
  readonly stages: readonly StageHistory[];
  /** Days in the present stage so far. */
  readonly age: number;
  /** Days from today to the date; null = there is none. Negative = past. */
  readonly daysToDate: number | null;
}

export type Forecast =
  | {
      readonly known: true;
      /** Days from today until so many out of a hundred are done; null = longer than anything that was seen. */
      readonly p50: number | null;
      readonly p80: number | null;
      readonly p90: number | null;
      /** Of not being done on the date. */
      readonly missProbability: number | null;
      /** Share that lasts longer than anything that was seen. */
      readonly beyond: number;
      /** The fewest ended stays among the stages. */
      readonly events: number;
    }
  | {
      readonly known: false;
      /** too-few: not enough stays ended; too-old: it has been here longer than any that ended. */
      readonly why: "too-few" | "too-old";
      readonly stage: string;
      readonly events: number;
    };

/** Probability of each number of days; what is missing to 1 lasts longer than anything seen. */
type Mass = readonly number[];

export function forecast({ stages, age, daysToDate }: ForecastInput): Forecast {
  const curves = stages.map(({ stage, stays }) => ({ stage, curve: estimateSurvival(stays) }));
  const [present] = curves;
  if (!present) throw new Error("a forecast needs the present stage");
  const few = curves.find(({ curve }) => curve.events < FEWEST_EVENTS);
  if (few) return { known: false, why: "too-few", stage: few.stage, events: few.curve.events };
  const left = survivalAt(present.curve, age);
  if (left === 0) return { known: false, why: "too-old", stage: present.stage, events: present.curve.events };
  const parts = curves.map(({ curve }, at) => (at === 0 ? massOf(curve, age, left) : massOf(curve, -1, 1)));
  const sum = parts.reduce(convolve);
  const done = cumulate(sum);
  const total = done.at(-1) ?? 0;
  const dayOf = (share: number): number | null => {
    const day = done.findIndex((value) => value >= share - 1e-12);
    return day < 0 ? null : day;
  };
  return {
    known: true,
    p50: dayOf(0.5),
    p80: dayOf(0.8),
    p90: dayOf(0.9),
    missProbability: daysToDate === null ? null : daysToDate < 0 ? 1 : 1 - (done[daysToDate] ?? total),
    beyond: Math.max(0, 1 - total),
    events: Math.min(...curves.map(({ curve }) => curve.events)),
  };
}

/** Days after the age, given that it lasted so long. An age of −1 keeps stays that end on their first day. */
function massOf({ steps }: Survival, age: number, left: number): Mass {
  const last = steps.at(-1)?.days ?? 0;
  const mass = Array.from({ length: Math.max(0, last - Math.max(age, 0)) + 1 }, () => 0);
  let before = 1;
  for (const { days, survival } of steps) {
    if (days > age) mass[days - Math.max(age, 0)] = (before - survival) / left;
    before = survival;
  }
  return mass;
}

function convolve(a: Mass, b: Mass): Mass {
  const sum = Array.from({ length: a.length + b.length - 1 }, () => 0);
  for (const [i, x] of a.entries()) {
    if (x === 0) continue;
    for (const [j, y] of b.entries()) if (y !== 0) sum[i + j] = (sum[i + j] as number) + x * y;
  }
  return sum;
}

function cumulate(mass: Mass): number[] {
  let sum = 0;
  return mass.map((part) => {
    sum += part;
    return sum;
  });
}
