// `jiqun rules list`: the shipped rule sets with their documents and days. `jiqun rules check [ID|DIR]`: every fault with file, line and
// path, golden cases included. `jiqun rules template ID`: the header line of a file of filings.
import { stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadRuleSet, loadRuleSets, type RuleSetFolder, ruleSetsDir } from "@jiqun/packs";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";
import { language } from "../language.ts";
import { writeTemplate } from "../rule-template.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [verb, id, ...rest] = positionals;
  if (rest.length > 0) throw new Misuse(`too many words: ${rest.join(" ")}`);
  if (verb === "list" && id === undefined) return list(values.json, io);
  if (verb === "check") return check(id, values.json, io);
  if (verb === "template" && id !== undefined) return writeTemplate(id, io);
  throw new Misuse("say: rules list, rules check [ID|DIR], or rules template ID");
};

async function list(json: boolean, io: Io): Promise<number> {
  const all = (await loadRuleSets(ruleSetsDir, { cases: false })).flatMap(({ rules }) => rules ?? []);
  for (const rules of all) {
    const { id, families, name, document, effective, state, vouching } = rules;
    const indicators = rules.indicators.length;
    const told = { id, families, name: name[language()], document, effective, state, vouching, indicators };
    if (json) io.stdout.write(`${JSON.stringify(told)}\n`);
    else {
      const flag = vouching === "confirmed" ? "" : ` [${vouching === "illustrative" ? "示例" : "待核"}]`;
      io.stdout.write(
        `${id}\t${state}\t${effective.from ?? "?"} – ${effective.to ?? ""}\t${name[language()]}${flag}\n`,
      );
    }
  }
  return 0;
}

async function check(which: string | undefined, json: boolean, io: Io): Promise<number> {
  const folders = which === undefined ? await loadRuleSets() : [await folderOf(which)];
  const problems = folders.flatMap((folder) => folder.problems);
  if (json) {
    const told = folders.map(({ folder, cases, problems: own }) => ({ id: folder, cases, problems: own }));
    io.stdout.write(`${JSON.stringify({ ok: problems.length === 0, rule_sets: told })}\n`);
  } else {
    for (const { file, line, path, message } of problems)
      io.stdout.write(`${[`${file}:${line}`, path, message].filter((part) => part !== "").join(" ")}\n`);
    for (const { folder, cases, problems: own } of folders)
      if (own.length === 0) io.stdout.write(`${folder}: no faults; golden rows ${cases}\n`);
  }
  return problems.length > 0 ? 1 : 0;
}

async function folderOf(named: string): Promise<RuleSetFolder> {
  const which = basename(named) === "rule-set.yaml" ? dirname(resolve(named)) : named;
  const shipped = await stat(resolve(ruleSetsDir, which)).catch(() => undefined);
  const path = shipped?.isDirectory() && !which.includes("/") ? resolve(ruleSetsDir, which) : resolve(which);
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile())
    throw new Refusal(`${named} is a file; name the folder that holds rule-set.yaml, README.md and cases/`);
  if (!there?.isDirectory())
    throw new Refusal(`there is no rule set ${which} and no such folder; jiqun rules list tells the shipped ones`);
  return loadRuleSet(dirname(path), basename(path));
}
