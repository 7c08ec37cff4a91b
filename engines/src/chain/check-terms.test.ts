import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPhrases } from "./check-phrases.ts";
import { checkTerms } from "./check-terms.ts";
import { compileChains } from "./compile.ts";
import { countTerms } from "./count-terms.ts";
import { place } from "./place.ts";
import { CHAIN } from "./testing.ts";
import type { Chain, Link } from "./types.ts";

const chainOf = (...links: (Partial<Link> & Pick<Link, "id">)[]): Chain => ({
  ...CHAIN,
  links: links.map((link) => ({ ...(CHAIN.links[1] as Link), codes: [], terms: [], exclusions: [], ...link })),
});
const notesOf = (chain: Chain) =>
  checkTerms([chain], [{ code: "3811", words: ["锅炉、发电机制造", "柴油芯片"] }]).map(({ kind, phrase, about }) =>
    `${kind} ${phrase} ${about}`.trim(),
  );

test("one phrase on two links, twice on one, or among its own exclusions contradicts, however it is spelt", () => {
  const links = [
    { id: "a", terms: ["ＢＭＳ", "bms"], exclusions: [], catchAll: false },
    { id: "b", terms: ["电芯", "BMS"], exclusions: ["电 芯"], catchAll: false },
    { id: "all", terms: ["电芯"], exclusions: [], catchAll: true },
  ];
  expect(checkPhrases(links).map(({ link, at, kind, other }) => [link, at, kind, other.link])).toEqual([
    [0, 1, "twice", 0],
    [1, 1, "two-links", 0],
    [1, 0, "own-exclusion", 1],
  ]);
});

test("a term that is a verb or words about licences is dead, one with a verb that does not cover its link is told", () => {
  const terms = ["销售", "依法须经批准的项目", "水泵", "水泵制造", "铝冶炼", "水泵维修", "★"];
  expect(notesOf(chainOf({ id: "a", terms }))).toEqual([
    "dead 销售",
    "dead 依法须经批准的项目",
    "verb 水泵维修 水泵",
    "dead ★",
  ]);
  expect(notesOf(chainOf({ id: "a", terms: ["软件测试"], coveredBy: ["make", "service"] }))).toEqual([]);
});

test("what a catch-all claims is dead on a named link", () => {
  expect(notesOf(CHAIN)).toEqual(["generic 汽车零部件 general"]);
});

test("a short word is told where it ends another thing that another division makes and that the chain would take for it", () => {
  const link = (id: string, term: string, code: string, more: Partial<Link> = {}) => ({
    ...more,
    id,
    terms: [term],
    codes: [{ code, weight: 1 }],
  });
  expect(notesOf(chainOf(link("a", "电机", "3670"), link("b", "芯片", "3973"), link("c", "锅炉", "3973")))).toEqual([
    "short 电机 发电机, 3811 锅炉、发电机制造",
    "short 芯片 柴油芯片, 3811 锅炉、发电机制造",
  ]);
  expect(notesOf(chainOf(link("a", "电机", "C38"), link("b", "芯片", "3973")))).toEqual([]);
  const known = [
    link("a", "电机", "3670", { exclusions: ["发电机"] }),
    link("b", "芯片", "3973"),
    link("c", "柴油芯片", "3973"),
  ];
  expect(notesOf(chainOf(...known))).toEqual([]);
});

test("an exclusion that overlaps no term is idle, one that others or a longer term stand in for is shadowed", () => {
  const links = chainOf(
    {
      id: "a",
      terms: ["电芯", "车载显示屏"],
      exclusions: ["电芯检测", "动力电芯检测设备", "隔膜泵", "列车载显示", "锂电芯", "电 芯检测", "载显"],
    },
    { id: "b", terms: ["锂电芯"] },
  );
  expect(notesOf(links)).toEqual([
    "shadowed-exclusion 动力电芯检测设备 电芯检测",
    "idle-exclusion 隔膜泵",
    "shadowed-exclusion 锂电芯 锂电芯",
    "shadowed-exclusion 电 芯检测 电芯检测",
    "idle-exclusion 载显",
  ]);
});

test("striking every exclusion that is told changes no placement", () => {
  const pieces = [
    "电芯",
    "检测",
    "列车",
    "载显示屏",
    "车载显示屏",
    "设备",
    "动力",
    "锂",
    "、",
    "的生产",
    "隔膜泵",
    "，",
  ];
  const chain = chainOf(
    {
      id: "a",
      terms: ["电芯", "车载显示屏", "显示屏"],
      exclusions: [
        "电芯检测",
        "动力电芯检测设备",
        "隔膜泵",
        "列车载显示",
        "锂电芯",
        "屏设备",
        "车载显示屏设备",
        "显示",
      ],
    },
    { id: "b", terms: ["锂电芯", "电芯检测设备"], exclusions: ["检测设备", "锂电"] },
  );
  const told = new Set(checkTerms([chain]).map(({ link, list, at }) => `${link} ${list} ${at}`));
  const links = chain.links.map((link, at) => ({
    ...link,
    exclusions: link.exclusions.filter((_, place) => !told.has(`${at} exclusions ${place}`)),
  }));
  expect(told.size).toBeGreaterThan(3);
  const [before, after] = [compileChains([chain]), compileChains([{ ...chain, links }])];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 7 }), (parts) => {
      const subject = { name: "", scope: parts.join(""), products: "", industryCode: null };
      expect(place(after, subject)).toEqual(place(before, subject));
    }),
    { numRuns: 500 },
  );
});

test("a phrase is counted once a text, and apart where something always lies over it", () => {
  const chain = chainOf(
    { id: "a", terms: ["电芯", "隔膜"], exclusions: ["电芯检测", "隔膜泵"] },
    { id: "b", terms: ["锂电芯"] },
  );
  const counter = countTerms(compileChains([chain]));
  for (const scope of ["电芯、电芯检测、电芯的生产", "锂电芯", "电芯检测；电芯检测", "隔膜泵"])
    counter.add({ scope, products: "" });
  counter.add({ scope: "", products: "锂电芯" });
  expect(counter.counts().map(({ link, phrase, rows, counted }) => [link, phrase, rows, counted])).toEqual([
    [0, "电芯", 4, 1],
    [0, "隔膜", 1, 0],
    [0, "电芯检测", 2, 2],
    [0, "隔膜泵", 1, 1],
    [1, "锂电芯", 2, 2],
  ]);
});
