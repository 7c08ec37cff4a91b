import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { compileUnits, loadPack, type Pack, resolveUnit, type UnitIndex } from "./index.ts";

const packs = join(import.meta.dirname, "..");

async function load(name: string): Promise<Pack> {
  const answer = await loadPack(join(packs, name));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.pack;
}

describe.skipIf(!existsSync(join(packs, "chongqing/units.yaml")))("districts of the default region", () => {
  let index: UnitIndex;
  beforeAll(async () => {
    index = compileUnits((await load("chongqing")).units);
  });
  const resolve = (district: string, address = ""): ReturnType<typeof resolveUnit> =>
    resolveUnit(index, { district, address, cityName: "重庆" });

  test("a blank before a text changes nothing, so what needs no folding is read as what does", () => {
    const names = [...index.byName.keys()];
    const piece = fc.oneof(
      fc.constantFrom(...names),
      fc.constantFrom("重庆", "市", "县", "路", "12", "号", "Ａ", "-", "龙"),
    );
    const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (district, address) => {
        expect(resolve(district, address)).toEqual(resolve(` ${district}`, ` ${address}`));
      }),
    );
  });

  test.each([
    ["巴南区", "500113", "name"],
    ["巴南", "500113", "name"],
    ["重庆市巴南区", "500113", "name"],
    ["重庆市/巴南区", "500113", "name"],
    [" 巴南 ", "500113", "name"],
    ["500113", "500113", "name"],
    ["璧山县", "500120", "former"],
    ["开县", "500154", "former"],
    ["万盛区", "500110", "former"],
    ["万盛", "500110", "former"],
    ["双桥", "500111", "former"],
    ["江津市", "500116", "former"],
  ])("%s is %s by %s", (district, unit, how) => {
    expect(resolve(district)).toMatchObject({ unit, how });
  });

  test("a reused code means the unit that bears it now", () => {
    expect(resolve("500110")).toMatchObject({ unit: "500110", how: "name" });
    expect(resolve("500227")).toMatchObject({ unit: "500120", how: "former" });
  });

  test("a functional area stays an overlay, and the address decides the district", () => {
    expect(resolve("两江新区", "重庆市江北区鱼嘴镇永和路39号")).toMatchObject({
      unit: "500105",
      overlay: "CQ-LJ",
      how: "address",
    });
    expect(resolve("两江新区", "重庆市两江新区青竹东路2号")).toMatchObject({
      unit: null,
      overlay: "CQ-LJ",
      how: "none",
    });
  });

  test("an area that is gone yields to the address, else falls to the unit the pack names, with its note", () => {
    expect(resolve("北部新区", "重庆市江北区大石坝街道")).toMatchObject({ unit: "500105", how: "address" });
    const fallen = resolve("北部新区", "重庆市北部新区人和镇人兴支路235号");
    expect(fallen).toMatchObject({ unit: "500112", how: "former" });
    expect(fallen.note).not.toBe("");
  });

  test.each([
    ["重庆市渝中区渝北三村30号", "500103"],
    ["渝北区龙溪街道", "500112"],
    ["重庆市重庆市南岸区学府大道", "500108"],
    ["重庆市九龙坡石桥铺", "500107"],
    ["重庆彭水苗族土家族自治县汉葭街道", "500243"],
    ["上海市闸北区秣陵路203号", null],
    ["重庆市人和镇人和大道6号", null],
  ])("without a district the address %s speaks: %s", (address, unit) => {
    expect(resolve("N/A", address)).toMatchObject({ unit, how: unit === null ? "none" : "address" });
  });

  test("a named district is not overruled by its address, and nothing known is said so", () => {
    expect(resolve("渝北", "重庆市江北国际机场内")).toMatchObject({ unit: "500112", how: "name" });
    expect(resolve("", "")).toEqual({ unit: null, overlay: null, how: "none", note: "" });
  });

  test("every unit is found by each of its own names", async () => {
    const { units } = await load("chongqing");
    for (const unit of units.filter(({ within }) => within.length === 0)) {
      for (const name of [unit.name.zh, unit.shortName.zh, unit.name.en, ...unit.aliases]) {
        expect(resolve(name).unit, name).toBe(unit.id);
      }
    }
  });
});

describe("units that write Latin", () => {
  let index: UnitIndex;
  beforeAll(async () => {
    index = compileUnits((await load("example")).units);
  });

  test("case and blanks do not matter, parts of words do", () => {
    expect(resolveUnit(index, { district: "  ASHMERE  ", address: "" })).toMatchObject({
      unit: "ashmere",
      how: "name",
    });
    expect(resolveUnit(index, { district: "borough  of brindle", address: "" })).toMatchObject({ unit: "brindle" });
    expect(resolveUnit(index, { district: "", address: "1 Brindleford Way" })).toMatchObject({ unit: null });
  });

  test("of several names in an address the last is the place", () => {
    expect(resolveUnit(index, { district: "", address: "12 Ashmere Road, Corrant" })).toMatchObject({
      unit: "corrant",
      how: "address",
    });
  });
});
