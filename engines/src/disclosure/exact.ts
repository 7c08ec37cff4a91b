// The choice of hidden cells with the least loss, proven, for tables that are small enough.
//
// Method: Benders' decomposition of the cell suppression problem (Kelly, Golden and Assad 1992; Fischetti and Salazar, JASA 2000 and
// Management Science 2001): a program over yes and no for each cell holds only demands (demands.ts); the attack (needs.ts) finds what a choice leaves open
// and answers with a demand each. First shares, to the end: what is chosen in part is asked as if no cell could give more than what is needed, or
// little shares of large cells would meet every need. They lead the step-by-step way to good safe choices (stepwise.ts), which bound the loss from above and rule out
// single cells by what they would add (reduced costs). Then whole choices: first only of cells that the shares or the best choice take, which are few and
// teach most of the demands, then of all. It ends where nothing cheaper than the best safe choice meets the demands. Worst case exponential: at the limit of time
// the best safe choice is given, with what no choice is cheaper than. Time decides nothing but that, so what is proven is the same on any machine.
import type { Demand, OpenChoice, Solver } from "../evaluate/index.ts";
import { breachOf, demandsOnChoice, demandsOnShares, firstDemands, type Undecided } from "./demands.ts";
import { closeSearch, createSearch, findUnmet, type Search, seekApart, type Who } from "./needs.ts";
import { chooseStepwise } from "./stepwise.ts";

interface Chosen {
  readonly method: "exact" | "bounded";
  readonly hidden: Float64Array;
  /** No choice loses less. */
  readonly least: number;
  readonly rounds: number;
}

/** Losses that differ by less are the same: solvers end within 1e-6. */
const SAME = 1e-5;
/** Less than this of a cell is none. */
const NONE = 1e-6;
/** Of demands that shares break, so many at once. */
const AT_ONCE = 80;
/** Shares are given up where rounds raise the bound by less than this part of it, so many in turn. */
const LITTLE = 1e-4;
const IDLE = 4;
/** Rounds of shares after which they lead to a safe choice, and rounds of shares after a whole one. */
const LEAD_EVERY = 6;
const SHARE_ROUNDS = 6;
/** Of what a whole round finds, so many are looked at; so many rounds in turn are spent on few cells. */
const LOOKED_AT = 6;
const FEW_ROUNDS = 15;

interface Proof extends Undecided {
  readonly search: Search;
  /** Its moves are those of shares, which take many cells along. */
  readonly shares: Search;
  readonly choice: OpenChoice;
  readonly costs: Float64Array;
  /** What can still be part of a cheaper choice. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Places that shares or good choices took: among these whole choices are soon found. */
  readonly few: Set<number>;
  readonly said: Set<string>;
  readonly late: () => boolean;
  readonly left_s: () => number;
  best: Float64Array;
  upper: number;
  lower: number;
  rounds: number;
}

/** Something must be open with `fixed`, and nothing with `safe`. */
export function chooseExactly(
  search: Search,
  { fixed, open, safe }: Omit<Undecided, "placeOf"> & { readonly safe: Float64Array },
  { solver, seconds }: { readonly solver: Solver; readonly seconds: number },
): Chosen {
  const { model } = search;
  const costs = Float64Array.from(open, (cell) => model.cells[cell]?.cost ?? 0);
  const end = solver.clock() + seconds;
  const proof: Proof = {
    fixed,
    open,
    placeOf: new Map(open.map((cell, place) => [cell, place])),
    search,
    shares: createSearch(model, solver, open.length),
    choice: solver.openChoice(costs),
    costs,
    least: new Float64Array(open.length),
    most: new Float64Array(open.length).fill(1),
    few: new Set(),
    said: new Set(),
    late: () => solver.clock() >= end,
    left_s: () => Math.max(0.1, end - solver.clock()),
    best: safe,
    upper: Number.POSITIVE_INFINITY,
    lower: 0,
    rounds: 0,
  };
  try {
    offer(proof, safe);
    demand(proof, firstDemands(search, proof));
    settleShares(proof, "alone");
    settleShares(proof, "all");
    while (!isProven(proof) && !proof.late()) {
      chooseAmongFew(proof);
      if (!chooseAmongAll(proof)) break;
    }
  } finally {
    search.programs += proof.shares.programs;
    closeSearch(proof.shares);
    proof.choice.close();
  }
  const { best: hidden, upper, lower, rounds } = proof;
  return { method: isProven(proof) ? "exact" : "bounded", hidden, least: Math.min(lower, upper), rounds };
}

const isProven = ({ lower, upper }: Proof): boolean => lower >= upper - SAME;

/** How many are new. A demand that a safe choice breaks is not true (a solver's rounding), and is not taken. */
function demand({ choice, said, best, open }: Proof, demands: readonly Demand[]): number {
  const fresh = demands.filter((one) => {
    const key = one.at.map((place, term) => `${place}:${one.by[term]?.toFixed(6)}`).join();
    if (said.has(key) || (one.least > 0 && breachOf(one, (place) => best[open[place] ?? -1] ?? 0) > SAME)) return false;
    said.add(key);
    return true;
  });
  choice.demand(fresh);
  return fresh.length;
}

const hiddenBy = ({ fixed, open }: Proof, shareAt: (place: number) => number): Float64Array => {
  const hidden = fixed.slice();
  open.forEach((cell, place) => {
    hidden[cell] = shareAt(place);
  });
  return hidden;
};

function remember({ few, open }: Proof, shareAt: (place: number) => number): void {
  open.forEach((_, place) => {
    if (shareAt(place) > NONE) few.add(place);
  });
}

function offer(proof: Proof, hidden: Float64Array): void {
  const loss = proof.open.reduce((sum, cell, place) => sum + (hidden[cell] === 1 ? (proof.costs[place] ?? 0) : 0), 0);
  if (loss >= proof.upper) return;
  proof.upper = loss;
  proof.best = hidden;
  remember(proof, (place) => hidden[proof.open[place] ?? -1] ?? 0);
}

/** The step-by-step way from what is hidden already, led by other costs where they are given. */
function offerFrom(proof: Proof, start: Float64Array, costs?: Float64Array): void {
  const { hidden, impossible } = chooseStepwise(proof.search, start, proof.open, costs);
  if (impossible.length === 0) offer(proof, hidden);
}

/** Shares meet the demands until the attack on them has none to add, or little comes of it. */
function settleShares(proof: Proof, who: Who, most = Number.POSITIVE_INFINITY): void {
  let [idle, after] = [0, -1];
  for (let round = 0; round < most && !proof.late(); round++) {
    const relaxed = proof.choice.relax(proof);
    const value = relaxed?.value ?? Number.POSITIVE_INFINITY;
    idle = value - proof.lower < LITTLE * proof.lower ? idle + 1 : 0;
    proof.lower = Math.max(proof.lower, value);
    if (!relaxed || isProven(proof)) return;
    ruleOut(proof, relaxed);
    const hidden = hiddenBy(proof, (place) => {
      const share = relaxed.shares[place] ?? 0;
      return share < NONE ? 0 : Math.min(1, share);
    });
    const unmet = findUnmet(proof.shares, hidden, who, { shares: true, most: AT_ONCE, after, seek: seekApart });
    after = unmet.length < AT_ONCE ? -1 : (unmet.at(-1)?.cell ?? -1);
    const fresh = demand(proof, demandsOnShares(proof.shares, proof, unmet));
    if (round % LEAD_EVERY === LEAD_EVERY - 1 || fresh === 0) lead(proof, hidden);
    if (fresh === 0 || idle >= IDLE) {
      remember(proof, (place) => relaxed.shares[place] ?? 0);
      return;
    }
  }
}

/** What is chosen in part is taken first. */
function lead(proof: Proof, hidden: Float64Array): void {
  const costs = Float64Array.from(proof.search.model.cells, ({ cost }, cell) => cost * (1.001 - (hidden[cell] ?? 0)));
  offerFrom(
    proof,
    hidden.map((share) => (share > 0.999 ? 1 : 0)),
    costs,
  );
}

/** Cells that would add too much, or whose lack would. */
function ruleOut(
  { least, most, upper }: Proof,
  { value, worth }: { readonly value: number; readonly worth: Float64Array },
): void {
  worth.forEach((each, place) => {
    if (least[place] === most[place] || value + Math.abs(each) <= upper - SAME) return;
    if (each > 0) most[place] = 0;
    else least[place] = 1;
  });
}

/** Proves nothing, but teaches demands and finds good choices. */
function chooseAmongFew(proof: Proof): void {
  for (let round = 0; round < FEW_ROUNDS && !proof.late(); round++) {
    const most = proof.most.map((end, place) => (proof.few.has(place) ? end : (proof.least[place] ?? 0)));
    const { bound, fresh } = chooseWhole(proof, { least: proof.least, most });
    if (bound >= proof.upper - SAME || fresh === 0) return;
  }
}

/** Whether something came of it. */
function chooseAmongAll(proof: Proof): boolean {
  const before = proof.upper;
  const { bound, fresh } = chooseWhole(proof, proof);
  proof.lower = Math.max(proof.lower, bound);
  if (isProven(proof)) return true;
  if (fresh === 0) return proof.upper < before;
  settleShares(proof, "all", SHARE_ROUNDS);
  return true;
}

/** What the solver finds is attacked, and made safe step by step. */
function chooseWhole(proof: Proof, { least, most }: Pick<Proof, "least" | "most">): { bound: number; fresh: number } {
  const { choice, open, best, search, upper } = proof;
  proof.rounds++;
  const start = Float64Array.from(open, (cell) => best[cell] ?? 0);
  const { bound, found } = choice.choose({ least, most }, { start, seconds: proof.left_s() });
  let fresh = 0;
  for (const whole of found.slice(0, LOOKED_AT)) {
    const loss = whole.reduce((sum, share, place) => sum + Math.round(share) * (proof.costs[place] ?? 0), 0);
    if (loss >= upper - SAME || proof.late()) break;
    const hidden = hiddenBy(proof, (place) => Math.round(whole[place] ?? 0));
    remember(proof, (place) => whole[place] ?? 0);
    const unmet = findUnmet(search, hidden, "all");
    if (unmet.length === 0) offer(proof, hidden);
    else {
      fresh += demand(proof, demandsOnChoice(search, proof, hidden, unmet));
      offerFrom(proof, hidden);
    }
  }
  return { bound, fresh };
}
