// Every shipped rule set is sound, its golden cases come out, and its README says where it comes from.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadRuleSets, ruleSetsDir } from "./index.ts";

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
