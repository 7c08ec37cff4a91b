// The parts of the coder on a classification of four headings; the whole table is tried where the table is.
import { describe, expect, it } from "vitest";
import { codeIndustry, compileCodeBook, type IndustryEntry } from "./index.ts";
import { normalise, toCodePoints } from "./normalise.ts";
import { addVerb, createRuns, DEVELOP, MAKE, NONE, roleOf, SERVICE, splitClauses, TRADE } from "./roles.ts";
import { buildTrie, step } from "./trie.ts";

const entry = (code: string, section: string, zh: string): IndustryEntry => ({
  code,
  level: code >= "A" ? 1 : (code.length as 2 | 3 | 4),
  section,
  name: { zh, en: zh },
  terms: [],
});
const book = compileCodeBook([
  entry("C", "C", "制造业"),
  entry("36", "C", "汽车制造业"),
  entry("F", "F", "批发和零售业"),
  entry("51", "F", "批发业"),
]);
const units = (text: string) => Uint16Array.from(text, (character) => character.charCodeAt(0));

describe("a small book", () => {
  it("answers only with its own divisions", () => {
    const { divisions } = codeIndustry(book, {
      name: "",
      scope: "汽车配件批发；软件开发",
      industryCode: null,
      products: "",
    });
    expect(divisions.map((division) => division.code).sort()).toEqual(["C36", "F51"]);
  });

  it("knows products as things made", () => {
    const { divisions, explanation } = codeIndustry(book, {
      name: "",
      scope: "",
      industryCode: null,
      products: "轿车、轮毂",
    });
    expect(divisions[0]?.code).toBe("C36");
    expect(
      explanation
        .filter((reason) => reason.field === "products" && reason.term === "phrase" && reason.division === "C36")
        .map((reason) => reason.about),
    ).toEqual(["轿车", "轮毂"]);
  });
});

describe("roles", () => {
  const role = (text: string, thing: string, verbs: readonly [string, number][]) => {
    const found = verbs.map(
      ([verb, number]) => [text.indexOf(verb), text.indexOf(verb) + verb.length, number] as const,
    );
    const start = text.indexOf(thing);
    const plain = units(text);
    const runs = createRuns();
    for (const [from, to, number] of [...found].sort((a, b) => a[0] - b[0])) addVerb(runs, plain, from, to, number);
    return roleOf(runs, splitClauses(plain), start, start + thing.length);
  };

  it("a run of verbs acts as its strongest", () => {
    expect(
      role("汽车的研发、生产、销售", "汽车", [
        ["研发", DEVELOP],
        ["生产", MAKE],
        ["销售", TRADE],
      ]),
    ).toBe(MAKE);
  });

  it("a verb at the head leads the list behind it", () => {
    expect(role("销售：汽车，钢材", "钢材", [["销售", TRADE]])).toBe(TRADE);
  });

  it("a verb in the same clause comes before one in another", () => {
    const text = "汽车制造，钢材销售";
    const verbs: [string, number][] = [
      ["制造", MAKE],
      ["销售", TRADE],
    ];
    expect([role(text, "汽车", verbs), role(text, "钢材", verbs)]).toEqual([MAKE, TRADE]);
  });

  it("a verb of another item says nothing", () => {
    expect(role("汽车；设备维修", "汽车", [["维修", SERVICE]])).toBe(NONE);
  });
});

describe("the normal form", () => {
  it("keeps every offset", () => {
    const text = "ＡＢc（依法须经批准的项目，经批准后经营）汽车";
    const plain = String.fromCharCode(...normalise(text));
    expect(plain.length).toBe(text.length);
    expect(plain.startsWith("abc ")).toBe(true);
    expect(plain.indexOf("汽车")).toBe(text.indexOf("汽车"));
    expect(plain).not.toContain("批准");
  });

  it("counts characters outside the basic plane once", () => {
    expect(toCodePoints("𠮷汽车", [[2, 4]])).toEqual([[1, 3]]);
  });
});

describe("the trie", () => {
  it("holds exactly its words", () => {
    const words = ["汽车", "汽车零部件", "车", "ab"];
    const trie = buildTrie(words);
    const find = (text: string) => {
      let node = 0;
      for (let i = 0; i < text.length && node >= 0; i++) node = step(trie, node, text.charCodeAt(i));
      return node > 0 ? (trie.word[node] ?? -1) : -1;
    };
    expect(words.map(find)).toEqual([0, 1, 2, 3]);
    expect(["汽", "汽车零", "a", "零部件", ""].map(find)).toEqual([-1, -1, -1, -1, -1]);
  });
});
