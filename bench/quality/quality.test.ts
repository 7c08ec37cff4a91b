// The measured quality speaks of the words and the model as they are, and has not fallen.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPack } from "../pack.ts";
import { lexiconHash } from "./lexicon.ts";
import { agreement, type Pair, readPairs } from "./pairs.ts";
import { readQuality } from "./quality.ts";
import { READMES, tableOf, withTable } from "./readme.ts";

const quality = readQuality();

describe("bench/quality.json", () => {
  test("was measured on the words and the model as they are: else run `npm run bench -- quality`", async () => {
    expect(quality?.lexicon).toBe(lexiconHash(await readPack()));
  });

  test("holds no figure that fell below what was reached before", () => {
    const fallen = Object.entries(quality?.floors ?? {}).filter(
      ([name, floor]) => (quality?.figures[name]?.share ?? 0) < floor,
    );
    expect(fallen).toEqual([]);
    expect(Object.keys(quality?.floors ?? {}).length).toBeGreaterThan(10);
  });

  test("counts the pairs that are there", () => {
    expect(quality?.pairs).toBe(readPairs().length);
  });
});

describe("the READMEs", () => {
  test.each(["en", "zh"] as const)("tell the measured figures, in %s", async (language) => {
    const readme = readFileSync(READMES[language], "utf8");
    if (!quality) throw new Error("nothing was measured: run `npm run bench -- quality`");
    const { chains } = await readPack();
    expect(readme).toBe(withTable(readme, tableOf(quality, chains, language)));
    // What was not measured is told as unknown.
    expect(tableOf({ ...quality, figures: {} }, chains, language)).toMatch(/\| — +\| — +\|/);
  });
});

describe("judged pairs", () => {
  test("are a thousand and more, 150 accepted ones of each large chain, and each is judged once", () => {
    const pairs = readPairs();
    expect(pairs.length).toBeGreaterThanOrEqual(1000);
    for (const chain of ["nev", "electronics", "materials"])
      expect(pairs.filter((pair) => pair.chain === chain && pair.stratum === "accepted").length).toBeGreaterThanOrEqual(
        150,
      );
    expect(new Set(pairs.map(({ code, chain, link }) => `${code} ${chain} ${link}`)).size).toBe(pairs.length);
  });

  test("hold no text of others: credit codes, ids, numbers and verdicts alone", () => {
    for (const pair of readPairs()) expect(Object.values(pair).join(" ")).toMatch(/^[\x20-\x7e]+$/);
  });

  test("say how far two readings agree", () => {
    const pair = (first: Pair["first"], second: Pair["second"]): Pair => ({
      ...{ code: "", chain: "", link: "", stratum: "far", weight: 1, verdict: first },
      first,
      second,
    });
    // Cohen's own kind of table: 20 and 15 alike, 5 and 10 not: 0.7 against 0.5 by chance.
    const pairs = [
      ...Array.from({ length: 20 }, () => pair("makes", "makes")),
      ...Array.from({ length: 5 }, () => pair("makes", "no")),
      ...Array.from({ length: 10 }, () => pair("no", "makes")),
      ...Array.from({ length: 15 }, () => pair("no", "no")),
    ];
    expect(agreement(pairs)).toEqual({ alike: 35, kappa: 0.4 });
  });
});
