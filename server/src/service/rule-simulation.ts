// Who moves among all that filed for a period, were a rule changed so. It looks at everybody, so it is for those who reach everybody.
import { Problem, type routes } from "@jiqun/contract";
import {
  checkRuleSet,
  compileRules,
  type RuleSet,
  runRules,
  sayRuleFault,
  simulateRules,
} from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { readInputs } from "./evaluation/inputs.ts";
import { getRunnable } from "./evaluation/rule-sets.ts";
import { unitName } from "./links.ts";
import { requirePlace } from "./require-reach.ts";
import { parseRules } from "./rule-drafts.ts";

type Answer = z.input<NonNullable<typeof routes.simulateRuleSet.answer>>;

const moversShown = 200;

export async function simulateRuleSet(
  ctx: Context,
  id: string,
  { rules: sent, period }: { rules: RuleSet; period: string },
): Promise<Answer> {
  requirePlace(ctx, {}, ctx.pack.region.name);
  const rules = await getRunnable(id);
  // What is filed does not change with the rule.
  const changed = { ...parseRules(sent), fields: rules.fields };
  const [fault] = checkRuleSet(changed);
  if (fault)
    throw new Problem("rule-draft.faulty", {
      path: fault.path.join("."),
      zh: sayRuleFault(fault.fault, "zh"),
      en: sayRuleFault(fault.fault, "en"),
    });
  const { firms, table } = await readInputs(ctx, rules, { period, asOf: ctx.now, unit: null, division: null });
  const units = firms.map(({ unit_id, overlay_id }) => unit_id ?? overlay_id);
  const before = runRules(compileRules(rules), table);
  const { movers, units: byUnit, policy, ...counts } = simulateRules(before, table, changed, units);
  return {
    rows: table.rows,
    ...counts,
    policy: { before: [...policy.before], after: [...policy.after] },
    movers: movers.slice(0, moversShown).map(({ row, ...rest }) => {
      const firm = firms[row] as (typeof firms)[number];
      return { enterprise: `${firm.id}`, name: firm.name, unit: unitName(ctx.pack, units[row] ?? null), ...rest };
    }),
    units: Object.entries(byUnit).map(([unit, of]) => ({
      unit: unitName(ctx.pack, unit) ?? { zh: unit, en: unit },
      ...of,
    })),
  };
}
