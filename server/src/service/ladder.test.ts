// The ladder in a real database: who stands where by what was filed, and who may see it.
import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { fileRows } from "../testing/filings.ts";
import { firm, grant, importRows, person, testApp, unitA } from "../testing/index.ts";
import { findPublished } from "./rule-sets.ts";

let now = new Date("2026-03-02T02:00:00Z");
const site = await testApp({ now: () => now });
await importRows(
  site.ctx(),
  ["甲", "乙"].map((name, at) => firm(`${name}厂`, { 所属区县: at === 0 ? "山前区" : "河西区", 经营范围: "水泵制造" })),
);
const { items } = await site.call(routes.listEnterprises, { query: { limit: 10 } });
const idOf = (name: string) => items.find((one) => one.name === name)?.id ?? "";

test("a firm that filed what an example filed reaches the rung that the example reaches; others are unknown, not failing", async () => {
  const innovative = await findPublished("sme-innovative-2022");
  if (!innovative) return expect.fail("the rule set is not there");
  const rung = innovative.rules;
  const [given] = innovative.examples.flatMap(({ rows }) => rows.map((row) => row.given));
  const cells = Object.fromEntries(
    Object.entries(given ?? {}).map(([id, cell]) => [id, Array.isArray(cell) ? cell.join("、") : cell] as const),
  );
  now = new Date(now.getTime() + 1000);
  await fileRows(site.db, rung, {
    period: "2024",
    rows: [
      { enterprise: idOf("甲厂"), cells },
      { enterprise: idOf("乙厂"), cells: { [rung.fields.find(({ type }) => type === "number")?.id ?? ""]: 1 } },
    ],
    now,
  });
  now = new Date(now.getTime() + 1000);
  const told = await site.call(routes.getLadder, { query: {} });
  expect([told.period, told.firms]).toEqual(["2024", 2]);
  const [lowest] = told.rungs;
  expect((lowest?.reached ?? 0) + (lowest?.short ?? 0) + (lowest?.unknown ?? 0)).toBe(2);
  const of = (name: string) => told.items.find((one) => one.name === name);
  expect(of("乙厂")?.rungs.map(({ state }) => state)).not.toContain("reached");
  expect(of("乙厂")?.rungs[0]?.unknown).toBeGreaterThan(0);
  expect(of("甲厂")?.rungs[0]?.state).not.toBe("unknown");

  const officer = site.as(person("officer of A", grant("unit-officer", { unit: unitA })));
  const own = await officer.call(routes.getLadder, { query: { period: "2024" } });
  expect([own.firms, own.items.map(({ name }) => name)]).toEqual([1, ["甲厂"]]);
  expect(own.items[0]).toEqual(of("甲厂"));
});
