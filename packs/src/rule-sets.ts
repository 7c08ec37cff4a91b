// Rule sets of packs/standards/rule-sets: a folder each, with rule-set.yaml, golden cases and a README. Every fault of every file is
// found at once, with its line; a rule set with faults is not given out.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkRuleSet, type RuleSet, sayRuleFault } from "@jiqun/engines/evaluate";
import { checkShape, problemAt, shapedAs } from "./check-shape.ts";
import { checkGolden } from "./golden.ts";
import type { PackProblem } from "./pack.ts";
import { readYaml } from "./read-yaml.ts";
import { type GoldenFile, goldenFile, ruleSetFile } from "./rule-set-schema.ts";

export interface RuleSetFolder {
  /** Name of the folder, which is the id. */
  readonly folder: string;
  /** null where it has faults of its own; faults of its cases alone do not withhold it. */
  readonly rules: RuleSet | null;
  readonly cases: number;
  /** The golden cases that were read, where they were asked for. */
  readonly golden: readonly GoldenFile[];
  /** What the README says, "" where there is none. */
  readonly readme: string;
  readonly problems: readonly PackProblem[];
}

export const ruleSetsDir = fileURLToPath(new URL("../standards/rule-sets", import.meta.url));

export interface LoadOptions {
  /** Golden cases are run: what a check wants, and who only evaluates need not wait for. */
  readonly cases: boolean;
}

export async function loadRuleSets(
  dir = ruleSetsDir,
  options: LoadOptions = { cases: true },
): Promise<RuleSetFolder[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  return Promise.all(names.map((name) => loadRuleSet(dir, name, options)));
}

export async function loadRuleSet(
  dir: string,
  folder: string,
  options: LoadOptions = { cases: true },
): Promise<RuleSetFolder> {
  const file = await readYaml(dir, join(folder, "rule-set.yaml"));
  const problems: PackProblem[] = [...file.problems, ...checkShape(ruleSetFile, file)];
  const rules = shapedAs(ruleSetFile, file);
  if (rules) {
    for (const { path, fault } of checkRuleSet(rules)) problems.push(problemAt(file, path, sayRuleFault(fault, "en")));
    if (rules.id !== folder) problems.push(problemAt(file, ["id"], `must be the folder's name, ${folder}`));
  }
  const readme = await readFile(join(dir, folder, "README.md"), "utf8").catch(() => "");
  if (readme === "")
    problems.push({ file: join(folder, "README.md"), line: 1, path: "", message: "the file is missing" });
  const sound = rules && problems.length === 0 ? rules : null;
  const golden = options.cases ? await loadCases(dir, folder, sound, problems) : [];
  const cases = golden.reduce((rows, one) => rows + one.rows.length, 0);
  return { folder, rules: sound, cases, golden, readme, problems };
}

async function loadCases(
  dir: string,
  folder: string,
  rules: RuleSet | null,
  problems: PackProblem[],
): Promise<GoldenFile[]> {
  const names = await readdir(join(dir, folder, "cases")).catch(() => []);
  const read: GoldenFile[] = [];
  for (const name of names.filter((one) => one.endsWith(".yaml")).sort()) {
    const file = await readYaml(dir, join(folder, "cases", name));
    problems.push(...file.problems, ...checkShape(goldenFile, file));
    const golden = shapedAs(goldenFile, file);
    if (!golden) continue;
    read.push(golden);
    if (rules)
      for (const { path, message } of checkGolden(rules, golden)) problems.push(problemAt(file, path, message));
  }
  return read;
}
