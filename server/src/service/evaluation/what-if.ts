// What would lift one firm of a run: over the cells that the run keeps, by the rule set that it keeps.
import { Problem, type routes } from "@jiqun/contract";
import { type RuleSet, type Run, tellWhatIf, whatIf } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { openSolver } from "../../solver/index.ts";
import { rebuildRun } from "./rebuild.ts";
import { getSeenResult } from "./sight.ts";

type Answer = z.input<NonNullable<typeof routes.whatIfFirm.answer>>;
type Goal = { readonly grade: string } | { readonly score: number };

/** Each change runs everybody again on the server's own thread: 20,000 firms and ten indicators are half a second. */
const runAgain = 20_000;
/** Seconds for whole numbers of a few indicators. */
const solving = { seconds: 2 };
const most = 0.5;

export async function whatIfFirm(
  ctx: Context,
  id: string,
  enterprise: string,
  to: string | undefined,
): Promise<Answer> {
  const { seen, row } = await getSeenResult(ctx, id, enterprise);
  const { run, table, rowOf } = await rebuildRun(ctx, seen.run.id);
  const at = rowOf.get(row.enterprise_id);
  if (at === undefined) throw new Error(`evaluation ${seen.run.id} has lost a row`);
  const { rules } = run.program;
  const goal = to === undefined ? nextOf(run, at) : parseGoal(rules, to);
  const options = { most, costs: {}, solve: await openSolver(solving), runAgain };
  const told = tellWhatIf(rules, whatIf(run, table, at, goal, options));
  return { ...told, grades: rules.grading.kind === "none" ? [] : rules.grades };
}

/** The next better grade, or five points more where there are none. */
function nextOf(run: Run, row: number): Goal {
  const { grades, grading } = run.program.rules;
  const score = run.score[row] as number;
  if (grading.kind === "none") return { score: Number.isNaN(score) ? 0 : Math.ceil((score + 1) / 5) * 5 };
  const now = run.grade[row] as number;
  const next = now < 0 ? grades.at(-1) : grades[Math.max(0, now - 1)];
  return { grade: (next as (typeof grades)[number]).id };
}

function parseGoal({ grades, grading }: RuleSet, to: string): Goal {
  const grade = grading.kind === "none" ? undefined : grades.find(({ id }) => id === to);
  if (grade) return { grade: grade.id };
  const score = Number(to);
  if (to.trim() !== "" && Number.isFinite(score)) return { score };
  const known = grading.kind === "none" ? "" : ` ${grades.map(({ id }) => id).join(", ")}`;
  throw new Problem("request.invalid", { detail: `query.to: a score, or one of the grades${known}` });
}
