// A stored run as the engine's own: from the rule set and the cells that the run keeps, never from filings as they are now. For what
// compares whole runs; a sheet shows what was stored.
import { compileRules, type RuleSet, type Run, runRules, type Table } from "@jiqun/engines/evaluate";
import type { Context } from "../../context.ts";
import { type GivenRow, listGiven } from "../../store/evaluation-results.ts";
import { rulesOfRun } from "./results.ts";

export interface Rebuilt {
  readonly run: Run;
  readonly table: Table;
  readonly rows: readonly GivenRow[];
  readonly rowOf: ReadonlyMap<number, number>;
}

/** Runs never change; the last few are kept. */
const kept = new WeakMap<Context["db"], Map<number, Promise<Rebuilt>>>();
const most = 3;

export function rebuildRun(ctx: Context, id: number): Promise<Rebuilt> {
  const runs = kept.get(ctx.db) ?? new Map<number, Promise<Rebuilt>>();
  kept.set(ctx.db, runs);
  const found = runs.get(id) ?? rebuild(ctx, id);
  runs.delete(id);
  runs.set(id, found);
  found.catch(() => runs.delete(id));
  for (const old of runs.keys()) if (runs.size > most) runs.delete(old);
  return found;
}

async function rebuild(ctx: Context, id: number): Promise<Rebuilt> {
  const rules = await rulesOfRun(ctx, id);
  const rows = await listGiven(ctx.db, id);
  const table = tableOf(rules, rows);
  return {
    run: runRules(compileRules(rules), table),
    table,
    rows,
    rowOf: new Map(rows.map(({ enterprise_id }, row) => [enterprise_id, row])),
  };
}

function tableOf(rules: RuleSet, rows: readonly GivenRow[]): Table {
  const columns = rules.fields.map(({ id }, at) => [
    id,
    Float64Array.from(rows, ({ given }) => given[at] ?? Number.NaN),
  ]);
  const faults = rows.flatMap(({ faults: own }, row) =>
    ((own ?? []) as unknown as Omit<Table["faults"][number], "row">[]).map((fault) => ({ ...fault, row })),
  );
  return { rows: rows.length, columns: Object.fromEntries(columns), faults };
}
