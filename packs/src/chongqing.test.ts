// The default region's files hold what is known of it, and say of each thing how sure it is.
import { join } from "node:path";
import { type CompiledChains, compileChains, place } from "@jiqun/engines/chain";
import { beforeAll, expect, test } from "vitest";
import { loadPack, type Pack } from "./index.ts";

let pack: Pack;
let compiled: CompiledChains;
beforeAll(async () => {
  const answer = await loadPack(join(import.meta.dirname, "../chongqing"));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems, null, 1));
  pack = answer.pack;
  compiled = compileChains(pack.chains);
});

const chain = () => {
  const nev = pack.chains.find(({ id }) => id === "nev");
  if (!nev) throw new Error("no chain nev");
  return nev;
};

test("the system is 3 + 3 + 6 + 18 clusters, and nine future industries follow six of them", () => {
  const byTier = Object.groupBy(pack.clusters, ({ tier }) => tier);
  expect(Object.entries(byTier).map(([tier, clusters]) => [tier, clusters?.length])).toEqual([
    ["leading", 3],
    ["pillar", 3],
    ["featured", 6],
    ["newstar", 18],
    ["future", 9],
  ]);
  const ended = pack.clusters.filter(({ validTo }) => validTo !== null);
  expect(ended.map(({ id, successors }) => [id, ...successors])).toEqual([
    ["N13", "G1"],
    ["N14", "G2"],
    ["N15", "Q1"],
    ["N16", "Q3"],
    ["N17", "G3"],
    ["N18", "G4"],
  ]);
});

test("38 districts and counties and three functional areas, each with its own tile and every district with an outline", () => {
  const overlays = new Set(pack.region.unitKinds.filter(({ overlay }) => overlay).map(({ id }) => id));
  const districts = pack.units.filter(({ kind }) => !overlays.has(kind));
  expect([districts.length, pack.units.length - districts.length]).toEqual([38, 3]);
  expect(new Set(pack.units.map(({ tile }) => tile.join())).size).toBe(41);
  const { features } = pack.outlines as { features: { properties: { id: string } }[] };
  expect(features.map(({ properties }) => properties.id).sort()).toEqual(districts.map(({ id }) => id).sort());
});

test("the chain of vehicles has 3 systems, 12 assemblies and 56 key parts, of which six names are confirmed", () => {
  const { systems, groups, links } = chain();
  const parts = links.filter(({ keyPart }) => keyPart);
  expect([systems.length, groups.length, parts.length]).toEqual([3, 13, 56]);
  expect(groups.map(({ id }) => [id, parts.filter(({ group }) => group === id).length])).toEqual([
    ["battery", 7],
    ["e-drive", 6],
    ["e-steering", 3],
    ["e-brake", 4],
    ["thermal", 5],
    ["driving", 7],
    ["cockpit", 5],
    ["control", 4],
    ["v2x", 5],
    ["chassis", 4],
    ["body", 3],
    ["trim", 3],
    ["unspecified", 0],
  ]);
  const confirmed = links.filter(({ vouching }) => vouching === "confirmed");
  expect(confirmed.map(({ name }) => name.zh).sort()).toEqual(
    ["电芯", "正负极材料", "电动压缩机", "高精度地图", "智能车灯", "车载网关"].sort(),
  );
  expect(confirmed.every(({ source }) => source !== null)).toBe(true);
});

test("every assembly of it has one link for parts that are not specified", () => {
  const { groups, links } = chain();
  const general = links.filter(({ catchAll }) => catchAll);
  expect(general.map(({ group }) => group)).toEqual(groups.map(({ id }) => id));
  expect(general.some(({ keyPart }) => keyPart)).toBe(false);
});

test("the 225 figures of the newspaper stand beside those of plans, each with its words or a note that says where to look", () => {
  const ids = new Set(pack.figures.map(({ id }) => id.replace(/(?<=^S\d-\d{3})-.*$/, "")));
  expect([...ids].filter((id) => /^S\d-\d{3}$/.test(id))).toHaveLength(225);
  expect(pack.figures.filter(({ quote, note }) => quote === "" && note === "").map(({ id }) => id)).toEqual([]);
  expect(pack.figures.find(({ id }) => id === "S0-041")).toMatchObject({
    subject: "cluster:F1",
    indicator: "output-value",
    period: "2023",
    value: "76900000000",
    unit: "元",
    quote: "2023年产业集群完成产值769亿元",
  });
});

test("nothing is left without a source unless it says that it is unchecked or illustrative", () => {
  const unsourced = [
    ...pack.clusters,
    ...pack.clusters.flatMap(({ roles }) => roles),
    ...pack.units.flatMap(({ industries }) => industries),
    ...pack.region.tiers,
  ].filter(({ source, vouching }) => source === null && vouching === "confirmed");
  expect(unsourced).toEqual([]);
});

const accepted = (scope: string): string[] => {
  const answer = place(compiled, { name: "", scope, products: "", industryCode: null });
  return answer
    .filter(({ chain, decision }) => chain === "nev" && decision === "accepted")
    .map(({ link, role }) => `${link} ${role}`);
};

test.each([
  ["汽车零部件及配件制造", ["parts-general make"]],
  ["生产、销售：锂离子电池隔膜", ["separator make"]],
  ["生产、销售隔膜泵、隔膜阀", []],
  ["制造、销售：办公座椅、课桌座椅", []],
  ["生产：汽车座椅总成", ["seat make"]],
  ["汽车覆盖件模具制造", []],
  ["生产、销售：摩托车减震器、摩托车车架", []],
  ["研发、生产：电动汽车电机控制器", ["motor-controller make"]],
  ["代理、发布国内广告（电子显示屏、车载广告）", []],
  ["汽车四轮定位检测；汽车玻璃安装", []],
  ["高精地图的研发", ["hd-map develop"]],
])("%s", (scope, links) => {
  expect(accepted(scope)).toEqual(links);
});

test("the invented firms leave 电子膨胀阀 empty and give 激光雷达 a single maker", () => {
  const made = pack.demo.flatMap((firm) =>
    place(compiled, firm).filter(
      ({ chain, decision, role }) => chain === "nev" && decision === "accepted" && role === "make",
    ),
  );
  const makers = (id: string) => made.filter(({ link }) => link === id).length;
  expect([makers("expansion-valve"), makers("lidar")]).toEqual([0, 1]);
});
