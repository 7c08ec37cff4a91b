// What a run is given: filings of its period as they were known then, of the firms of its scope as they stood then.
import { indicatorOf, type RuleSet } from "@jiqun/engines/evaluate";
import type { Context } from "../../context.ts";
import { listEvaluatedFirms, listFiledPeriods } from "../../store/evaluation-inputs.ts";
import { findOrigin } from "../../store/known.ts";
import { readFilings } from "../../store/read-filings.ts";
import { filedTable, wantedOf } from "../filings/filed-table.ts";
import { reachOf, rowsWithin, storedUnits } from "../reach.ts";
import type { Inputs } from "./compute.ts";

interface Asked {
  readonly period: string;
  readonly asOf: Date;
  readonly unit: string | null;
  readonly division: string | null;
}

export async function readInputs(
  ctx: Context,
  rules: RuleSet,
  { period, asOf, unit, division }: Asked,
): Promise<Inputs> {
  // What was written in the millisecond of the start is known by then.
  const before = new Date(asOf.getTime() + 1);
  const wanted = wantedOf(rules);
  const known = { origin: await findOrigin(ctx.db, before), before };
  const firms = await listEvaluatedFirms(ctx.db, known, {
    period,
    indicators: wanted.map(({ indicator }) => indicator),
    units: unit === null ? null : storedUnits(ctx.pack, unit),
    division,
    before,
  });
  const filed = await readFilings(ctx.db, {
    period,
    indicators: wanted,
    decides: rules.decides,
    before,
    enterprises: firms.map(({ id }) => id),
  });
  const sources = rules.fields.flatMap((field) => {
    const column = filed.columns.get(indicatorOf(field));
    return column ? [[field.id, column.ids] as const] : [];
  });
  return { firms, table: filedTable(rules, filed), sources: Object.fromEntries(sources) };
}

/** A year in which only firms out of reach filed is not named. */
export async function listPeriods(ctx: Context): Promise<string[]> {
  const known = { origin: await findOrigin(ctx.db, ctx.now), before: new Date(ctx.now.getTime() + 1) };
  return listFiledPeriods(ctx.db, known, rowsWithin(ctx.pack, reachOf(ctx), "internal"));
}
