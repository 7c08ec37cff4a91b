import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findSuccessor, listVanished, loadPack, type Pack } from "./index.ts";

let pack: Pack;
beforeAll(async () => {
  const answer = await loadPack(join(import.meta.dirname, "skeleton"));
  if (!answer.ok) throw new Error("the skeleton has faults");
  pack = answer.pack;
});

const renamedChain = (): Pack => ({
  ...pack,
  chains: pack.chains.map((chain) => ({
    ...chain,
    id: "gear-building",
    links: chain.links.filter((link) => link.id !== "castings"),
  })),
  replaced: { "chain:machines": "chain:gear-building" },
});

describe("ids that vanish with a new version", () => {
  test("none where nothing changed, and only used ones are asked about", () => {
    expect(listVanished(pack, pack, ["unit:north", "link:machines/gearboxes"])).toEqual([]);
    const smaller = { ...pack, units: [] };
    expect(listVanished(pack, smaller, ["unit:north", "unit:north", "chain:machines"])).toEqual(["unit:north"]);
    expect(listVanished(pack, smaller, [])).toEqual([]);
  });

  test("an id that the old version did not know either cannot vanish", () => {
    expect(listVanished(pack, pack, ["unit:atlantis"])).toEqual([]);
  });

  test("a successor takes over, through several steps", () => {
    const next = {
      ...pack,
      units: pack.units.filter((unit) => unit.id === "south"),
      replaced: { "unit:north": "unit:centre", "unit:centre": "unit:south" },
    };
    expect(findSuccessor("unit:north", next)).toBe("unit:south");
    expect(listVanished(pack, next, ["unit:north"])).toEqual([]);
  });

  test("a chain of successors that runs in a circle leads nowhere", () => {
    const next = { ...pack, units: [], replaced: { "unit:north": "unit:a", "unit:a": "unit:north" } };
    expect(findSuccessor("unit:north", next)).toBeUndefined();
    expect(findSuccessor("toString", next)).toBeUndefined();
  });

  test("the links of a renamed chain follow it, where it still has them", () => {
    const next = renamedChain();
    expect(findSuccessor("link:machines/gearboxes", next)).toBe("link:gear-building/gearboxes");
    expect(listVanished(pack, next, ["chain:machines", "link:machines/gearboxes", "link:machines/castings"])).toEqual([
      "link:machines/castings",
    ]);
  });
});
