// The ladder: each firm within reach by what it filed, on every rung. The rungs measure a firm by itself, so that leaving others out changes
// nothing of what is told of it.
import { type LadderFirm, Problem, type routes } from "@jiqun/contract";
import { compileRules, placeOn, type RuleSet, type Rung, rungOf, runRules } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listPeriods, readInputs } from "./evaluation/inputs.ts";
import { placeOfRow } from "./evaluation/sight.ts";
import { unitName } from "./links.ts";
import { reachOf, sees } from "./reach.ts";
import { getRuleSet } from "./rule-sets.ts";

type Answer = z.input<NonNullable<typeof routes.getLadder.answer>>;
interface Query {
  readonly period?: string | undefined;
  readonly enterprise?: string | undefined;
}

/** Lowest first. */
const ladder = ["sme-innovative-2022", "sme-srdi-2022", "sme-little-giant-2022", "single-champion-2023"];
const firmsShown = 200;
const lackingShown = 6;
const near = 2;

export async function getLadder(ctx: Context, { period: asked, enterprise }: Query): Promise<Answer> {
  const published = await Promise.all(ladder.map((id) => getRuleSet(ctx, id)));
  const periods = await listPeriods(ctx);
  const period = asked ?? periods[0] ?? null;
  const rows =
    period === null
      ? []
      : await climb(
          ctx,
          published.map(({ rules }) => rules),
          period,
          enterprise,
        );
  if (enterprise !== undefined && period !== null && rows.length === 0)
    throw new Problem("ladder.nothing-filed", { period });
  const count = (at: number, state: Rung["state"]) => rows.filter(({ rungs }) => rungs[at]?.state === state).length;
  return {
    period,
    periods: [...new Set([...(period === null ? [] : [period]), ...periods])],
    firms: rows.length,
    rungs: published.map(({ rules, inForce }, at) => ({
      rules: rules.id,
      name: rules.name,
      vouching: rules.vouching,
      inForce,
      reached: count(at, "reached"),
      short: count(at, "short"),
      unknown: count(at, "unknown"),
      near: rows.filter((row) => row.next === at && isNear(row)).length,
    })),
    items: rows
      .toSorted((a, b) => distance(a) - distance(b) || Number(a.enterprise) - Number(b.enterprise))
      .slice(0, firmsShown),
  };
}

async function climb(
  ctx: Context,
  rungs: readonly RuleSet[],
  period: string,
  enterprise: string | undefined,
): Promise<LadderFirm[]> {
  const reach = reachOf(ctx);
  const firms = new Map<number, LadderFirm>();
  for (const [at, rules] of rungs.entries()) {
    const given = await readInputs(ctx, rules, { period, asOf: ctx.now, unit: null, division: null });
    const run = runRules(compileRules(rules), given.table);
    for (const [row, firm] of given.firms.entries()) {
      if (enterprise !== undefined && `${firm.id}` !== enterprise) continue;
      if (!sees(reach, "evaluation", placeOfRow(ctx, { ...firm, enterprise_id: firm.id }))) continue;
      const own = firms.get(firm.id) ?? {
        enterprise: `${firm.id}`,
        name: firm.name,
        unit: unitName(ctx.pack, firm.unit_id ?? firm.overlay_id),
        at: null,
        next: null,
        rungs: rungs.map(() => nothing),
      };
      const told = tellRung(rules, rungOf(run, row));
      firms.set(firm.id, { ...own, rungs: own.rungs.with(at, told) });
    }
  }
  return [...firms.values()].map((firm) => {
    const { at, next } = placeOn(firm.rungs.map((rung) => ({ ...rung, rules: "", veto: null, lacking: [] })));
    return { ...firm, at: at < 0 ? null : at, next: next < 0 ? null : next };
  });
}

/** Of a rung for which it filed nothing. */
const nothing: LadderFirm["rungs"][number] = {
  state: "unknown",
  veto: null,
  score: null,
  lacking: [],
  short: 0,
  unknown: 1,
};

function tellRung(rules: RuleSet, { state, veto, lacking, score }: Rung): LadderFirm["rungs"][number] {
  return {
    state,
    veto: rules.vetoes.find(({ id }) => id === veto)?.name ?? null,
    score,
    lacking: lacking
      .slice(0, lackingShown)
      .map((one) => ({ ...one, of: [...one.of], names: one.of.map((name) => nameOf(rules, name)) })),
    short: lacking.filter(({ verdict }) => verdict === false).length,
    unknown: lacking.filter(({ verdict }) => verdict === null).length,
  };
}

function nameOf(rules: RuleSet, name: string): RuleSet["name"] {
  if (name === "score") return { zh: "总分", en: "score" };
  const id = name.split(".").at(-1);
  const lists = name.startsWith("group.") ? [rules.groups] : name.includes(".") ? [rules.indicators] : [rules.fields];
  return lists.flat().find((one) => one.id === id)?.name ?? { zh: name, en: name };
}

const isNear = ({ next, rungs }: LadderFirm): boolean => {
  const rung = next === null ? undefined : rungs[next];
  return rung?.state === "short" && rung.veto === null && rung.unknown === 0 && rung.short > 0 && rung.short <= near;
};

/** The fewer conditions are short the nearer; what is unknown counts as much, a veto and the top stand last. */
function distance({ next, rungs }: LadderFirm): number {
  const rung = next === null ? undefined : rungs[next];
  if (!rung) return 1000;
  return rung.short + rung.unknown + (rung.veto === null ? 0 : 500);
}
