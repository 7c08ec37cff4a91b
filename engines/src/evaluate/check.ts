// What is wrong with a rule set, all of it at once, each with its path. Pure, so that an editor in the browser runs it on every key.
// It judges meaning; the shape of the data is judged before (packs for files, contract for drafts). O(size of the rule set²) at worst.
import { checkBands } from "./check-bands.ts";
import { faultOf } from "./curves.ts";
import { namesIn, parseExpression } from "./expression/parse.ts";
import { findQuantity, type Quantity, sameDimensions, sayQuantity } from "./expression/quantity.ts";
import { ExpressionError } from "./expression/types.ts";
import { quantityOfCost } from "./policy-costs.ts";
import type { RuleFault, RulePath, RuleProblem } from "./problems.ts";
import { fieldFormula, Names } from "./program.ts";
import type { Indicator, Outcome, RuleSet, Use } from "./types.ts";

type Report = (path: RulePath, fault: RuleFault) => void;

export function checkRuleSet(rules: RuleSet): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report: Report = (path, fault) => problems.push({ path, fault });
  checkIds(rules, report);
  checkReferences(rules, report);
  checkExpressions(rules, report);
  checkWeights(rules, report);
  for (const [at, indicator] of rules.indicators.entries())
    checkIndicator(rules, indicator, ["indicators", at], report);
  checkGrading(rules, report);
  checkUses(rules, report);
  return problems;
}

const LISTS = [
  "fields",
  "schemes",
  "groups",
  "indicators",
  "adjustments",
  "conditions",
  "vetoes",
  "ungraded",
  "grades",
  "effects",
  "sources",
] as const;

function checkIds(rules: RuleSet, report: Report): void {
  for (const list of LISTS) {
    const seen = new Set<string>();
    for (const [at, { id }] of rules[list].entries()) {
      if (seen.has(id)) report([list, at, "id"], { code: "twice", id });
      seen.add(id);
    }
  }
  const names = new Set(rules.fields.map(({ id }) => id));
  for (const [at, { id }] of rules.conditions.entries())
    if (names.has(id)) report(["conditions", at, "id"], { code: "twice", id });
}

function checkReferences(rules: RuleSet, report: Report): void {
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  const [schemes, groups, grades, fields, sources] = [
    rules.schemes,
    rules.groups,
    rules.grades,
    rules.fields,
    rules.sources,
  ].map(ids) as [Set<string>, Set<string>, Set<string>, Set<string>, Set<string>];
  const need = (path: RulePath, what: string, known: ReadonlySet<string>, id: string | null) => {
    if (id !== null && !known.has(id)) report(path, { code: "unknown-reference", what, id });
  };
  for (const [at, { scheme, group, source }] of rules.indicators.entries()) {
    need(["indicators", at, "scheme"], "scheme", schemes, scheme);
    need(["indicators", at, "group"], "group", groups, group);
    need(["indicators", at, "source"], "source", sources, source);
  }
  for (const list of ["vetoes", "conditions", "adjustments", "ungraded", "effects"] as const)
    for (const [at, { source }] of rules[list].entries()) need([list, at, "source"], "source", sources, source);
  for (const [at, { grade }] of rules.vetoes.entries()) need(["vetoes", at, "grade"], "grade", grades, grade);
  for (const [at, { treatedAs }] of rules.ungraded.entries())
    need(["ungraded", at, "treatedAs"], "grade", grades, treatedAs);
  for (const [at, { grade, on }] of rules.effects.entries()) {
    need(["effects", at, "grade"], "grade", grades, grade);
    need(["effects", at, "on"], "field", fields, on);
    checkCost(rules, at, report);
  }
  need(
    ["peers"],
    "field",
    new Set(rules.fields.filter(({ type }) => type === "option").map(({ id }) => id)),
    rules.peers,
  );
}

/** What an effect costs is money: 元/kWh on kWh, 元 a firm. An amount without a unit is none. */
function checkCost(rules: RuleSet, at: number, report: Report): void {
  const effect = rules.effects[at] as RuleSet["effects"][number];
  const { unit, amount } = effect;
  if (unit === "" && amount === null) return;
  const [cost, yuan] = [quantityOfCost(rules, effect), findQuantity("元") as Quantity];
  const path = ["effects", at, "unit"];
  if (!cost) report(path, { code: "unknown-unit", at: 0, unit });
  else if (!sameDimensions(cost, yuan))
    report(path, { code: "unit-mismatch", at: 0, left: sayQuantity(cost), right: sayQuantity(yuan) });
}

/** Every text of the language in the rule set, with its place. */
function expressionsOf(
  rules: RuleSet,
): { readonly path: RulePath; readonly text: string; readonly check: (names: Names) => unknown }[] {
  const found: { path: RulePath; text: string; check: (names: Names) => unknown }[] = [];
  const verdict = (path: RulePath, text: string) => found.push({ path, text, check: (names) => names.verdict(text) });
  for (const [at, field] of rules.fields.entries()) {
    if (field.formula !== null)
      found.push({
        path: ["fields", at, "formula"],
        text: field.formula,
        check: (names) => fieldFormula(names, field),
      });
  }
  for (const [at, { when }] of rules.schemes.entries()) if (when !== null) verdict(["schemes", at, "when"], when);
  for (const [at, { formula, unit, curve }] of rules.indicators.entries()) {
    const path = ["indicators", at, "formula"];
    found.push({
      path,
      text: formula,
      check: (names) => (curve.kind === "options" ? names.check(formula) : names.number(formula, unit)),
    });
    if (curve.kind === "conditional")
      for (const [nth, { when }] of curve.cases.entries())
        verdict(["indicators", at, "curve", "cases", nth, "when"], when);
  }
  for (const list of ["conditions", "vetoes", "ungraded"] as const)
    for (const [at, { when }] of rules[list].entries()) verdict([list, at, "when"], when);
  for (const [at, { formula }] of rules.adjustments.entries())
    found.push({ path: ["adjustments", at, "formula"], text: formula, check: (names) => names.number(formula, "") });
  if (rules.grading.kind === "rules")
    for (const [at, { when }] of rules.grading.rules.entries()) verdict(["grading", "rules", at, "when"], when);
  return found;
}

function checkExpressions(rules: RuleSet, report: Report): void {
  const used = new Set<string>([rules.peers ?? "", ...rules.effects.map(({ on }) => on ?? "")]);
  for (const { path, text, check } of expressionsOf(rules)) {
    try {
      for (const name of namesIn(parseExpression(text))) used.add(name);
      check(new Names(rules));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      report(path, error.fault);
    }
  }
  for (const [at, { id }] of rules.fields.entries()) if (!used.has(id)) report(["fields", at], { code: "unused", id });
  for (const [at, { id, weight }] of rules.indicators.entries())
    if (weight === 0 && !used.has(`value.${id}`) && !used.has(`points.${id}`))
      report(["indicators", at], { code: "unused", id });
  checkFieldCycles(rules, report);
}

function checkFieldCycles(rules: RuleSet, report: Report): void {
  const reads = new Map(rules.fields.map(({ id, formula }) => [id, formula === null ? [] : namesOf(formula)]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (reads.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  for (const [at, { id }] of rules.fields.entries())
    if (reaches(id, id)) report(["fields", at, "formula"], { code: "cycle", at: 0, name: id });
}

function namesOf(text: string): string[] {
  try {
    return namesIn(parseExpression(text));
  } catch {
    return [];
  }
}

function checkWeights(rules: RuleSet, report: Report): void {
  if (rules.indicators.length === 0) return;
  const schemes = rules.schemes.length > 0 ? rules.schemes : [{ id: "all", total: 100 }];
  for (const [at, { id, total }] of schemes.entries()) {
    const own = rules.indicators.filter(({ scheme }) => scheme === null || scheme === id);
    const sum = Number(own.reduce((all, { weight }) => all + weight, 0).toPrecision(12));
    if (sum !== total)
      report(rules.schemes.length > 0 ? ["schemes", at] : ["indicators"], { code: "weights", scheme: id, sum, total });
  }
}

function checkIndicator(rules: RuleSet, indicator: Indicator, path: RulePath, report: Report): void {
  const { curve, weight, formula } = indicator;
  const at = [...path, "curve"];
  const outcome = (of: Outcome, place: RulePath): void => {
    if (typeof of === "number") {
      if (of > weight) report(place, { code: "above-weight", points: of, weight });
    } else if (of.kind !== "options") {
      if (of.kind === "bands") checkBands(of.bands, weight, place, report);
      const what = faultOf(of);
      if (what) report(place, { code: "curve", what });
    }
  };
  if (curve.kind === "conditional") {
    for (const [nth, { then }] of curve.cases.entries()) outcome(then, [...at, "cases", nth, "then"]);
    outcome(curve.otherwise, [...at, "otherwise"]);
  } else if (curve.kind === "options") {
    const field = rules.fields.find(({ id }) => id === formula);
    const codes = field?.type === "yesno" ? ["no", "yes"] : (field?.options.map(({ id }) => id) ?? []);
    if (!field || (field.type !== "option" && field.type !== "yesno"))
      report([...path, "formula"], { code: "wrong-kind", at: 0, wanted: "a field of options" });
    for (const [option, points] of Object.entries(curve.points)) {
      if (!codes.includes(option)) report([...at, "points", option], { code: "unknown-option", at: 0, option });
      if (points > weight) report([...at, "points", option], { code: "above-weight", points, weight });
    }
    for (const option of codes)
      if (!(option in curve.points)) report([...at, "points"], { code: "gap", from: option, to: option });
  } else if (curve.kind !== "percentile") outcome(curve, at);
}

function checkGrading(rules: RuleSet, report: Report): void {
  const { grading, grades, state } = rules;
  const known = new Set(grades.map(({ id }) => id));
  const need = (path: RulePath, id: string | null) => {
    if (id !== null && !known.has(id)) report(path, { code: "unknown-reference", what: "grade", id });
  };
  if (grading.kind === "cuts")
    for (const [at, { grade, from }] of grading.cuts.entries()) {
      need(["grading", "cuts", at, "grade"], grade);
      const before = at === 0 ? Number.POSITIVE_INFINITY : grading.cuts[at - 1]?.from;
      if (before == null || (from !== null && from >= before))
        report(["grading", "cuts", at, "from"], { code: "order" });
    }
  if (grading.kind === "shares") {
    for (const [at, { grade, to }] of grading.cuts.entries()) {
      need(["grading", "cuts", at, "grade"], grade);
      if (to <= (grading.cuts[at - 1]?.to ?? 0) || to > 1) report(["grading", "cuts", at, "to"], { code: "order" });
    }
    const last = grading.cuts.at(-1)?.to ?? 0;
    if (last !== 1) report(["grading", "cuts"], { code: "gap", from: String(last), to: "1" });
  }
  if (grading.kind === "rules") {
    for (const [at, { grade }] of grading.rules.entries()) need(["grading", "rules", at, "grade"], grade);
    need(["grading", "otherwise"], grading.otherwise);
  }
  const bare = rules.indicators.length === 0 && grading.kind === "none";
  if ((state === "scored") !== (grading.kind === "none" && !bare) && state !== "shell" && state !== "template")
    report(["state"], { code: "state", state });
  if (state === "shell" && !bare) report(["state"], { code: "state", state });
}

/** Fields that sets a price or land may not come from a survey; and every use must be permitted. */
function checkUses(rules: RuleSet, report: Report): void {
  const decides: readonly Use[] = [...new Set([...rules.decides, ...rules.effects.map(({ use }) => use)])];
  for (const [at, { id, origin, uses }] of rules.fields.entries())
    for (const use of decides) {
      if (origin === "statistical-survey" && (use === "price" || use === "land"))
        report(["fields", at, "origin"], { code: "survey", field: id, decides: use });
      else if (!uses.includes(use)) report(["fields", at, "uses"], { code: "not-permitted", field: id, decides: use });
    }
}
