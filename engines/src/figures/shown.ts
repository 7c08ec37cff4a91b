// Which of several figures is shown, and by which criterion: confirmed before unconfirmed before illustrative; actual before
// preliminary (target before plan); known later before known earlier; entered later before entered earlier. Only what was known
// on the day asked about takes part. n log n. It never merges or averages, and hides nothing: the others come with the answer.
import { comparePeriods } from "./period.ts";
import type { Figure, Nature } from "./types.ts";

/** A level is what was reached; targets and plans answer another question and are never shown as one. */
export type ShownAs = "level" | "target" | "capacity";

/** What told the shown one from the next; "only" where there was no other. */
export type Criterion = "only" | "vouching" | "nature" | "known-from" | "entry";

/** The criteria in the order they are applied: the code of the rule, for the page that uses it. */
export const SHOWN_RULE: readonly Criterion[] = ["vouching", "nature", "known-from", "entry"];

export interface Shown<F extends Figure = Figure> {
  readonly shown: F;
  readonly decidedBy: Criterion;
  /** The rest that was known, best first. */
  readonly others: readonly F[];
}

export interface Asked {
  readonly as: ShownAs;
  /** ISO day; null = everything known so far. */
  readonly asOf: string | null;
}

const NATURES: Readonly<Record<ShownAs, readonly Nature[]>> = {
  level: ["actual", "preliminary"],
  target: ["target", "plan"],
  capacity: ["capacity"],
};

const VOUCHING: readonly Figure["vouching"][] = ["confirmed", "unconfirmed", "illustrative"];

/** Values of one key: the same subject, indicator and period. */
export function figureKey(figure: Pick<Figure, "subject" | "indicator" | "period">): string {
  return `${figure.subject} ${figure.indicator} ${figure.period}`;
}

/**
 * Chooses among figures of one key, given in the order in which they were entered; null where none of that kind was known.
 * Throws where the keys differ: to choose between periods is another question (chooseLatest).
 */
export function chooseShown<F extends Figure>(entered: readonly F[], { as, asOf }: Asked): Shown<F> | null {
  const [first] = entered;
  for (const figure of entered) {
    if (first && figureKey(figure) !== figureKey(first))
      throw new Error(`two keys: ${figureKey(first)}, ${figureKey(figure)}`);
  }
  const natures = NATURES[as];
  const ranked = entered
    .map((figure, entry) => ({ figure, entry }))
    .filter(({ figure }) => natures.includes(figure.nature) && (asOf === null || figure.knownFrom <= asOf))
    .map(({ figure, entry }) => ({
      figure,
      ranks: [
        VOUCHING.indexOf(figure.vouching),
        natures.indexOf(figure.nature),
        -Number(figure.knownFrom.replaceAll("-", "")),
        -entry,
      ],
    }))
    .sort((a, b) => a.ranks.map((rank, at) => rank - (b.ranks[at] ?? 0)).find((difference) => difference !== 0) ?? 0);
  const [best, next] = ranked;
  if (!best) return null;
  const decider = next ? best.ranks.findIndex((rank, at) => rank !== next.ranks[at]) : -1;
  return {
    shown: best.figure,
    decidedBy: SHOWN_RULE[decider] ?? "only",
    others: ranked.slice(1).map(({ figure }) => figure),
  };
}

/** The shown figure of the latest period, among figures of one subject and indicator. */
export function chooseLatest<F extends Figure>(entered: readonly F[], asked: Asked): Shown<F> | null {
  const byPeriod = Map.groupBy(entered, (figure) => figure.period);
  const periods = [...byPeriod.keys()].sort(comparePeriods).reverse();
  for (const period of periods) {
    const shown = chooseShown(byPeriod.get(period) ?? [], asked);
    if (shown) return shown;
  }
  return null;
}
