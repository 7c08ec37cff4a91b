// Who moves among all that filed for a period, were a rule changed so.
import { Problem, type routes } from "@jiqun/contract";
import { checkRuleSet, compileRules, indicatorOf, type RuleSet, runRules, sayRuleFault, simulateRules } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listFiledPeriods, listFirms } from "../store/filed-firms.ts";
import { readFilings } from "../store/read-filings.ts";
import { filedTable, wantedOf } from "./filings/filed-table.ts";
import { unitName } from "./links.ts";
import { parseRules } from "./rule-drafts.ts";
import { findPublished } from "./rule-sets.ts";

type Answer = z.input<NonNullable<typeof routes.simulateRuleSet.answer>>;

const moversShown = 200;

export async function simulateRuleSet(ctx: Context, id: string, { rules: sent, period }: { rules: RuleSet; period: string }): Promise<Answer> {
  const rules = await getRunnable(id);
  const changed = parseRules(sent);
  const [fault] = checkRuleSet(changed);
  if (fault) throw new Problem("rule-draft.faulty", { path: fault.path.join("."), zh: sayRuleFault(fault.fault, "zh"), en: sayRuleFault(fault.fault, "en") });
  // A field that the draft reads and the published rule does not is unknown on neither side.
  const wanted = [...new Map([...wantedOf(rules), ...wantedOf(changed)].map((one) => [one.indicator, one])).values()];
  const filed = await readFilings(ctx.db, { period, indicators: wanted, decides: rules.decides });
  const table = filedTable({ ...rules, fields: [...new Map([...rules.fields, ...changed.fields].map((one) => [one.id, one])).values()] }, filed);
  const firms = await listFirms(ctx.db, filed.enterprises);
  const units = filed.enterprises.map((firm) => firms.get(firm)?.unit_id ?? null);
  const { movers, units: byUnit, ...counts } = simulateRules(runRules(compileRules(rules), table), table, changed, units);
  return {
    rows: table.rows,
    ...counts,
    total: movers.length,
    up: movers.filter(({ up }) => up === true).length,
    down: movers.filter(({ up }) => up === false).length,
    policy: { before: [...counts.policy.before], after: [...counts.policy.after] },
    movers: movers
      .toSorted((a, b) => Math.abs((b.after ?? 0) - (b.before ?? 0)) - Math.abs((a.after ?? 0) - (a.before ?? 0)))
      .slice(0, moversShown)
      .map(({ row, ...rest }) => {
        const firm = filed.enterprises[row] as number;
        const known = firms.get(firm);
        return { enterprise: `${firm}`, name: known?.name ?? `${firm}`, unit: unitName(ctx.pack, known?.unit_id ?? null), ...rest };
      }),
    units: Object.entries(byUnit).map(([unit, of]) => ({ unit: unitName(ctx.pack, unit) ?? { zh: unit, en: unit }, ...of })),
  };
}

export async function listFiledYears(ctx: Context, id: string): Promise<{ items: { period: string; firms: number }[] }> {
  const rules = await getRunnable(id);
  return { items: await listFiledPeriods(ctx.db, rules.fields.map(indicatorOf)) };
}

async function getRunnable(id: string): Promise<RuleSet> {
  const published = await findPublished(id);
  if (!published) throw new Problem("rules.unknown", { id });
  if (published.rules.state === "shell") throw new Problem("rules.shell", { ...published.rules.name });
  return published.rules;
}
