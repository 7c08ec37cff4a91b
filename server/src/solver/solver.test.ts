import { type LinearProgram, type Solve, solveGreedily } from "@jiqun/engines/evaluate";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { openSolver, openSolvers } from "./index.ts";

let solve: Solve;
beforeAll(async () => {
  solve = await openSolver();
});

const bins = Array.from({ length: 60 }, (_, at) => `x${at}`);
/** Many nearly equal weights in six sacks: no search ends soon. */
const hard: LinearProgram = {
  sense: "max",
  cost: Object.fromEntries(bins.map((name, at) => [name, 1_000_003 + ((at * 7919) % 997_001)])),
  constraints: Array.from({ length: 6 }, (_, row) => ({
    terms: Object.fromEntries(bins.map((name, at) => [name, 1_000_033 + (((at + 3) * (row + 5) * 104_729) % 998_539)])),
    most: 31_000_000,
  })),
  most: Object.fromEntries(bins.map((name) => [name, 1])),
  whole: bins,
};

describe("the solver", () => {
  test("a product mix: 36 at (2, 6)", () => {
    const program: LinearProgram = {
      sense: "max",
      cost: { doors: 3, windows: 5 },
      constraints: [
        { terms: { doors: 1 }, most: 4 },
        { terms: { windows: 2 }, most: 12 },
        { terms: { doors: 3, windows: 2 }, most: 18 },
      ],
      most: {},
    };
    expect(solve(program)).toEqual({ status: "optimal", value: 36, variables: { doors: 2, windows: 6 } });
  });

  test("whole numbers, a constraint with both ends, and a lower end of a variable", () => {
    const program: LinearProgram = {
      sense: "min",
      cost: { "评价税收#0": 2, "R&D 占比": 3 },
      constraints: [{ terms: { "评价税收#0": 2, "R&D 占比": 3 }, least: 7.5, most: 20 }],
      least: { "R&D 占比": -1 },
      most: { "评价税收#0": 10, "R&D 占比": 10 },
      whole: ["评价税收#0", "R&D 占比"],
    };
    expect(solve(program)).toMatchObject({ status: "optimal", value: 8 });
  });

  test("the kindest weights of five firms (DEA): 1, 1, 1, 0.625, 0.9", () => {
    const firms = [
      [1, 0.2],
      [0.8, 0.8],
      [0.3, 1],
      [0.5, 0.5],
      [0.9, 0.1],
    ] as const;
    const kindest = firms.map(([x, y]) => {
      const rows = firms.map(([a, b]) => ({ terms: { u: a, v: b }, most: 1 }));
      const found = solve({ sense: "max", cost: { u: x, v: y }, constraints: rows, most: {} });
      return found.status === "optimal" ? Number(found.value.toFixed(9)) : found.status;
    });
    expect(kindest).toEqual([1, 1, 1, 0.625, 0.9]);
  });

  test("what cannot be met and what has no end are told apart", () => {
    const of = (more: Partial<LinearProgram>): LinearProgram => ({
      sense: "max",
      cost: { x: 1, y: 1 },
      constraints: [{ terms: { x: 1, y: -1 }, least: 2 }],
      most: {},
      ...more,
    });
    expect(solve(of({}))).toEqual({ status: "unbounded" });
    expect(solve(of({ most: { x: 1 } }))).toEqual({ status: "infeasible" });
    expect(solve(of({ whole: ["x", "y"] }))).toEqual({ status: "unbounded" });
    expect(solve({ sense: "min", cost: {}, constraints: [{ terms: {}, least: 1 }], most: {} })).toEqual({
      status: "infeasible",
    });
  });

  test("when time is up it says so, and gives only what meets every constraint", async () => {
    expect((await openSolver({ seconds: 0 }))(hard)).toMatchObject({ status: "limit" });
    const found = (await openSolver({ seconds: 0.2 }))(hard);
    const taken = found.status === "limit" || found.status === "optimal" ? found.variables : null;
    for (const { terms, most = 0 } of taken ? hard.constraints : [])
      expect(bins.reduce((sum, name) => sum + (terms[name] ?? 0) * (taken?.[name] ?? 0), 0)).toBeLessThanOrEqual(
        most + 31,
      );
  });

  test("a choice under demands that come one after the other costs what trying all choices finds, and shares no more", async () => {
    const { openChoice } = await openSolvers();
    const places = [0, 1, 2, 3, 4, 5];
    const factors = fc.array(fc.constantFrom<number[]>(-1, 0, 0.4, 1), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 6, maxLength: 6 }),
        fc.array(factors, { minLength: 1, maxLength: 5 }),
        (costs, rows) => {
          const demands = rows.map((by) => ({ at: places, by, least: by.includes(-1) ? 0 : 1 }));
          const lossOf = (mask: number) => costs.reduce((sum, cost, at) => sum + ((mask >> at) & 1) * cost, 0);
          const best = Array.from({ length: 64 }, (_, mask) => mask)
            .filter((mask) =>
              demands.every(
                ({ by, least }) => by.reduce((sum, each, at) => sum + each * ((mask >> at) & 1), 0) >= least - 1e-9,
              ),
            )
            .map(lossOf)
            .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
          const choice = openChoice(Float64Array.from(costs));
          const ends = { least: new Float64Array(6), most: new Float64Array(6).fill(1) };
          for (const one of demands) choice.demand([one]);
          const start = new Float64Array(6).fill(1);
          expect(choice.choose(ends, { start, seconds: 10 }).bound).toBeCloseTo(best, 5);
          expect(choice.relax(ends)?.value ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(best + 1e-6);
          choice.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  test("costs what the greedy answer costs, where there is one constraint", () => {
    const variable = fc.record({
      cost: fc.integer({ min: 1, max: 50 }),
      gain: fc.integer({ min: -3, max: 40 }),
      most: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(variable, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 900 }),
        (all, least) => {
          const by = (key: "cost" | "gain" | "most") =>
            Object.fromEntries(all.map((one, at) => [`v${at}`, one[key] / 7]));
          const program = {
            sense: "min",
            cost: by("cost"),
            constraints: [{ terms: by("gain"), least }],
            most: by("most"),
          } as const;
          const greedy = solveGreedily(program);
          const found = solve(program);
          if (!greedy) {
            expect(found.status).toBe("infeasible");
            return;
          }
          const cost = Object.entries(greedy).reduce(
            (sum, [name, amount]) => sum + amount * (program.cost[name] ?? 0),
            0,
          );
          expect(found.status === "optimal" ? found.value : found.status).toBeCloseTo(cost, 5);
        },
      ),
    );
  });
});
