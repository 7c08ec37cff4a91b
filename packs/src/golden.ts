// Golden cases of a rule set: rows evaluated together, and what must come out.
import {
  compileRules,
  conditionsOf,
  encodeRecords,
  type RuleSet,
  type Run,
  runRules,
  STATUSES,
} from "@jiqun/engines/evaluate";
import type { Path } from "./read-yaml.ts";
import type { GoldenFile } from "./rule-set-schema.ts";

export interface Miss {
  readonly path: Path;
  readonly message: string;
}

export function checkGolden(rules: RuleSet, golden: GoldenFile): Miss[] {
  const misses: Miss[] = [];
  const known = new Set(rules.fields.map(({ id }) => id));
  for (const [at, { given }] of golden.rows.entries())
    for (const id of Object.keys(given))
      if (!known.has(id)) misses.push({ path: ["rows", at, "given", id], message: `there is no field ${id}` });
  const run = runRules(
    compileRules(rules),
    encodeRecords(
      rules,
      golden.rows.map(({ given }) => ({ cells: given })),
    ),
  );
  for (const [row, expected] of golden.rows.entries()) checkRow(run, row, expected, misses);
  if (golden.counts) {
    const found: Record<string, number> = {};
    for (const index of run.grade) {
      const grade = rules.grades[index]?.id ?? "none";
      found[grade] = (found[grade] ?? 0) + 1;
    }
    const [wanted, got] = [golden.counts, found].map((counts) => JSON.stringify(Object.entries(counts).sort()));
    if (wanted !== got) misses.push({ path: ["counts"], message: `the counts are ${got}` });
  }
  return misses;
}

function checkRow(run: Run, row: number, expected: GoldenFile["rows"][number], misses: Miss[]): void {
  const { rules } = run.program;
  const miss = (key: string, message: string) =>
    misses.push({ path: ["rows", row, key], message: `${expected.id}: ${message}` });
  const near = (wanted: number | null, got: number, decimals: number): boolean =>
    wanted === null ? Number.isNaN(got) : Math.abs(wanted - got) <= 0.5 * 10 ** -decimals + 1e-12;
  const score = run.score[row] as number;
  if (expected.score !== undefined && !near(expected.score, score, expected.decimals))
    miss("score", `the score is ${score}`);
  const grade = rules.grades[run.grade[row] as number]?.id ?? null;
  if (expected.grade !== undefined && expected.grade !== grade) miss("grade", `the grade is ${grade}`);
  const status = STATUSES[run.status[row] as number];
  if (expected.status !== undefined && expected.status !== status) miss("status", `the status is ${status}`);
  for (const [id, points] of Object.entries(expected.points)) {
    const got = run.indicators[rules.indicators.findIndex((one) => one.id === id)]?.points[row] ?? Number.NaN;
    if (!near(points, got, expected.decimals)) miss("points", `${id} has ${got} points`);
  }
  for (const [id, points] of Object.entries(expected.groups)) {
    const slot = run.program.groups.find((group) => group.id === id)?.slot ?? -1;
    const got = run.prepared.frame[slot]?.[row] ?? Number.NaN;
    if (!near(points, got, expected.decimals)) miss("groups", `${id} has ${got} points`);
  }
  const verdicts = new Map(conditionsOf(run, row).map(({ id, verdict }) => [id, verdict]));
  for (const id of expected.holds) if (verdicts.get(id) !== true) miss("holds", `${id} is ${verdicts.get(id)}`);
  for (const id of expected.fails) if (verdicts.get(id) !== false) miss("fails", `${id} is ${verdicts.get(id)}`);
}
