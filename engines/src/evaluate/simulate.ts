// Who moves when the rule changes, before it is issued: the same firms by both rule sets, movers one by one, counts by grade and by unit of
// the region, and what the policy of the grades costs. O(rows).
import { compileRules } from "./program.ts";
import { type Run, runRules } from "./run.ts";
import type { Table } from "./table.ts";
import type { RuleSet } from "./types.ts";

export interface Mover {
  readonly row: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly before: number | null;
  readonly after: number | null;
}

type GradeCounts = Readonly<Record<string, number>>;

interface EffectCost {
  readonly effect: string;
  readonly firms: number;
  /** Amount × the field it is told on, summed; null: the amount is not known. Firms whose field is unknown are counted apart. */
  readonly cost: number | null;
  readonly unknown: number;
}

export interface Simulation {
  readonly movers: readonly Mover[];
  readonly before: GradeCounts;
  readonly after: GradeCounts;
  readonly units: Readonly<
    Record<string, { readonly before: GradeCounts; readonly after: GradeCounts; readonly movers: number }>
  >;
  readonly policy: { readonly before: readonly EffectCost[]; readonly after: readonly EffectCost[] };
}

/** `units` says to which unit each row belongs; null: not known. */
export function simulateRules(
  before: Run,
  table: Table,
  rules: RuleSet,
  units: readonly (string | null)[] = [],
): Simulation {
  const after = runRules(compileRules(rules), table);
  const movers: Mover[] = [];
  for (let row = 0; row < table.rows; row++) {
    const [from, to] = [gradeOf(before, row), gradeOf(after, row)];
    if (from !== to) movers.push({ row, from, to, before: scoreOf(before, row), after: scoreOf(after, row) });
  }
  const byUnit = new Map<string, number[]>();
  for (const [row, unit] of units.entries()) if (unit !== null) pushTo(byUnit, unit, row);
  const moved = new Set(movers.map(({ row }) => row));
  const all = Array.from({ length: table.rows }, (_, row) => row);
  return {
    movers,
    before: countGrades(before, all),
    after: countGrades(after, all),
    units: Object.fromEntries(
      [...byUnit].map(([unit, rows]) => [
        unit,
        {
          before: countGrades(before, rows),
          after: countGrades(after, rows),
          movers: rows.filter((row) => moved.has(row)).length,
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

export function policyCosts(run: Run): EffectCost[] {
  return run.program.rules.effects.map(({ id, grade, amount, on }) => {
    const slot = run.prepared.slots.get(on ?? "");
    const column = slot === undefined ? undefined : run.prepared.frame[slot];
    let [firms, unknown, sum] = [0, 0, 0];
    for (let row = 0; row < run.rows; row++) {
      if (gradeOf(run, row) !== grade) continue;
      firms++;
      const base = column ? (column[row] as number) : 1;
      if (Number.isNaN(base)) unknown++;
      else sum += base;
    }
    return { effect: id, firms, cost: amount === null ? null : amount * sum, unknown };
  });
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
