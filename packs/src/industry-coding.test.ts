// Industry coding over the whole classification: golden cases, laws, and a measure on labelled firms where those are at hand.
import { existsSync, readFileSync } from "node:fs";
import { type CodingSubject, codeIndustry, compileCodeBook } from "@jiqun/engines/industry";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadStandards } from "./standards.ts";

const standards = loadStandards();
if (!standards.ok) throw new Error(JSON.stringify(standards.problems));
const book = compileCodeBook(standards.standards.classification);
const subject = (some: Partial<CodingSubject>): CodingSubject => ({
  name: "",
  scope: "",
  industryCode: null,
  products: "",
  ...some,
});
const code = (some: Partial<CodingSubject>) => codeIndustry(book, subject(some));
const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split("\t"));

describe("golden cases", () => {
  const cases = rowsOf(readFileSync(new URL("../quality/industry-cases.tsv", import.meta.url), "utf8"));
  it("are many", () => expect(cases.length).toBeGreaterThanOrEqual(40));
  it.each(cases)("%s: %s", (division, scope) => {
    expect(code({ scope: scope ?? "" }).divisions[0]?.code).toBe(division);
  });
});

describe("a registered industry", () => {
  it.each([
    ["C3670", "C36"],
    ["3670", "C36"],
    ["36", "C36"],
    ["C36", "C36"],
    ["c367", "C36"],
    ["汽车零部件及配件制造", "C36"],
    ["C3670 汽车零部件及配件制造", "C36"],
    ["制造业-汽车制造业", "C36"],
    ["3741", "C37"],
    ["0111", "A01"],
    ["软件开发", "I65"],
  ])("%s decides with certainty", (industryCode, division) => {
    const coding = code({ industryCode, scope: "餐饮服务" });
    expect(coding.origin).toBe("registered");
    expect(coding.divisions).toEqual([{ code: division, probability: 1 }]);
    expect(coding.explanation).toMatchObject([{ term: "registered", division }]);
  });

  it.each(["", "制造业", "C", "A3670", "9999", "汽车行业"])("%s does not decide", (industryCode) => {
    expect(code({ industryCode, scope: "餐饮服务" }).origin).toBe("inferred");
  });

  it("of a section alone narrows the choice and says so", () => {
    const without = code({ scope: "汽车零部件" });
    const narrowed = code({ scope: "汽车零部件", industryCode: "制造业" });
    expect(narrowed.divisions[0]?.code).toBe("C36");
    expect(narrowed.divisions[0]?.probability).toBeGreaterThan(without.divisions[0]?.probability ?? 1);
    expect(narrowed.explanation.some((reason) => reason.term === "section" && reason.field === "industryCode")).toBe(
      true,
    );
  });
});

describe("what is done with a thing", () => {
  it("parts makers from sellers, repairers and lessors", () => {
    expect(code({ scope: "汽车零部件制造" }).divisions[0]?.code).toBe("C36");
    expect(code({ scope: "汽车零部件批发" }).divisions[0]?.code).toBe("F51");
    expect(code({ scope: "汽车维修" }).divisions[0]?.code).toBe("O81");
    expect(code({ scope: "汽车租赁" }).divisions[0]?.code).toBe("L71");
  });

  it("is read past an exclusion in brackets", () => {
    const evidence = code({ scope: "汽车零部件制造（不含发动机制造）" }).explanation.filter(
      (reason) => reason.term === "phrase",
    );
    expect(evidence.some((reason) => reason.about.includes("发动机"))).toBe(false);
  });
});

describe("laws", () => {
  const piece = fc.constantFrom(
    "汽车零部件",
    "制造",
    "销售",
    "、",
    "；",
    "，",
    "软件开发",
    "餐饮服务",
    "（不含发动机）",
    "𠮷",
    " ",
    "Ａ",
    "房屋租赁",
    "钢材",
    "：",
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));
  const firm = fc.record({
    name: text,
    scope: text,
    products: text,
    industryCode: fc.option(fc.constantFrom("C3670", "制造业", "x"), { nil: null }),
  });

  it("same text, same answer; probabilities descend and sum to at most one; a registered code wins", () => {
    fc.assert(
      fc.property(firm, (some) => {
        const coding = codeIndustry(book, some);
        expect(codeIndustry(book, some)).toEqual(coding);
        const probabilities = coding.divisions.map((division) => division.probability);
        expect(probabilities.length).toBeLessThanOrEqual(3);
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(probabilities.every((p, i) => p > 0 && (i === 0 || p <= (probabilities[i - 1] as number)))).toBe(true);
        if (some.industryCode === "C3670") expect(coding.divisions).toEqual([{ code: "C36", probability: 1 }]);
        expect(coding.origin === "unknown").toBe(coding.divisions.length === 0);
        expect(JSON.parse(JSON.stringify(coding))).toEqual(coding);
      }),
    );
  });

  it("evidence cuts its words out of the original by code points, and odds follow the sums of the reasons", () => {
    fc.assert(
      fc.property(firm, (some) => {
        const coding = codeIndustry(book, { ...some, industryCode: null });
        const sum = (division: string) =>
          coding.explanation.filter((r) => r.division === division).reduce((s, r) => s + r.logOdds, 0);
        const [first, second] = coding.divisions;
        if (first && second)
          expect(Math.log(first.probability / second.probability)).toBeCloseTo(sum(first.code) - sum(second.code), 6);
        for (const { field, evidence, about } of coding.explanation) {
          if (!field || field === "industryCode") continue;
          const points = [...some[field]];
          for (const [start, end] of evidence)
            expect(points.slice(start, end).join("").normalize("NFKC").toLowerCase()).toBe(about);
        }
      }),
    );
  });

  it("nothing known, nothing said", () => {
    expect(code({})).toEqual({ divisions: [], origin: "unknown", explanation: [] });
    expect(code({ scope: "（依法须经批准的项目，经相关部门批准后方可开展经营活动）" }).origin).toBe("unknown");
  });
});

const labelled = new URL("../../../shared/data/listed-companies/share-labelled.tsv", import.meta.url);

/** The labels are of the classification's 2012 edition: divisions whose number moved. S90 (综合) has no counterpart. */
const moved: Readonly<Record<string, string>> = {
  P82: "P83",
  Q83: "Q84",
  Q84: "Q85",
  R85: "R86",
  R86: "R87",
  R87: "R88",
  R88: "R89",
  R89: "R90",
};

describe.skipIf(!existsSync(labelled))("labelled firms", () => {
  it("are coded well enough from the scope alone", () => {
    // A third of the file was looked at while the phrase tables and constants were made; the rest is measured.
    const unseen = rowsOf(readFileSync(labelled, "utf8")).filter(
      ([stock, ...rest]) => Number(stock?.slice(0, 6)) % 3 !== 0 && rest[9] !== "S90",
    );
    let first = 0;
    let three = 0;
    const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0 }));
    for (const row of unseen) {
      const truth = moved[row[10] ?? ""] ?? row[10];
      const { divisions } = code({ scope: row[7] ?? "" });
      const right = divisions[0]?.code === truth ? 1 : 0;
      first += right;
      three += divisions.some((division) => division.code === truth) ? 1 : 0;
      const bin = bins[Math.min(9, Math.floor((divisions[0]?.probability ?? 0) * 10))];
      if (bin) {
        bin.said += divisions[0]?.probability ?? 0;
        bin.right += right;
      }
    }
    const error = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / unseen.length;
    console.info(
      `industry coding, ${unseen.length} firms: top-1 ${(first / unseen.length).toFixed(3)}, top-3 ${(three / unseen.length).toFixed(3)}, calibration error ${error.toFixed(3)}`,
    );
    expect(first / unseen.length).toBeGreaterThan(0.48);
    expect(three / unseen.length).toBeGreaterThan(0.7);
    expect(error).toBeLessThan(0.12);
  });
});
