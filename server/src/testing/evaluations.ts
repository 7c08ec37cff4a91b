// Runs of rule sets for tests, brought as far as they are wanted by the people who may.
import { routes } from "@jiqun/contract";
import type { Actor } from "../context.ts";
import { getRunnable } from "../service/evaluation/rule-sets.ts";
import { moveRun } from "../store/evaluations.ts";
import type { TestApp } from "./app.ts";
import { type FiledRow, fileRows } from "./filings.ts";
import { peopleOf } from "./people.ts";

const { analyst, reviewer, publisher } = peopleOf("", "");
export type Stage = "draft" | "review" | "approved" | "notice" | "published";

/** What is filed, a row a firm, for the period that `evaluate` evaluates. */
export async function fileFor(site: TestApp, rows: readonly FiledRow[], period = "2024"): Promise<void> {
  const rules = await getRunnable("huaian-2024");
  await fileRows(site.db, rules, { period, rows, now: site.runtime.clock() });
}

export async function evaluate(
  site: TestApp,
  { unit, stage, by = analyst, note = "" }: { unit: string | null; stage: Stage; by?: Actor; note?: string },
): Promise<string> {
  const scope = unit === null ? {} : { unit };
  const body = { rules: "huaian-2024", period: "2024", windowDays: 3, answerDays: 5, note, ...scope };
  const { id } = await site.as(by).call(routes.startEvaluation, { body });
  await bringTo(site, id, stage, by);
  return id;
}

export async function recalculate(site: TestApp, first: string, by: Actor = analyst): Promise<string> {
  const { id } = await site.as(by).call(routes.recalculateEvaluation, { params: { id: first }, body: {} });
  await bringTo(site, id, "notice", by);
  return id;
}

async function bringTo(site: TestApp, id: string, stage: Stage, by: Actor): Promise<void> {
  await site.runtime.evaluator.idle();
  const params = { id };
  if (stage === "draft") return;
  await site.as(by).call(routes.handEvaluation, { params, body: { act: "submit" } });
  if (stage === "review") return;
  await site.as(reviewer).call(routes.reviewEvaluation, { params, body: { act: "approve" } });
  if (stage === "approved") return;
  await site.as(publisher).call(routes.publishEvaluation, { params, body: { act: "notice" } });
  // The clock of a test does not pass the window.
  if (stage === "published") await moveRun(site.db, Number(id), ["notice"], { state: "published" });
}
