// What is shown to whoever names no year or no rule set: what is due first; else what was written last; else the region's own rule set and the
// year that is over. Only calls and files within reach are looked at.
import { listInForce, type RuleSet } from "@jiqun/engines/evaluate";
import type { Context } from "../../context.ts";
import { listBatches } from "../../store/batches.ts";
import { listCalls } from "../../store/filing-calls.ts";
import { todayOf } from "../data-version.ts";
import { areasWithin } from "../reach.ts";
import { type FilingQuery, thisYear } from "./sight.ts";
import type { FileOptions } from "./stage-file.ts";
import type { Vocabulary } from "./vocabulary.ts";

const filesLookedAt = 20;

interface Chosen {
  readonly period: string;
  readonly rules: string;
}

export async function withDefaults<Q extends FilingQuery>(
  ctx: Context,
  { ruleSets }: Vocabulary,
  query: Q,
): Promise<Q & Chosen> {
  const { period, rules } = query;
  if (period !== undefined && rules !== undefined) return { ...query, period, rules };
  const fits = (one: Chosen): boolean =>
    (period === undefined || one.period === period) &&
    (rules === undefined || one.rules === rules) &&
    ruleSets.some(({ id }) => id === one.rules);
  const found = (await listDue(ctx)).find(fits) ?? (await listWritten(ctx)).find(fits);
  return {
    ...query,
    // A year is filed when it is over.
    period: period ?? found?.period ?? `${thisYear(ctx) - 1}`,
    rules: rules ?? found?.rules ?? regional(ctx, ruleSets),
  };
}

async function listDue(ctx: Context): Promise<Chosen[]> {
  const [today, areas] = [todayOf(ctx), areasWithin(ctx)];
  const own = (unit: string | null): boolean => unit === null || !Array.isArray(areas) || areas.includes(unit);
  const calls = await listCalls(ctx.db, null);
  return calls.filter(({ due, unit_id }) => due >= today && own(unit_id)).sort((a, b) => (a.due < b.due ? -1 : 1));
}

async function listWritten(ctx: Context): Promise<Chosen[]> {
  const page = { kind: "filings", areas: areasWithin(ctx), before: null, limit: filesLookedAt } as const;
  return (await listBatches(ctx.db, page)).flatMap(({ state, options }) => {
    const { period, rules } = options as FileOptions;
    return state === "applied" && period !== null && rules !== null ? [{ period, rules }] : [];
  });
}

function regional(ctx: Context, ruleSets: readonly RuleSet[]): string {
  const [own] = listInForce(ruleSets, ctx.pack.region.id, todayOf(ctx));
  const perMu = ruleSets.find(
    ({ state, decides }) => state === "graded" && decides.some((use) => use === "price" || use === "land"),
  );
  return (own ?? perMu ?? ruleSets[0])?.id ?? "";
}
