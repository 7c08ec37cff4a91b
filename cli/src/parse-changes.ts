// `--change weight:va_per_mu=40`: one number of a rule set in another place. What may be changed is named by the kind of number and the id.
import { changeRules, checkRuleSet, type RuleSet, sayRuleFault } from "@jiqun/engines/evaluate";
import { Misuse, Refusal } from "./command.ts";

type Path = readonly (string | number)[];

/** The rule set with every change; refused where the checker refuses it, because no firm could be run by it. */
export function parseChanges(rules: RuleSet, changes: readonly string[]): RuleSet {
  if (changes.length === 0) throw new Misuse("say what changes: --change weight:INDICATOR=NUMBER");
  let changed = rules;
  for (const text of changes) {
    const [, kind = "", id = "", written = ""] = /^([a-z]+):(.+?)=(.+)$/.exec(text.trim()) ?? [];
    const value = written === "none" ? null : Number(written);
    const path = pathOf(changed, kind, id);
    if (path === undefined && KINDS.includes(kind))
      throw new Misuse(`${text}: ${rules.id} has no ${kind} of ${id}; ${known(rules, kind)}`);
    if (path === undefined || !(value === null || Number.isFinite(value)))
      throw new Misuse(
        `${text}: write weight:INDICATOR=N, baseline:INDICATOR=N, cap:INDICATOR=N|none, floor:INDICATOR=N|none or cut:GRADE=N`,
      );
    changed = changeRules(changed, path, value);
  }
  const [fault] = checkRuleSet(changed);
  if (fault) throw new Refusal(`${fault.path.join(".")}: ${sayRuleFault(fault.fault, "en")}`);
  return changed;
}

const KINDS = ["weight", "baseline", "cap", "floor", "cut"];

function known(rules: RuleSet, kind: string): string {
  const ids = kind === "cut" ? rules.grades.map(({ id }) => id) : rules.indicators.map(({ id }) => id);
  return ids.length === 0 ? "it has none" : `there are ${ids.filter((id) => pathOf(rules, kind, id)).join(", ")}`;
}

function pathOf(rules: RuleSet, kind: string, id: string): Path | undefined {
  if (kind === "cut") {
    const { grading } = rules;
    if (grading.kind !== "cuts" && grading.kind !== "shares") return undefined;
    const at = grading.cuts.findIndex(({ grade }) => grade === id);
    return at < 0 ? undefined : ["grading", "cuts", at, grading.kind === "cuts" ? "from" : "to"];
  }
  const at = rules.indicators.findIndex((indicator) => indicator.id === id);
  if (at < 0) return undefined;
  if (kind === "weight" || kind === "cap" || kind === "floor") return ["indicators", at, kind];
  const baseline = kind === "baseline" && "baseline" in (rules.indicators[at]?.curve ?? {});
  return baseline ? ["indicators", at, "curve", "baseline"] : undefined;
}
