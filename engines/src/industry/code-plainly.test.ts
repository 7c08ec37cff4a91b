// The fast coder answers what the plain one does.
import fc from "fast-check";
import { expect, test } from "vitest";
import { codePlainly } from "./code-plainly.ts";
import { codeIndustry, compileCodeBook, type IndustryEntry, type ModelBody } from "./index.ts";
import { verbs } from "./roles.ts";

const HEADINGS = {
  C: "13 农副食品加工业,26 化学原料和化学制品制造业,29 橡胶和塑料制品业,33 金属制品业,35 专用设备制造业,36 汽车制造业,38 电气机械和器材制造业,43 金属制品、机械和设备修理业",
  F: "51 批发业,52 零售业",
  I: "65 软件和信息技术服务业",
  L: "71 租赁业,72 商务服务业",
  M: "75 科技推广和应用服务业",
};
const classification = Object.entries(HEADINGS).flatMap(([section, list]) =>
  list.split(",").map((heading): IndustryEntry => {
    const [code = "", zh = ""] = heading.split(" ");
    return { code, level: 2, section, name: { zh, en: zh }, terms: [] };
  }),
);
/** Weights that mean nothing: every third n-gram of the headings says something of three divisions. */
const divisions = classification.map(({ section, code }) => section + code);
const grams = [...new Set(classification.flatMap(({ name }) => [...name.zh, ...(name.zh.match(/../gu) ?? [])]))].sort();
const body = (words: number): ModelBody => ({
  words,
  prior: Float64Array.from(divisions, (_, d) => (d % 5) / 4 - 0.5),
  grams,
  rarity: Float64Array.from(grams, (_, i) => 1 + (i % 7) / 10),
  start: Int32Array.from({ length: grams.length + 1 }, (_, i) => 3 * Math.ceil(i / 3)),
  division: Uint8Array.from({ length: grams.length + 3 }, (_, i) => (i * 5) % divisions.length),
  weight: Float64Array.from({ length: grams.length + 3 }, (_, i) => ((i % 11) - 5) / 4),
});
const book = compileCodeBook(classification, {
  hash: "",
  divisions,
  mix: Array.from({ length: 8 }, (_, kind) => ({
    worths: [1, 0.9 - kind / 20, 0.5 + kind / 30] as const,
    scale: 1 + kind / 10,
    evening: kind / 9,
  })),
  bodies: { scope: body(6), products: body(4), name: body(2) },
});

const goods = fc.constantFrom(...book.words.map(({ text }) => text));
const verb = fc.constantFrom(...verbs.map(([text]) => text));
const mark = fc.constantFrom(..."、，,；;。：:（）()及和 \n", "的", "（不含危险化学品）", "除", "外", "Ａ", "𠮷", "\0");
const cut = goods.chain((word) => fc.nat({ max: word.length }).map((at) => word.slice(at)));
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: goods }, verb, { weight: 2, arbitrary: mark }, cut), { maxLength: 24 })
  .map((parts) => parts.join(""));
const name = fc
  .array(fc.oneof(fc.constantFrom(...book.nameEntries.map((word) => word.text)), cut, mark), { maxLength: 4 })
  .chain((parts) =>
    fc
      .constantFrom(
        "有限公司",
        "厂",
        "集团股份有限公司",
        "股份有限责任有限公司",
        "集团集团",
        "合伙企业",
        "有限公司沙坪坝分公司",
        "（重庆）第一分店",
        "",
      )
      .map((form) => parts.join("") + form),
  );

test("divisions and probabilities are those of the plain coder", () => {
  fc.assert(
    fc.property(name, text, fc.oneof(fc.constant(""), text), (firm, scope, products) => {
      const subject = { name: firm, scope, products, industryCode: null };
      const [fast, plain] = [codeIndustry(book, subject).divisions, codePlainly(book, subject)];
      expect(fast.map(({ probability }) => probability)).toEqual(
        plain.map(({ probability }) => expect.closeTo(probability, 9)),
      );
      // Sums in another order may change places where two are alike.
      const apart = plain.every(
        ({ probability }, i) => i === 0 || (plain[i - 1]?.probability ?? 1) - probability > 1e-9,
      );
      if (apart) expect(fast.slice(0, 2).map(({ code }) => code)).toEqual(plain.slice(0, 2).map(({ code }) => code));
    }),
    { numRuns: 400 },
  );
});

test("the reasons of a division add up to its score: their difference is that of the probabilities", () => {
  fc.assert(
    fc.property(name, text, (firm, scope) => {
      const { divisions, explanation } = codeIndustry(book, { name: firm, scope, products: "", industryCode: null });
      const [first, second] = divisions;
      if (!first || !second) return;
      const score = (code: string) =>
        explanation.filter(({ division }) => division === code).reduce((sum, { logOdds }) => sum + logOdds, 0);
      expect(score(first.code) - score(second.code)).toBeCloseTo(Math.log(first.probability / second.probability), 6);
    }),
    { numRuns: 300 },
  );
});
