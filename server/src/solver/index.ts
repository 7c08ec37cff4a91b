// Linear programs with whole numbers, solved: with solver-choice.ts the one place that knows the solver (HiGHS, compiled to WebAssembly). A program and its solution
// are plain data of the engines; names are numbered on the way in, because a model's text allows few characters in a name.
// Exact within the solver's tolerance of 1e-7. Loading takes a quarter of a second once; solving blocks its thread, so a limit is always set.
import type { Balances, LinearProgram, OpenBalances, Solution, Solve, Solver } from "@jiqun/engines/evaluate";
import type { Highs } from "highs";
import { openChoice } from "./choice.ts";
import { fromLastBasis, matrixOf, runToEnd } from "./rows.ts";

export interface SolverOptions {
  /** Seconds after which what was found so far is given; 10 where none is said. */
  readonly seconds?: number;
}

/** Its types describe a CommonJS module, so they name the default once too often. */
const load = async (): Promise<Highs> => ((await import("highs")).default as unknown as () => Promise<Highs>)();

let loaded: Promise<Highs> | undefined;

export async function openSolver({ seconds = 10 }: SolverOptions = {}): Promise<Solve> {
  loaded ??= load();
  const highs = await loaded;
  return (program) => solve(highs, program, seconds);
}

/** With balances that are kept open: asked again, they begin at the last answer, which takes a few steps where a program takes hundreds. */
export async function openSolvers(options: SolverOptions = {}): Promise<Solver> {
  const solve = await openSolver(options);
  const highs = await (loaded as Promise<Highs>);
  return {
    solve,
    open: (balances) => openBalances(highs, balances, options.seconds ?? 10),
    openChoice: (cost) => openChoice(highs, cost),
    clock: () => performance.now() / 1000,
  };
}

function openBalances(highs: Highs, { variables, rows }: Balances, seconds: number): OpenBalances {
  const [none, zero] = [new Float64Array(variables), new Float64Array(rows.length)];
  const model = highs.createModel({
    numCols: variables,
    numRows: rows.length,
    colCost: none,
    colLower: none,
    colUpper: none,
    rowLower: zero,
    rowUpper: zero,
    matrix: matrixOf(rows, variables),
  });
  model.options.set({ ...fromLastBasis, time_limit: seconds });
  const all = { kind: "range", from: 0, to: variables - 1 } as const;
  return {
    ask({ cost, least, most }) {
      if (variables === 0) return { status: "optimal", x: none, prices: zero };
      model.zeroAllClocks();
      model.changeColsCost(all, cost);
      model.changeColsBounds(all, least, most);
      if (!runToEnd(highs, model)) return { status: "infeasible" };
      const { colValue: x, rowDual: prices } = model.getSolution();
      return { status: "optimal", x, prices };
    },
    close: () => model.dispose(),
  };
}

function solve(highs: Highs, program: LinearProgram, seconds: number): Solution {
  const names = namesOf(program);
  if (names.length === 0) return solveNothing(program);
  const { Status, ObjectiveValue, Columns, Rows } = highs.solve(modelOf(program, names), {
    time_limit: seconds,
    mip_rel_gap: 0,
    output_flag: false,
  });
  const variables = () =>
    Object.fromEntries(names.map((name, at) => [name, (Columns[`x${at}`] as { Primal?: number }).Primal ?? 0]));
  switch (Status) {
    case "Optimal":
      return {
        status: "optimal",
        value: ObjectiveValue,
        variables: variables(),
        ...(program.priced ? { prices: pricesOf(program, Rows) } : {}),
      };
    case "Infeasible":
      return { status: "infeasible" };
    case "Unbounded":
      return { status: "unbounded" };
    case "Primal infeasible or unbounded":
      return { status: isFeasible(highs, program, names, seconds) ? "unbounded" : "infeasible" };
    case "Time limit reached": {
      const found = Number.isFinite(ObjectiveValue) && meets(program, variables());
      return { status: "limit", value: found ? ObjectiveValue : null, variables: found ? variables() : null };
    }
    default:
      throw new Error(`the solver ended with "${Status}"`);
  }
}

/** A constraint with two ends may be two rows of the model; at most one of them has a price. */
function pricesOf({ constraints }: LinearProgram, rows: ReturnType<Highs["solve"]>["Rows"]): number[] {
  const prices = constraints.map(() => 0);
  for (const row of rows) {
    const { Name: name, Dual: price = 0 } = row as { Name: string; Dual?: number };
    const at = Number(name.replace(/^\D+/, ""));
    prices[at] = (prices[at] ?? 0) + price;
  }
  return prices;
}

const namesOf = ({ cost, constraints, most, least = {}, whole = [] }: LinearProgram): string[] => [
  ...new Set([cost, most, least, ...constraints.map(({ terms }) => terms)].flatMap(Object.keys).concat(whole)),
];

/** The same without a cost: is there any solution at all? */
const isFeasible = (highs: Highs, program: LinearProgram, names: readonly string[], seconds: number): boolean =>
  highs.solve(modelOf({ ...program, cost: {} }, names), { time_limit: seconds, output_flag: false }).Status ===
  "Optimal";

const solveNothing = (program: LinearProgram): Solution =>
  meets(program, {}) ? { status: "optimal", value: 0, variables: {} } : { status: "infeasible" };

const TOLERANCE = 1e-6;

/** A search that was cut off may answer with a point that it has not accepted. */
function meets(
  { constraints, most, least = {}, whole = [] }: LinearProgram,
  of: Readonly<Record<string, number>>,
): boolean {
  const near = (size: number) => TOLERANCE * Math.max(1, Math.abs(size));
  return (
    Object.entries(of).every(([name, value]) => value >= (least[name] ?? 0) - near(least[name] ?? 0)) &&
    Object.entries(most).every(([name, end]) => (of[name] ?? 0) <= end + near(end)) &&
    whole.every((name) => Math.abs((of[name] ?? 0) - Math.round(of[name] ?? 0)) <= TOLERANCE) &&
    constraints.every(({ terms, least: from = -Infinity, most: to = Infinity }) => {
      const sum = Object.entries(terms).reduce((all, [name, each]) => all + each * (of[name] ?? 0), 0);
      return sum >= from - near(from) && sum <= to + near(to);
    })
  );
}

/** In the LP format of CPLEX, one term a line. */
function modelOf(program: LinearProgram, names: readonly string[]): string {
  const { sense, cost, constraints, most, least = {}, whole = [] } = program;
  const numberOf = new Map(names.map((name, at) => [name, at]));
  const sum = (terms: Readonly<Record<string, number>>) =>
    Object.entries(terms)
      .map(([name, each]) => `${each < 0 ? "-" : "+"} ${said(Math.abs(each))} x${numberOf.get(name)}`)
      .join("\n ") || "0 x0";
  const rows = constraints.flatMap(({ terms, least: from, most: to }, at) =>
    from !== undefined && from === to
      ? [` same${at}: ${sum(terms)} = ${said(from)}`]
      : [
          ...(from === undefined ? [] : [` least${at}: ${sum(terms)} >= ${said(from)}`]),
          ...(to === undefined ? [] : [` most${at}: ${sum(terms)} <= ${said(to)}`]),
        ],
  );
  const bounds = names.map((name, at) => ` ${said(least[name] ?? 0)} <= x${at} <= ${said(most[name] ?? Infinity)}`);
  const integers = whole.map((name) => ` x${numberOf.get(name)}`);
  return [
    sense === "min" ? "Minimize" : "Maximize",
    ` cost: ${sum(cost)}`,
    "Subject To",
    ...rows,
    "Bounds",
    ...bounds,
    ...(integers.length > 0 ? ["General", ...integers] : []),
    "End",
    "",
  ].join("\n");
}

function said(number: number): string {
  if (Number.isNaN(number)) throw new Error("a program holds a number that is not one");
  return number === Infinity ? "+inf" : number === -Infinity ? "-inf" : String(number);
}
