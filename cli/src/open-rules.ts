// The rule set that a command names: as it is, or the version of its family that holds on a day. One with faults, or without
// thresholds, is refused with the reason.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { listInForce, type RuleSet } from "@jiqun/engines/evaluate";
import { loadRuleSet, loadRuleSets, ruleSetsDir } from "@jiqun/packs";
import { Refusal } from "./command.ts";
import { dayGiven } from "./given.ts";

export async function openRules(id: string, asOf: string | undefined): Promise<RuleSet> {
  const day = asOf === undefined ? new Date().toISOString().slice(0, 10) : dayGiven("--as-of", asOf);
  const without = { cases: false };
  const alone = asOf === undefined && existsSync(join(ruleSetsDir, basename(id), "rule-set.yaml"));
  const folders = alone ? [await loadRuleSet(ruleSetsDir, id, without)] : await loadRuleSets(ruleSetsDir, without);
  const broken = folders.find(({ folder }) => folder === id)?.problems[0];
  if (broken) throw new Refusal(`${broken.file}:${broken.line} ${broken.path} ${broken.message}`);
  const all = folders.flatMap(({ rules }) => rules ?? []);
  const named = all.find((rules) => rules.id === id);
  const families =
    named?.families ??
    all
      .flatMap((rules) => rules.families)
      .filter((family) => family === id)
      .slice(0, 1);
  if (families.length === 0)
    throw new Refusal(`there is no rule set ${id}; there are ${all.map((rules) => rules.id).join(", ")}`);
  if (named && asOf === undefined) return runnable(named);
  if (named && families.some((family) => listInForce([named], family, day).length > 0)) return runnable(named);
  const inForce = [...new Set(families.flatMap((family) => listInForce(all, family, day)))];
  const [version] = inForce;
  if (version && inForce.length === 1) return runnable(version);
  const found = inForce.map((rules) => rules.id).join(", ");
  throw new Refusal(
    found
      ? `on ${day} ${id} is one of ${found}; name one of them`
      : `on ${day} no version of ${families.join(", ")} is in force`,
  );
}

function runnable(rules: RuleSet): RuleSet {
  if (rules.state !== "shell") return rules;
  throw new Refusal(
    `${rules.id} (${rules.document.title}) cannot be run: its thresholds were not found in any source and none is invented (待核)`,
  );
}
