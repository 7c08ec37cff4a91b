// packs/quality/placement-cases.tsv, a table of our own making to be read and argued with: what a scope says of one link.
// "expected": makes, develops, sells, serves, leases (accepted in that role), review, or no. "written" says whether the
// case was written before or after the rules and terms it tests.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledChains, compileChains, place, type Role } from "@jiqun/engines/chain";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPack } from "./index.ts";

const SAYS: Readonly<Record<Role, string>> = {
  make: "makes",
  develop: "develops",
  trade: "sells",
  service: "serves",
  lease: "leases",
};

const [head = "", ...lines] = readFileSync(join(import.meta.dirname, "../quality/placement-cases.tsv"), "utf8")
  .trimEnd()
  .split("\n");
const columns = head.split("\t");
const cases = lines.map((line) => {
  const cells = line.split("\t");
  return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
});

let chains: CompiledChains;
beforeAll(async () => {
  const answer = await loadPack(join(import.meta.dirname, "../chongqing"));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems, null, 1));
  chains = compileChains(answer.pack.chains);
});

test("every case names a link of the pack, an expectation and when it was written, and stands once", () => {
  const links = new Set(chains.links.map(({ chain, link }) => `${chain.id}/${link.id}`));
  const expectations = new Set([...Object.values(SAYS), "review", "no"]);
  const odd = cases.filter(
    ({ chain, link, expected, written }) =>
      !links.has(`${chain}/${link}`) || !expectations.has(expected ?? "") || !/^(before|after)$/.test(written ?? ""),
  );
  expect(odd).toEqual([]);
  expect(new Set(lines.map((line) => line.split("\t").slice(1).join("\t"))).size).toBe(lines.length);
});

describe.each(Object.entries(Object.groupBy(cases, ({ chain }) => chain ?? "")))("%s", (chain, its = []) => {
  test.each(its.map((it) => [it.link, it.expected, it.scope, it] as const))(
    "%s %s: %s",
    (link, expected, scope, it) => {
      const firm = { name: it.name || "某某有限公司", scope: scope ?? "", products: it.products ?? "" };
      const found = place(chains, { ...firm, industryCode: it.code || null }).find(
        (placement) => placement.chain === chain && placement.link === link,
      );
      const decision = found?.decision ?? "rejected";
      const said = !found || decision === "rejected" ? "no" : decision === "review" ? "review" : SAYS[found.role];
      expect(said).toBe(expected);
    },
  );
});
