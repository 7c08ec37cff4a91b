// What every safe choice of hidden cells obeys, as demands on what is chosen.
//
// Method: capacity cuts (Fischetti and Salazar, JASA 2000): at the prices of a need's program, what each cell could give as a part of what is needed,
// at most all of it, less what is hidden anyway. Any prices give a true demand, those of the program (attack.ts) the one that is broken most.
import type { Demand } from "../evaluate/index.ts";
import { downOf, reach, upOf } from "./attack.ts";
import { type Limits, limitsOf, type Model, needOf, OUTSIDER } from "./model.ts";
import { listProtected, type Need, type Search, TOLERANCE, type Unmet } from "./needs.ts";

/** What is decided (1: hidden) and the place of each cell that is not. */
export interface Undecided {
  readonly fixed: Float64Array;
  readonly open: readonly number[];
  readonly placeOf: ReadonlyMap<number, number>;
}

const SMALL = 1e-7;
/** A share for each cell that is not hidden, so that of demands that are broken alike the one on fewest cells is taken. */
const FAINT = 2e-3;
/** What a sharper demand may be broken less than the plain one. */
const LESS = 0.05;

/** Σ min(1, what a cell can give / need)·y ≥ 1, less what is hidden anyway; null where that suffices. */
function demandOf(model: Model, { fixed, placeOf }: Undecided, need: Need, worth: Float64Array): Demand | null {
  const [at, by]: [number[], number[]] = [[], []];
  let least = 1 - TOLERANCE;
  worth.forEach((each, cell) => {
    if (model.cells[cell]?.standing === "shown") return;
    const moves = each > 0 ? each * upOf(model, need.limits, cell) : -each * downOf(model, need.limits, cell);
    const part = Math.min(1, moves / need.size);
    if (part <= SMALL) return;
    if (fixed[cell] === 1) least -= part;
    else {
      at.push(placeOf.get(cell) as number);
      by.push(part);
    }
  });
  return least <= TOLERANCE ? null : { at, by: by.map((part) => Math.min(1, part / least)), least: 1 };
}

export const breachOf = ({ at, by, least }: Demand, shareAt: (place: number) => number): number =>
  least - at.reduce((sum, place, term) => sum + (by[term] ?? 0) * shareAt(place), 0);

/** Of needs that shares do not meet. */
export const demandsOnShares = ({ model }: Search, undecided: Undecided, unmet: readonly Unmet[]): Demand[] =>
  unmet.flatMap((need) => demandOf(model, undecided, need, need.reached.worth()) ?? []);

/** Of needs that a whole choice does not meet: on few cells, and beside it as the attack said it where that is broken more. */
export function demandsOnChoice(
  { model, balances }: Search,
  undecided: Undecided,
  hidden: Float64Array,
  unmet: readonly Unmet[],
): Demand[] {
  const faint = hidden.map((share, cell) => (share === 0 && model.cells[cell]?.standing === "open" ? FAINT : share));
  const breach = (demand: Demand | null): number =>
    demand ? breachOf(demand, (place) => hidden[undecided.open[place] ?? -1] ?? 0) : 0;
  return unmet.flatMap((need) => {
    const { cell, side, limits, size } = need;
    const worth = reach(model, faint, { limits, cell, side, enough: size, clip: size }, balances).worth();
    const sharp = demandOf(model, undecided, need, worth);
    const plain = demandOf(model, undecided, need, need.reached.worth());
    const isSharp = breach(sharp) > LESS;
    return [
      ...(sharp && isSharp ? [sharp] : []),
      ...(plain && (!isSharp || breach(plain) > breach(sharp) + LESS) ? [plain] : []),
    ];
  });
}

/** No cell is hidden alone in a sum, and a sum that holds a cell to be protected hides enough beside it: against outsiders and who is alone in it. */
export function firstDemands({ model }: Search, undecided: Undecided): Demand[] {
  const { fixed, placeOf } = undecided;
  const alone = model.rows.flatMap(({ at }) => {
    if (at.some((cell) => fixed[cell] === 1)) return [];
    const places = at.flatMap((cell) => placeOf.get(cell) ?? []);
    return places.map((own): Demand => ({ at: places, by: places.map((one) => (one === own ? -1 : 1)), least: 0 }));
  });
  const known = new Map<string, Limits>();
  const limitsFor = (holder: string): Limits => {
    const limits = known.get(holder) ?? limitsOf(model, holder);
    known.set(holder, limits);
    return limits;
  };
  const sums = listProtected(model).flatMap((cell) =>
    (model.rowsOf[cell] ?? []).flatMap((row) => {
      const { at, by } = model.rows[row] as Model["rows"][number];
      const own = by[at.indexOf(cell)] ?? 1;
      const alone = at.flatMap(
        (one) => model.holdersOf[one]?.flatMap(({ holder, sole }) => (sole ? [holder] : [])) ?? [],
      );
      return [null, ...new Set(alone)].flatMap((holder) => {
        const size = needOf(model, cell, holder);
        if (size <= 0) return [];
        const limits = holder === null ? OUTSIDER : limitsFor(holder);
        return ([1, -1] as const).flatMap((side) => {
          const worth = new Float64Array(model.cells.length);
          at.forEach((one, term) => {
            if (one !== cell) worth[one] = (-side * (by[term] ?? 0)) / own;
          });
          return demandOf(model, undecided, { limits, cell, side, size }, worth) ?? [];
        });
      });
    }),
  );
  return [...alone, ...sums];
}
