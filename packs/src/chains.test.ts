// What holds for every chain of every pack, and for those of the default region beside the chain of vehicles.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledChains, checkTerms, compileChains, place } from "@jiqun/engines/chain";
import { beforeAll, describe, expect, test } from "vitest";
import { newstarChains } from "../tools/newstar-chains.ts";
import { loadStandards, type Pack } from "./index.ts";
import { CHAIN_CASES } from "./testing/chain-cases.ts";
import { PLACEMENT_CASES } from "./testing/placement-cases.ts";
import { loaded } from "./testing/skeleton.ts";

const dirs = ["../chongqing", "../example", "skeleton"].map((dir) => join(import.meta.dirname, dir));
let packs: Pack[];
let pack: Pack;
let compiled: CompiledChains;
beforeAll(async () => {
  packs = await Promise.all(dirs.map(loaded));
  pack = packs[0] as Pack;
  compiled = compileChains(pack.chains);
});

test("no group and no link of any chain is without a source that the pack knows, unless it is marked illustrative", () => {
  const unvouched = packs.flatMap(({ region, chains, sources }) =>
    chains.flatMap(({ id, groups, links }) =>
      [...groups, ...links]
        .filter(({ source, vouching }) =>
          source === null ? vouching !== "illustrative" : !sources.some((known) => known.id === source),
        )
        .map((item) => `${region.id} ${id} ${item.id}`),
    ),
  );
  expect(unvouched).toEqual([]);
});

test("no phrase of any chain does nothing", () => {
  const told = packs.flatMap(({ chains }) =>
    checkTerms(chains).map(({ chain, kind, phrase }) => `${chains[chain]?.id} ${kind} ${phrase}`),
  );
  expect(told).toEqual([]);
});

test("every cluster that stands has a chain, itself or through the cluster that succeeded it", () => {
  const served = new Set(pack.chains.map(({ cluster }) => cluster));
  const bare = pack.clusters
    .filter(({ id, successors }) => !served.has(id) && !successors.some((successor) => served.has(successor)))
    .map(({ id }) => id);
  expect(bare).toEqual([]);
});

test("the chains made from the classification are what the crosswalk says", () => {
  const standards = loadStandards();
  if (!standards.ok) throw new Error("the standards have faults");
  const crosswalk = readFileSync(join(import.meta.dirname, "../tools/newstar-chains.tsv"), "utf8");
  const made = newstarChains(crosswalk, standards.standards.classification, pack.clusters);
  expect(made.size).toBe(21);
  for (const [file, text] of made) expect(readFileSync(join(dirs[0] as string, "chains", file), "utf8")).toBe(text);
});

const coveringOf = (scope: string): string[] =>
  place(compiled, { name: "重庆某某有限公司", scope, products: "", industryCode: null })
    .filter(({ decision }) => decision === "accepted")
    .filter(({ chain, link, role }) => {
      const found = compiled.links.find((one) => one.chain.id === chain && one.link.id === link);
      return found?.link.coveredBy.includes(role);
    })
    .map(({ chain, link }) => `${chain}/${link}`);

/** Chains of their own tests. */
const ELSEWHERE = /^(nev|electronics|materials)\//;

test.each(CHAIN_CASES)("%s · %s", (scope, links) => {
  expect(
    coveringOf(scope)
      .filter((at) => !ELSEWHERE.test(at))
      .join(" "),
  ).toBe(links);
});

describe("placing on many chains", () => {
  test("says of each chain what placing on it alone says", () => {
    const scopes = [...CHAIN_CASES, ...Object.values(PLACEMENT_CASES).flat()].map(([scope]) => scope);
    for (const chain of pack.chains.slice(0, 6)) {
      const alone = compileChains([chain]);
      for (const [at, scope] of scopes.entries()) {
        if (at % 8 !== 0) continue;
        const firm = { name: "重庆某某机械厂", scope, products: "", industryCode: "3670" };
        const among = place(compiled, firm).filter((placement) => placement.chain === chain.id);
        expect(among).toEqual(place(alone, firm));
      }
    }
  });
});
