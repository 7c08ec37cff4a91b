// The cockpit over the invented region, reckoned by hand.
import { type ProblemCode, routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { packWith, testApp, testPack } from "../testing/index.ts";

const now = new Date("2026-03-09T02:00:00Z");
const site = await testApp({ now: () => now });
const cockpit = (asOf?: string) => site.call(routes.getCockpit, { query: asOf ? { asOf } : {} });
const rowOf = async (id: string, asOf?: string) =>
  (await cockpit(asOf)).tiers.flatMap(({ clusters }) => clusters).find((row) => row.id === id);
const kinds = async (asOf?: string) => (await cockpit(asOf)).attention.map(({ lamp, kind }) => `${lamp} ${kind}`);

test("a headline puts the last level against the target, with every term of the formula", async () => {
  const { headlines } = await cockpit();
  const [revenue, rd] = headlines;
  expect([revenue?.level?.id, revenue?.target?.id, revenue?.base?.id]).toEqual(["F2", "F3", "F1"]);
  // (2000 ÷ 1300)^(1 ÷ 3) − 1 = 15.4 % a year are needed, 14 % were reached: 0.91 of the pace.
  expect(revenue?.standing).toMatchObject({
    lamp: "warn",
    reason: "near-pace",
    progress: 0.65,
    recentGrowth: 0.14,
    yearsLeft: 3,
  });
  expect(revenue?.standing.requiredGrowth).toBeCloseTo(0.1544, 3);
  expect(revenue?.context.map(({ id }) => id)).toEqual(["F4"]);
  expect(rd).toMatchObject({ level: null, standing: { lamp: "unknown", reason: "no-level" } });
});

test("a lamp is lit only where level and target share indicator and unit; else the tier's scale stands beside it", async () => {
  const { tiers } = await cockpit();
  expect(tiers.map(({ id, clusters }) => [id, clusters.map((row) => row.id)])).toEqual([
    ["lead", ["P1", "P2"]],
    ["star", ["P3", "P0"]],
  ]);
  expect(await rowOf("P3")).toMatchObject({ validTo: null });
  expect(await rowOf("P0")).toMatchObject({ validTo: expect.any(String), successors: [{ id: expect.any(String) }] });
  expect(await rowOf("P1")).toMatchObject({
    targetKind: "own",
    standing: { lamp: "late", reason: "below-pace" },
    lastWord: "2025-03-20",
  });
  expect(await rowOf("P2")).toMatchObject({
    targetKind: "tier",
    target: null,
    standing: { lamp: "unknown", reason: "tier-scale-only", terms: { tierScaleShare: 0.5 } },
  });
  expect(await rowOf("P3")).toMatchObject({
    targetKind: "none",
    level: null,
    lastWord: null,
    standing: { lamp: "na" },
  });
});

test("without a register and without invented firms, what we compute is unknown, never zero", async () => {
  site.runtime.pack = packWith({ demo: [] });
  const row = await rowOf("P1");
  site.runtime.pack = testPack;
  expect(row).toMatchObject({
    makers: { value: null, basis: "no-register" },
    partsCovered: { value: null },
    parts: { value: 3 },
  });
  expect(await rowOf("P2")).toMatchObject({ makers: { value: null, basis: "no-chain" }, chain: null });
});

test("attention is sorted by severity and says what is invented, unnamed and unknown", async () => {
  const seen = await kinds();
  expect(seen[0]).toBe("late cluster-late");
  expect(seen[1]).toBe("warn headline-warn");
  expect(seen).toContain("unknown clusters-without-level");
  expect(seen).toContain("unknown names-unconfirmed");
  expect(seen).toContain("unknown demo-data");
});

test("every day shows the clusters and the figures that were known on it", async () => {
  const early = await cockpit("2023-09-01");
  expect(early.tiers.flatMap(({ clusters }) => clusters.map(({ id }) => id))).toEqual(["P1", "P2", "P3", "P0"]);
  expect(early.headlines[0]?.level?.id).toBe("F1");
  expect(early.headlines[0]?.standing).toMatchObject({ reason: "no-growth" });
  expect((await rowOf("P1", "2023-09-01"))?.level).toBeNull();
  expect((await cockpit("2022-01-01")).tiers).toEqual([]);
});

test("a new figure moves the lamp today, and the screen of the day before stays as it was", async () => {
  const before = await rowOf("P1", "2026-03-08");
  const common = { subject: "cluster:P1", period: "2025", source: "统计快报" };
  await site.call(routes.addFigure, { body: { ...common, indicator: "revenue", value: "800", unit: "亿元" } });
  await site.call(routes.addFigure, { body: { ...common, indicator: "revenue-growth", value: "40", unit: "%" } });
  const row = await rowOf("P1");
  expect(row).toMatchObject({ level: { value: "800", period: "2025" }, standing: { lamp: "ok", progress: 0.8 } });
  expect(await rowOf("P1", "2026-03-08")).toEqual(before);
  expect(await kinds()).not.toContain("late cluster-late");
  expect(await kinds("2026-03-08")).toContain("late cluster-late");
});

test("a cluster shows all its figures, newest known first, what it was and what it becomes", async () => {
  const detail = await site.call(routes.getCluster, { params: { cluster: "P1" } });
  expect(detail.figures.map(({ id }) => id)).toEqual(expect.arrayContaining(["F5", "F6", "F7"]));
  expect(detail.predecessors.map(({ id }) => id)).toEqual(["P0"]);
  expect(detail.tierScale).toEqual({ value: "1000", unit: "亿元" });
  const old = await site.call(routes.getCluster, { params: { cluster: "P0" } });
  expect(old.successors.map(({ id }) => id)).toEqual(["P1"]);
  expect(detail.primaryEnterprises.basis).toBe("primary-placement");
});

test("a cluster that is not there is a problem", async () => {
  const code = await site
    .call(routes.getCluster, { params: { cluster: "nothing" } })
    .catch((error: { code: ProblemCode }) => error.code);
  expect(code).toBe("cluster.unknown");
});

test("row and page of a cluster say the same", async () => {
  const { units: _, ...detail } = await site.call(routes.getCluster, { params: { cluster: "P1" } });
  const row = await rowOf("P1");
  expect(detail).toMatchObject(row as object);
});
