// Industry coding over the whole classification: golden cases, laws, and a measure on labelled firms where those are at hand.
import { existsSync, readFileSync } from "node:fs";
import { type CodingSubject, codeIndustry, compileCodeBook } from "@jiqun/engines/industry";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIndustryModel, loadIndustryModel, parseIndustryModel } from "./industry-model.ts";
import { loadStandards } from "./standards.ts";

const standards = loadStandards();
if (!standards.ok) throw new Error(JSON.stringify(standards.problems));
const { classification, formerDivisions } = standards.standards;
const loaded = loadIndustryModel(classification);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { model } = loaded;
const book = compileCodeBook(classification, model);
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
  it.each(cases)("%s: %s %s", (division, scope, name) => {
    expect(code({ scope: scope ?? "", name: name ?? "" }).divisions[0]?.code).toBe(division);
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
      (reason) => reason.term === "phrase" || reason.term === "characters",
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

/** Full-width letters as half-width ones, in lower case. */
const plainly = (text: string): string =>
  text
    .replace(/[！-～]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/gu, (letter) => letter.toLowerCase());

const recorded = JSON.parse(
  readFileSync(new URL("../../bench/results/industry-coding.json", import.meta.url), "utf8"),
) as {
  readonly model: string;
  readonly quality: Record<
    string,
    { firms: number; top1: { hits: number }; top3: { hits: number }; calibrationError: number }
  >;
};

describe("the model", () => {
  it("is the one whose quality is recorded, which keeps the bars", () => {
    expect(recorded.model).toBe(model.hash);
    const share = (kind: string, of: "top1" | "top3") =>
      (recorded.quality[kind]?.[of].hits ?? 0) / (recorded.quality[kind]?.firms ?? 1);
    expect(share("scope", "top1")).toBeGreaterThanOrEqual(0.58);
    expect(share("scope", "top3")).toBeGreaterThanOrEqual(0.78);
    expect(share("scope+products+name", "top1")).toBeGreaterThanOrEqual(0.62);
    expect(share("scope+products+name", "top3")).toBeGreaterThanOrEqual(0.82);
    for (const { calibrationError } of Object.values(recorded.quality)) expect(calibrationError).toBeLessThan(0.05);
  });

  it("is written as it was read, and refused when a weight was changed by hand", () => {
    const text = readFileSync(new URL("../standards/industry-model.tsv", import.meta.url), "utf8");
    expect(text.length).toBeLessThan(5_000_000);
    expect(formatIndustryModel(model) === text).toBe(true);
    expect(() => parseIndustryModel(text.replace("+", "-"), model.divisions)).toThrow(/hash/);
  });
});

describe.skipIf(!existsSync(labelled))("labelled firms", () => {
  const successors = new Map(formerDivisions.map(({ code: old, successor }) => [old, successor]));
  const firms = existsSync(labelled) ? rowsOf(readFileSync(labelled, "utf8")) : [];

  it("are coded by the shipped model no worse than unseen ones were by its like", () => {
    let [of, first, three] = [0, 0, 0];
    for (const row of firms) {
      const truth = successors.get(row[10] ?? "") === undefined ? row[10] : successors.get(row[10] ?? "");
      if (truth === null) continue;
      const { divisions } = code({ scope: row[7] ?? "" });
      of++;
      if (divisions[0]?.code === truth) first++;
      if (divisions.some((division) => division.code === truth)) three++;
    }
    const unseen = recorded.quality.scope;
    expect(of).toBe(unseen?.firms);
    expect(first).toBeGreaterThanOrEqual(unseen?.top1.hits ?? of);
    expect(three).toBeGreaterThanOrEqual(unseen?.top3.hits ?? of);
  });

  it("give the model no n-gram that fewer than three of them use", () => {
    const uses = new Map<string, number>();
    for (const row of firms) {
      const text = plainly(row[7] ?? "").split("");
      for (const gram of new Set(text.flatMap((unit, i) => [unit, unit + (text[i + 1] ?? "")])))
        uses.set(gram, (uses.get(gram) ?? 0) + 1);
    }
    const rare = model.bodies.scope.grams.filter((gram) => (uses.get(gram) ?? 0) < 3);
    expect(rare).toEqual([]);
  });
});
