// Every shipped rule set is sound, its golden cases come out, and its README says where it comes from.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkFiled, listFiled } from "@jiqun/engines/evaluate";
import { load } from "js-yaml";
import { afterAll, describe, expect, test } from "vitest";
import { formatRuleSet, loadRuleSet, loadRuleSets, ruleSetFile, ruleSetsDir } from "./index.ts";

const folders = await loadRuleSets();

describe("shipped rule sets", () => {
  test.each(folders.map((folder) => [folder.folder, folder] as const))(
    "%s has no faults",
    (_, { problems, rules, cases }) => {
      expect(problems).toEqual([]);
      expect(rules?.state === "shell" ? 1 : cases).toBeGreaterThan(0);
    },
  );

  test.each(folders.map(({ folder }) => folder))(
    "the README of %s names its document and what is unconfirmed",
    (folder) => {
      const text = readFileSync(join(ruleSetsDir, folder, "README.md"), "utf8");
      expect(text).toMatch(/^# \S/);
      expect(text).toContain("待核");
      expect(text).toContain("来源");
    },
  );
});

describe("a rule set with faults", () => {
  const dir = mkdtempSync(join(tmpdir(), "rule-sets-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const broken = async (file: string, from: string, to: string) => {
    cpSync(join(ruleSetsDir, "huangyan-2022"), join(dir, "huangyan-2022"), { recursive: true, force: true });
    const path = join(dir, "huangyan-2022", file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    const { rules, problems } = await loadRuleSet(dir, "huangyan-2022");
    return {
      rules,
      problems,
      lineOf: (part: string) =>
        text
          .replace(from, to)
          .split("\n")
          .findIndex((line) => line.includes(part)) + 1,
    };
  };

  test("says file, line and path of what is wrong, and is not given out", async () => {
    const { rules, problems, lineOf } = await broken("rule-set.yaml", "formula: tax / area,", "formula: taxes / area,");
    expect(rules).toBeNull();
    expect(problems).toMatchObject([
      {
        file: "huangyan-2022/rule-set.yaml",
        line: lineOf("taxes / area"),
        path: "indicators[0].formula",
        message: expect.stringContaining("taxes"),
      },
    ]);
  });

  test("a golden case that does not come out is a fault of its line", async () => {
    const { rules, problems, lineOf } = await broken("cases/published.yaml", "score: 114.4108", "score: 115.4108");
    expect(rules).not.toBeNull();
    expect(problems).toMatchObject([
      { file: "huangyan-2022/cases/published.yaml", line: lineOf("115.4108"), path: "rows[0].score" },
    ]);
  });

  test("a rule that begins to set prices names every field that is not permitted for it", async () => {
    const { problems } = await broken("rule-set.yaml", "decides: [evaluation]", "decides: [evaluation, price]");
    expect(problems.length).toBeGreaterThan(5);
    expect(problems.every(({ path }) => /^fields\[\d+\]\.uses$/.test(path))).toBe(true);
  });
});

describe("what firms file", () => {
  const all = folders.flatMap(({ rules }) => rules ?? []);

  test("means the same in every rule set that reads it", () => expect(checkFiled(all)).toEqual([]));

  test("is called by one word each, so that a header means one thing", () => {
    const words = listFiled(all).flatMap(({ field }) => [field.name.zh, ...field.aliases]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});

test("every rule set, written as YAML, reads back as the same", () => {
  for (const { rules } of folders) if (rules) expect(ruleSetFile.parse(load(formatRuleSet(rules)))).toEqual(rules);
});
