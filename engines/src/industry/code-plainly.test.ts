// The fast coder answers what the plain one does, to the last bit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { codePlainly } from "./code-plainly.ts";
import { codeIndustry, compileCodeBook, type IndustryEntry } from "./index.ts";
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
const book = compileCodeBook(classification);

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
      .constantFrom("有限公司", "厂", "集团股份有限公司", "有限公司沙坪坝分公司", "（重庆）第一分店", "")
      .map((form) => parts.join("") + form),
  );

test("divisions and probabilities are those of the plain coder", () => {
  fc.assert(
    fc.property(name, text, fc.oneof(fc.constant(""), text), (firm, scope, products) => {
      const subject = { name: firm, scope, products, industryCode: null };
      expect(codeIndustry(book, subject).divisions).toEqual(codePlainly(book, subject));
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
