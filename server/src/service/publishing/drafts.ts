// Prepared releases, for those who make, review and publish them.

import type { AnswerOf } from "@jiqun/contract";
import { Problem, type ReleaseDraft, type ReleaseDraftDetail, type routes } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { cellOf } from "../../policy/judge.ts";
import { listRunHeads } from "../../store/evaluations.ts";
import { type DecisionRow, findDecision } from "../../store/release-decisions.ts";
import {
  countControlled,
  findRelease,
  findReleaseStep,
  listReleaseHeads,
  type ReleaseRow,
  type ReleaseStepRow,
} from "../../store/releases.ts";
import { listPeriods } from "../evaluation/inputs.ts";
import { type InsideMeasure, insideOf } from "./inside.ts";
import { textOf } from "./prepare.ts";
import { listMeasures } from "./rows.ts";
import { contentsOf, shownOf } from "./shown.ts";

export async function listReleaseDrafts(ctx: Context): Promise<AnswerOf<typeof routes.listReleaseDrafts>> {
  const runs = await listRunHeads(ctx.db);
  return {
    items: (await listReleaseHeads(ctx.db)).map((row) => headView(row, stateOf(row.step, row.decision))),
    periods: await listPeriods(ctx),
    measures: await listMeasures(),
    runs: runs
      .filter(({ state }) => state === "published")
      .map(({ id, rules_head, period }) => ({ id: `${id}`, name: rules_head.name, period })),
    controlled: await countControlled(ctx.db),
  };
}

type Head = Pick<
  ReleaseRow,
  | "id"
  | "title"
  | "period"
  | "shown"
  | "cells"
  | "hidden_primary"
  | "hidden_secondary"
  | "findings"
  | "made_by"
  | "made_at"
>;

/** What was done counts, then what was decided. */
const stateOf = (
  step: ReleaseStepRow["step"] | null | undefined,
  decision: DecisionRow["state"] | null | undefined,
): ReleaseDraft["state"] =>
  step ?? (decision === "waiting" ? "letting-out" : decision === "refused" ? "held-back" : "prepared");

function headView(row: Head, state: ReleaseDraft["state"]): ReleaseDraft {
  return {
    id: `${row.id}`,
    title: row.title,
    period: row.period,
    state,
    ...contentsOf(shownOf(row)),
    cells: row.cells,
    primary: row.hidden_primary,
    secondary: row.hidden_secondary,
    findings: row.findings,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
  };
}

export async function getStoredRelease(ctx: Context, id: string): Promise<ReleaseRow> {
  const row = /^\d{1,15}$/.test(id) ? await findRelease(ctx.db, Number(id)) : undefined;
  if (!row) throw new Problem("release.unknown", { id });
  return row;
}

export async function getReleaseDraft(ctx: Context, id: string): Promise<ReleaseDraftDetail> {
  const row = await getStoredRelease(ctx, id);
  const step = await findReleaseStep(ctx.db, row.id);
  const { earlier, measures } = insideOf(row);
  const open = step === undefined;
  const decision = open ? await findDecision(ctx.db, row.id) : undefined;
  const waits = decision?.state === "waiting";
  const blocked = [
    ...(row.made_by === ctx.actor.id ? (["same-person"] as const) : []),
    ...(row.findings > 0 ? (["findings"] as const) : []),
  ];
  return {
    ...headView(row, stateOf(step?.step, decision?.state)),
    note: row.note,
    hash: row.hash,
    rules: row.rules as unknown as ReleaseDraftDetail["rules"],
    earlier: [...earlier],
    tables: shownOf(row),
    guarded: measures.map(guardedView),
    steps: [
      { step: "prepared", note: row.note, by: row.made_by, at: row.made_at.toISOString() },
      ...(step ? [{ step: step.step, note: step.note, by: step.actor, at: step.at.toISOString() }] : []),
      ...(decision
        ? [
            {
              step: "letting-out" as const,
              note: decision.note,
              by: decision.actor,
              at: decision.at.toISOString(),
            },
          ]
        : []),
    ],
    heldBack: (decision?.failure ?? null) as ReleaseDraftDetail["heldBack"],
    may: [
      ...(open && !waits && blocked.length === 0 && cellOf(ctx.actor, "publishRelease") !== "deny"
        ? (["publish"] as const)
        : []),
      ...(open && cellOf(ctx.actor, "dropRelease") !== "deny" ? (["drop"] as const) : []),
    ],
    blocked: open && cellOf(ctx.actor, "publishRelease") !== "deny" ? blocked : [],
  };
}

function guardedView({
  id,
  tables,
  hidden,
  primary,
  method,
  overLeast = null,
  impossible,
  audit,
}: InsideMeasure): ReleaseDraftDetail["guarded"][number] {
  const marked = new Set(hidden);
  const ends = new Map(audit.cells.map((cell) => [cell.id, cell]));
  const end = (value: number | null | undefined) => (value === null || value === undefined ? null : textOf(value));
  return {
    id,
    method,
    overLeast,
    cells: tables.cells.map(([cell, value, , , holdings]) => ({
      id: cell,
      value: textOf(value),
      holders: holdings.length,
      status: holdings.length === 0 ? "none" : !marked.has(cell) ? "shown" : primary[cell] ? "primary" : "secondary",
      reason: marked.has(cell) ? (primary[cell] ?? null) : null,
      low: marked.has(cell) ? end(ends.get(cell)?.low) : null,
      high: marked.has(cell) ? end(ends.get(cell)?.high) : null,
    })),
    findings: audit.findings.map(({ cell, kind, holder }) => ({ cell, kind, byHolder: holder !== null })),
    impossible: [...impossible],
    programs: audit.programs,
    holders: audit.holders,
  };
}
