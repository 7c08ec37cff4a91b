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
  const broken = async (file: string, from: string, to: string, folder = "huangyan-2022") => {
    cpSync(join(ruleSetsDir, folder), join(dir, folder), { recursive: true, force: true });
    const path = join(dir, folder, file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    const { rules, problems } = await loadRuleSet(dir, folder);
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

  const innovative = "sme-innovative-2022";
  test.each<[kind: string, folder: string, from: string, to: string, line: string, path: string]>([
    ["units that do not agree", "huangyan-2022", "tax / area,", "tax + area,", "tax + area", "indicators[0].formula"],
    [
      "weights that do not add up",
      "huangyan-2022",
      "weight: 30,",
      "weight: 35,",
      "id: above, name: { zh: 规上企业",
      "schemes[0]",
    ],
    ["an indicator without weight", "huangyan-2022", "weight: 30,", "weight: 0,", "indicators:", "indicators[0]"],
    ["a field that nothing reads", "huangyan-2022", "scale == 'above'", "tax > 0万元", "fields:", "fields[0]"],
    [
      "a gap between bands",
      innovative,
      "from: 3, to: 5",
      "from: 3.5, to: 5",
      "from: 3.5",
      "indicators[1].curve.bands[1]",
    ],
    [
      "bands that overlap",
      innovative,
      "from: 2, to: 3,",
      "from: 2, to: 3.5,",
      "from: 3, to: 5",
      "indicators[1].curve.bands[1]",
    ],
    [
      "a condition that reads itself",
      innovative,
      "score >= 60 and",
      "by_score and",
      "by_score and",
      "conditions[0].when",
    ],
    [
      "a statistical survey that sets a price",
      "chongqing-template",
      "origin: tax-office",
      "origin: statistical-survey",
      "origin: statistical-survey",
      "fields[0].origin",
    ],
  ])("%s: refused with file, line and path", async (_, folder, from, to, line, path) => {
    const { rules, problems, lineOf } = await broken("rule-set.yaml", from, to, folder);
    expect(rules).toBeNull();
    expect(problems).toContainEqual({
      file: `${folder}/rule-set.yaml`,
      line: lineOf(line) + (line.endsWith(":") ? 1 : 0), // the first of a list stands below its head
      path,
      message: expect.any(String),
    });
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
