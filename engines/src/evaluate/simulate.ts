// Who moves when the rule changes, before it is issued: the same firms by both rule sets, movers one by one, counts by grade and by unit of
// the region, and what the policy of the grades costs. Where the rule grades nobody, a mover is a firm whose score changes. O(rows).
import { type EffectCost, policyCosts } from "./policy-costs.ts";
import { compileRules } from "./program.ts";
import { type Run, runRules } from "./run.ts";
import type { Table } from "./table.ts";
import type { RuleSet } from "./types.ts";

export interface Mover {
  readonly row: number;
  /** To a better grade or to more points; null: from or to no grade or score at all. */
  readonly up: boolean | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly before: number | null;
  readonly after: number | null;
}

type GradeCounts = Readonly<Record<string, number>>;

export interface Simulation {
  /** The largest change of score first. */
  readonly movers: readonly Mover[];
  readonly total: number;
  readonly up: number;
  readonly down: number;
  readonly before: GradeCounts;
  readonly after: GradeCounts;
  /** How many firms' scores rise and fall, whatever their grade. */
  readonly scores: { readonly up: number; readonly down: number; readonly same: number; readonly unknown: number };
  readonly units: Readonly<
    Record<
      string,
      {
        readonly before: GradeCounts;
        readonly after: GradeCounts;
        readonly movers: number;
        readonly up: number;
        readonly down: number;
      }
    >
  >;
  readonly policy: { readonly before: readonly EffectCost[]; readonly after: readonly EffectCost[] };
}

/** Scores nearer than this are equal, as in a run. */
const SAME = 1e-9;

/** `units` says to which unit each row belongs; null: not known. */
export function simulateRules(
  before: Run,
  table: Table,
  rules: RuleSet,
  units: readonly (string | null)[] = [],
): Simulation {
  const after = runRules(compileRules(rules), table);
  const graded = rules.grading.kind !== "none" || before.program.rules.grading.kind !== "none";
  const rank = new Map(rules.grades.map(({ id }, at) => [id, at]));
  const movers: Mover[] = [];
  const scores = { up: 0, down: 0, same: 0, unknown: 0 };
  for (let row = 0; row < table.rows; row++) {
    const [from, to] = [gradeOf(before, row), gradeOf(after, row)];
    const [was, is] = [scoreOf(before, row), scoreOf(after, row)];
    const moved = was === null || is === null ? null : is - was;
    const still = moved !== null && Math.abs(moved) < SAME;
    scores[moved === null ? "unknown" : still ? "same" : moved > 0 ? "up" : "down"]++;
    if (graded ? from === to : was === is || still) continue;
    const [a, b] = [rank.get(from ?? ""), rank.get(to ?? "")];
    const up = graded ? (a === undefined || b === undefined ? null : b < a) : moved === null ? null : moved > 0;
    movers.push({ row, up, from, to, before: was, after: is });
  }
  const byUnit = new Map<string, number[]>();
  for (const [row, unit] of units.entries()) if (unit !== null) pushTo(byUnit, unit, row);
  const way = new Map(movers.map(({ row, up }) => [row, up]));
  const all = Array.from({ length: table.rows }, (_, row) => row);
  const size = ({ before: was, after: is }: Mover): number => Math.abs((is ?? 0) - (was ?? 0));
  return {
    movers: movers.sort((a, b) => size(b) - size(a) || a.row - b.row),
    total: movers.length,
    up: movers.filter(({ up }) => up === true).length,
    down: movers.filter(({ up }) => up === false).length,
    before: countGrades(before, all),
    after: countGrades(after, all),
    scores,
    units: Object.fromEntries(
      [...byUnit].map(([unit, rows]) => [
        unit,
        {
          before: countGrades(before, rows),
          after: countGrades(after, rows),
          movers: rows.filter((row) => way.has(row)).length,
          up: rows.filter((row) => way.get(row) === true).length,
          down: rows.filter((row) => way.get(row) === false).length,
        },
      ]),
    ),
    policy: { before: policyCosts(before), after: policyCosts(after) },
  };
}

const gradeOf = (run: Run, row: number): string | null =>
  run.program.rules.grades[run.grade[row] as number]?.id ?? null;
const scoreOf = (run: Run, row: number): number | null =>
  Number.isNaN(run.score[row]) ? null : (run.score[row] as number);

function countGrades(run: Run, rows: readonly number[]): GradeCounts {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const grade = gradeOf(run, row) ?? "none";
    counts[grade] = (counts[grade] ?? 0) + 1;
  }
  return counts;
}

/** The rule set with one value put in another place: ["indicators", 0, "weight"]. The checker judges the result. */
export function changeRules(rules: RuleSet, path: readonly (string | number)[], value: unknown): RuleSet {
  const put = (of: unknown, at: number): unknown => {
    const key = path[at];
    if (key === undefined) return value;
    if (Array.isArray(of)) return of.map((item, nth) => (nth === key ? put(item, at + 1) : item));
    return { ...(of as object), [key]: put((of as Record<string, unknown>)[key], at + 1) };
  };
  return put(rules, 0) as RuleSet;
}

function pushTo(map: Map<string, number[]>, key: string, row: number): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}
