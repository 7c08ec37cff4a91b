import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileChains, decide, type Placement, place, START, type Subject, thresholdsOf } from "./index.ts";
import { CHAIN } from "./testing.ts";

const compiled = compileChains([CHAIN]);
const THRESHOLDS = thresholdsOf(START.costs);

const subject = (scope: string, more: Partial<Subject> = {}): Subject => ({
  name: "某某有限公司",
  scope,
  products: "",
  industryCode: null,
  ...more,
});

const placed = (scope: string, more: Partial<Subject> = {}): Placement[] => place(compiled, subject(scope, more));

/** "link role decision evidence", one line a placement. */
const lines = (scope: string, more: Partial<Subject> = {}): string[] =>
  placed(scope, more).map(({ link, role, decision, probability, evidence }) => {
    const quotes = evidence.map(([start, end]) => [...scope].slice(start, end).join("")).join(" ");
    return `${link} ${role} ${decision} ${probability.toFixed(2)} ${quotes}`.trim();
  });

describe("golden placements", () => {
  test.each<readonly [string, Partial<Subject>, string[]]>([
    [
      "电动压缩机、电子水泵的研发、生产、销售",
      {},
      ["compressor make accepted 0.96 电动压缩机", "pump make accepted 0.96 电子水泵"],
    ],
    ["销售：电动压缩机", {}, ["compressor trade accepted 0.88 电动压缩机"]],
    ["汽车配件（不含发动机）制造", {}, ["general make accepted 0.91 汽车配件", "engine make rejected 0.00 发动机"]],
    ["汽车零部件制造", {}, ["general make accepted 0.91 汽车零部件"]],
    ["汽车零部件及配件制造", {}, ["general make accepted 0.91 汽车零部件及配件"]],
    ["动力电池管理系统研发", {}, ["bms develop accepted 0.91 动力电池管理系统"]],
    ["动力电池壳体制造", {}, ["battery make rejected 0.40 动力电池"]],
    ["动力电池配件制造", {}, ["battery make review 0.65 动力电池"]],
    ["新型动力电池制造", {}, ["battery make accepted 0.87 动力电池"]],
    ["动力电池及配件制造", {}, ["battery make accepted 0.91 动力电池"]],
    ["摩托车发动机制造", {}, []],
    ["车载软件开发", {}, ["software develop accepted 0.91 车载软件"]],
    ["电动压缩机维修", {}, ["compressor service accepted 0.87 电动压缩机"]],
    ["电动压缩机", {}, ["compressor make review 0.67 电动压缩机"]],
    ["电动压缩机", { name: "某某商贸有限公司" }, ["compressor trade review 0.67 电动压缩机"]],
    ["电动压缩机", { name: "某某压缩机厂" }, ["compressor make review 0.82 电动压缩机"]],
    ["电动压缩机制造", { industryCode: "C3670" }, ["compressor make accepted 0.97 电动压缩机"]],
    ["电动压缩机制造", { industryCode: "5170" }, ["compressor make review 0.75 电动压缩机"]],
    ["机械加工", { industryCode: "3841" }, ["battery make review 0.50"]],
    ["机械加工", { products: "电子水泵" }, ["pump make review 0.77"]],
    ["汽车零部件生产", { name: "某某电动压缩机有限公司" }, ["general make accepted 0.91 汽车零部件"]],
    [
      "电池管理系统生产；发动机生产；汽车配件（不含发动机）",
      {},
      ["bms make accepted 0.96 电池管理系统", "engine make accepted 0.94 发动机", "general make review 0.79 汽车配件"],
    ],
    ["Manufacture of electric water pumps; repair of cars", {}, ["pump make accepted 0.91 electric water pump"]],
    ["餐饮服务；住宿", {}, []],
    ["", {}, []],
  ])("%s %j", (scope, more, expected) => {
    expect(lines(scope, more)).toEqual(expected);
  });

  test("evidence counts code points of the original, whatever was folded away", () => {
    const scope = "𠮷　生 产：电 动 压 缩 機";
    expect(placed(scope)[0]?.evidence).toEqual([[6, 15]]);
    expect([...scope].slice(6, 15).join("")).toBe("电 动 压 缩 機");
  });

  test("a term of a named part that the catch-all claims too is generic, and is reported", () => {
    expect(compiled.ignored).toEqual([{ chain: "car", link: "battery", term: "汽车零部件" }]);
  });
});

const word = fc.constantFrom(
  "电动压缩机",
  "电子水泵",
  "发动机",
  "摩托车发动机",
  "动力电池",
  "动力电池管理系统",
  "汽车配件",
  "车载软件",
  "五金",
  "壳体",
  "设备",
);
const verb = fc.constantFrom("制造", "生产", "销售", "研发", "维修", "租赁", "咨询", "");
const mark = fc.constantFrom("、", "，", "；", "：", "。", "（", "）", "的", "及", "");
const scopes = fc.array(fc.tuple(verb, word, verb, mark), { maxLength: 12 }).map((list) => list.flat().join(""));
const subjects = fc.record({
  name: fc.tuple(word, fc.constantFrom("有限公司", "厂", "商贸有限公司")).map((list) => list.join("")),
  scope: scopes,
  products: fc.oneof(fc.constant(""), word),
  industryCode: fc.constantFrom(null, "3670", "C38", "5170", "3841"),
});

describe("laws of placement", () => {
  test("the reasons' sum is the score, and the score decides", () => {
    fc.assert(
      fc.property(subjects, (firm) => {
        for (const { reasons, probability, decision } of place(compiled, firm)) {
          const score = reasons.reduce((sum, { logOdds }) => sum + logOdds, 0);
          expect(probability).toBeCloseTo(1 / (1 + Math.exp(-score)), 12);
          expect(decision).toBe(decide(probability, THRESHOLDS));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("one placement a link, by probability, the same each time", () => {
    fc.assert(
      fc.property(subjects, (firm) => {
        const placements = place(compiled, firm);
        expect(new Set(placements.map(({ link }) => link)).size).toBe(placements.length);
        const order = placements.map(({ probability }) => probability);
        expect(order).toEqual([...order].sort((a, b) => b - a));
        expect(place(compiled, firm)).toEqual(placements);
      }),
    );
  });

  test("spans lie in the text, and quote a term of the link", () => {
    fc.assert(
      fc.property(subjects, (firm) => {
        for (const { link, evidence } of place(compiled, firm))
          for (const [start, end] of evidence) {
            const quote = [...firm.scope].slice(start, end).join("");
            expect(CHAIN.links.find(({ id }) => id === link)?.terms).toContain(quote);
          }
      }),
    );
  });

  test("an exclusion added to the end never raises the excluded link in the role that it had", () => {
    fc.assert(
      fc.property(subjects, word, (firm, excluded) => {
        const before = new Map(place(compiled, firm).map((placement) => [placement.link, placement]));
        for (const after of place(compiled, { ...firm, scope: `${firm.scope}；不含${excluded}` })) {
          if (!CHAIN.links.find(({ id }) => id === after.link)?.terms.includes(excluded)) continue;
          const known = before.get(after.link);
          // Once it is no longer worth a review as a maker, its likelier role as a lessor may show.
          if (known && known.role !== after.role) continue;
          expect(after.probability).toBeLessThanOrEqual((known?.probability ?? THRESHOLDS.review) + 1e-12);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a firm that only sells is never placed as a maker by its scope", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (goods) => {
        for (const { role, decision } of placed(`批发、零售：${goods.join("、")}`)) {
          expect(role === "make" && decision === "accepted").toBe(false);
          if (decision !== "rejected") expect(role).toBe("trade");
        }
      }),
    );
  });

  test("generic words never reach a named part", () => {
    for (const role of ["制造", "销售", "研发", "维修"])
      expect(placed(`汽车零部件、汽车配件${role}`).map(({ link }) => link)).toEqual(["general"]);
  });
});
