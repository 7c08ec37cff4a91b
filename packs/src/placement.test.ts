// The vehicle chain against scopes written to be hard: who makes, who sells, what is excluded, what only looks alike.
import { join } from "node:path";
import { type CompiledChains, compileChains, place } from "@jiqun/engines/chain";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPack } from "./index.ts";
import { PLACEMENT_CASES } from "./testing/placement-cases.ts";

let chains: CompiledChains;
beforeAll(async () => {
  const answer = await loadPack(join(import.meta.dirname, "../chongqing"));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems, null, 1));
  chains = compileChains(answer.pack.chains.filter(({ id }) => id === "nev"));
});

describe.each(Object.entries(PLACEMENT_CASES))("%s", (_, cases) => {
  test.each(cases.map(([scope, expected, more = {}]) => [scope, expected, more] as const))(
    "%s · %s %j",
    (scope, expected, more) => {
      const firm = { name: "重庆某某有限公司", scope, products: "", industryCode: null, ...more };
      const placements = place(chains, firm).filter(({ chain }) => chain === "nev");
      const points = [...scope].length;
      for (const { evidence } of placements)
        for (const [start, end] of evidence) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(points);
        }
      const said = placements
        .filter(({ decision }) => decision !== "rejected")
        .map(({ link, role, decision }) => `${link}:${role}${decision === "review" ? "?" : ""}`);
      expect(said.sort().join(" ")).toBe(expected.split(" ").sort().join(" "));
    },
  );
});
