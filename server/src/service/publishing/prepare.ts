// Makes a release: tables, what is hidden in them, and the attack. It is stored whatever the attack finds; only one without findings is let out.
import { createHash } from "node:crypto";
import { Problem, type ReleaseTables, type routes, sortedText } from "@jiqun/contract";
import { AMOUNTS, buildTables, COUNTS, type Rules } from "@jiqun/engines/disclosure";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import type { Db } from "../../store/db.ts";
import { listResults } from "../../store/evaluation-results.ts";
import { listRunHeads } from "../../store/evaluations.ts";
import { listPublishedOf, type NewRelease } from "../../store/releases.ts";
import { divisionView, unitView } from "../evaluation/views.ts";
import type { InHand } from "../work-queue.ts";
import { guard } from "./guard.ts";
import { earlierOf, type InsideMeasure, packTables } from "./inside.ts";
import { DECIMALS, dimensionsOf, FIRMS, readFiled } from "./rows.ts";

export type Asked = z.output<NonNullable<typeof routes.prepareRelease.body>>;

interface Step {
  readonly stage: "hiding" | "attacking";
  readonly share: number;
}

export async function makeRelease(
  ctx: Context,
  asked: Asked,
  { tell, signal }: InHand<Step>,
): Promise<Omit<NewRelease, "made_by">> {
  const { title, period, shapes: named, note } = asked;
  const shapes = [...new Set(named)].sort();
  const measures = [...new Set(asked.measures)];
  const grades = asked.run === null ? null : await gradesOf(ctx, asked.run);
  const filed = await readFiled(ctx, { period, measures, shapes });
  const published = await listPublishedOf(ctx.db, period);
  const inside: InsideMeasure[] = [];
  for (const [at, measure] of filed.measures.entries()) {
    signal.throwIfAborted();
    const step = (stage: Step["stage"]) =>
      tell({ stage, share: (at + (stage === "hiding" ? 0 : 0.5)) / filed.measures.length });
    step("hiding");
    const rules = rulesFor(measure.id, asked.rules);
    const tables = buildTables(
      measure.rows,
      filed.dimensions,
      shapes.map((id) => ({ id, dimensions: dimensionsOf[id] })),
      { signed: measure.signed, unit: 10 ** DECIMALS },
    );
    const input = { tables: earlierOf(measure.id, tables, published), rules };
    const { suppression, hidden, audit } = await guard(input, { signal, onHidden: () => step("attacking") });
    if (!suppression) throw new Error("what is to be hidden was not found");
    const { method, overLeast, primary, secondary, impossible } = suppression;
    const own = new Set(tables.cells.map(({ id }) => id));
    inside.push({
      id: measure.id,
      tables: packTables(tables),
      rules,
      hidden: hidden.filter((id) => own.has(id)),
      primary,
      method,
      overLeast,
      impossible,
      secondary: secondary.length,
      audit,
    });
  }
  const shown: ReleaseTables = {
    dimensions: [...filed.dimensions],
    shapes: shapes.map((id) => ({ id, dimensions: [...dimensionsOf[id]] })),
    measures: filed.measures.map(({ id, name, unit }, at) => ({
      id,
      name,
      unit,
      cells: shownCells(inside[at] as InsideMeasure),
    })),
    grades,
  };
  const sum = (of: (one: InsideMeasure) => number) => inside.reduce((all, one) => all + of(one), 0);
  return {
    series: JSON.stringify([period, measures, shapes]),
    title,
    period,
    note,
    rules: asked.rules,
    shown,
    inside: { earlier: published.map(({ id }) => `${id}`), measures: inside },
    hash: createHash("sha256").update(sortedText(shown)).digest("hex"),
    cells: sum(({ tables }) => tables.cells.length),
    hidden_primary: sum(({ primary }) => Object.keys(primary).length),
    hidden_secondary: sum(({ secondary }) => secondary),
    findings: sum(({ audit, impossible }) => audit.findings.length + impossible.length),
    made_at: ctx.now,
  };
}

const rulesFor = (measure: string, { minHolders, dominance_pct, protection_pct }: Asked["rules"]): Rules =>
  measure === FIRMS.id ? { ...COUNTS, minHolders } : { ...AMOUNTS, minHolders, dominance_pct, protection_pct };

/** Nothing of a hidden cell but its name and its mark. */
function shownCells({ tables, hidden }: InsideMeasure): ReleaseTables["measures"][number]["cells"] {
  const marked = new Set(hidden);
  return tables.cells.map(([id, value, , , holdings]) => {
    if (holdings.length === 0) return { id, value: null, status: "none" };
    return marked.has(id) ? { id, value: null, status: "hidden" } : { id, value: textOf(value), status: "shown" };
  });
}

/** Whole ten-thousandths as decimal text. */
export function textOf(value: number): string {
  const [sign, digits] = [value < 0 ? "-" : "", `${Math.abs(Math.round(value))}`.padStart(DECIMALS + 1, "0")];
  const text = `${sign}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
  return text.replace(/\.?0+$/, "");
}

/** The grades of firms are public where their run is. */
export async function getPublishedRun(db: Db, id: string) {
  const [run] = /^\d{1,15}$/.test(id) ? await listRunHeads(db, [Number(id)]) : [];
  if (run?.state !== "published") throw new Problem("release.run-unpublished", { id });
  return run;
}

async function gradesOf(ctx: Context, id: string): Promise<NonNullable<ReleaseTables["grades"]>> {
  const run = await getPublishedRun(ctx.db, id);
  const everything = { all: true, units: [], enterprises: [] };
  const rows = await listResults(ctx.db, run.id, everything, {}, { sort: "name", offset: 0, limit: 100_000 });
  return {
    rules: run.rules_head.name,
    names: run.rules_head.grades.map(({ id: grade, name }) => ({ id: grade, name })),
    items: rows.map(({ name, unit_id, overlay_id, division, grade }) => ({
      name,
      unit: unitView(ctx, overlay_id ?? unit_id)?.name ?? null,
      division: divisionView(division)?.name ?? null,
      grade,
    })),
  };
}
