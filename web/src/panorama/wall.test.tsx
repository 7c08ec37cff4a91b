import type { LinkTile, Panorama } from "@jiqun/contract";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { heatScale } from "./heat.ts";
import { faceOf } from "./mode.ts";
import { chipText } from "./tile-button.tsx";
import { clampName, lookOf, nameLines, wrapText } from "./tile-look.ts";
import { WallView } from "./wall-view.tsx";

afterEach(cleanup);

const words = (zh: string) => ({ zh, en: zh });
const link = (id: string, change: Partial<LinkTile> = {}): LinkTile => ({
  id,
  name: words(id),
  group: "heat",
  segment: "midstream",
  keyPart: true,
  catchAll: false,
  vouching: "illustrative",
  source: null,
  inputs: [],
  outputs: [],
  state: "covered",
  makers: 3,
  review: 0,
  developers: 0,
  servicers: 0,
  traders: 0,
  coveredWithoutLargest: true,
  effectiveMakers: 2.2,
  declared: 0,
  size: 3,
  products: [],
  ...change,
});
const links = [
  link("阀", { segment: "upstream", makers: 0, state: "gap", coveredWithoutLargest: false, effectiveMakers: null }),
  link("压缩机", { inputs: ["阀"], outputs: ["热泵"], vouching: "confirmed" }),
  link("定位", { makers: 0, state: "unknown", coveredWithoutLargest: false, effectiveMakers: null }),
  link("热泵", {
    segment: "downstream",
    makers: 1,
    coveredWithoutLargest: false,
    effectiveMakers: 1,
    inputs: ["压缩机"],
  }),
  link("泛称", { keyPart: false, catchAll: true, makers: 12 }),
];
const panorama = {
  id: "chain",
  systems: [{ id: "energy", name: words("系统") }],
  groups: [{ id: "heat", name: words("热管理"), system: "energy", vouching: "confirmed" }],
  links,
} as unknown as Panorama;
const show = (change: Partial<Parameters<typeof WallView>[0]> = {}) => {
  const onSelect = vi.fn();
  const onGroup = vi.fn();
  const view = render(
    <WallView
      panorama={panorama}
      mode={{ kind: "view", view: "coverage" }}
      isDimmed={() => false}
      compact={false}
      selected={undefined}
      onGroup={onGroup}
      onSelect={onSelect}
      {...change}
    />,
  );
  return { onSelect, onGroup, ...view };
};

describe("the wall", () => {
  test("says unknown where nothing is known, and never nought firms", () => {
    show();
    expect(screen.getByRole("button", { name: /^定位/ }).textContent).toContain("未知");
    expect(screen.getByRole("button", { name: /^阀/ }).textContent).toContain("空白");
    expect(document.body.textContent).not.toContain("0 家");
  });

  test("names a single maker, a confirmed name and what is not counted to who listens", () => {
    show();
    expect(screen.getByRole("button", { name: "热泵，1 家，单点" })).toBeDefined();
    expect(screen.getByRole("button", { name: "压缩机，3 家，名称已证实" })).toBeDefined();
    expect(screen.getByRole("button", { name: /^泛称.*不计入覆盖/ })).toBeDefined();
  });

  test("is one stop for Tab; arrows move, Enter opens, Esc closes", async () => {
    const { onSelect } = show();
    expect(screen.getAllByRole("button").filter((tile) => tile.tabIndex === 0)).toHaveLength(1);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute("data-link")).toBe("阀");
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement?.getAttribute("data-link")).toBe("压缩机");
    await userEvent.keyboard("{Enter}");
    expect(onSelect).toHaveBeenLastCalledWith("压缩机");
    await userEvent.keyboard("{Escape}");
    expect(onSelect).toHaveBeenLastCalledWith(undefined);
  });

  test("left of the first tile is the name of its group, which Enter opens; right of it the tile again", async () => {
    const { onGroup } = show();
    await userEvent.tab();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(document.activeElement?.getAttribute("data-group")).toBe("heat");
    await userEvent.keyboard("{Enter}");
    expect(onGroup).toHaveBeenLastCalledWith("heat");
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement?.getAttribute("data-link")).toBe("阀");
  });

  test("draws known supply solid and inferred dashed in place of what the chain says, and counts neither", () => {
    const { container } = show({
      selected: "热泵",
      supply: [
        { from: "阀", to: "热泵", known: 0, inferred: 4 },
        { from: "定位", to: "热泵", known: 1, inferred: 2 },
      ],
    });
    expect([...container.querySelectorAll(".wall-edge")].map((edge) => edge.getAttribute("class")).sort()).toEqual([
      "wall-edge is-inferred",
      "wall-edge is-known",
    ]);
    expect(screen.getByRole("button", { name: "热泵，1 家，单点" })).toBeDefined();
  });

  test("shows both sides of a comparison in numbers, and what is unknown as unknown", () => {
    const others = new Map([
      ["压缩机", link("压缩机", { makers: 5 })],
      ["定位", link("定位", { makers: 2 })],
      ["阀", link("阀", { makers: 1 })],
    ]);
    show({ mode: { kind: "compare", by: "unit", others } });
    expect(screen.getByRole("button", { name: /^压缩机，3 : 5，均有/ })).toBeDefined();
    expect(screen.getByRole("button", { name: "定位，— : 2，甲未知" }).className).toContain("is-half-b");
    expect(screen.getByRole("button", { name: "阀，0 : 1，仅乙" }).className).toContain("is-only-b");
    expect(screen.getByRole("button", { name: "热泵，1 : —，乙未知" })).toBeDefined();
  });

  test("writes the number into a shaded tile and hatches what has none", () => {
    const values = new Map([
      ["压缩机", 900],
      ["热泵", 10],
    ]);
    const write = (value: number) => `${value}万元`;
    const heat = { values, scale: heatScale([900, 10]), write, writeShort: write, title: "资本" };
    show({ mode: { kind: "heat", of: "size", heat } });
    expect(screen.getByRole("button", { name: /^压缩机，900万元/ }).className).toContain("is-h5");
    expect(screen.getByRole("button", { name: /^定位，未知/ }).className).toContain("is-unknown");
    expect(screen.getByRole("button", { name: /^阀，空白/ }).className).toContain("is-gap");
  });

  test("draws edges for the chosen tile alone: inputs apart from outputs", () => {
    const { container } = show({ selected: "压缩机" });
    expect(container.querySelectorAll(".wall-edge.is-input")).toHaveLength(1);
    expect(container.querySelectorAll(".wall-edge.is-output")).toHaveLength(1);
    expect(container.querySelectorAll(".is-neighbour")).toHaveLength(2);
    cleanup();
    expect(show().container.querySelectorAll(".wall-edge")).toHaveLength(0);
  });

  test("says a name whole over its tile where the tile cuts it, and only there", () => {
    const long = "半导体与电子专用设备及其零部件与检测仪器以及维修服务".repeat(6);
    const deep = { ...panorama, links: [...links, link(long)] } as unknown as Panorama;
    const { container } = show({ panorama: deep, compact: true });
    const whole = [...container.querySelectorAll("[data-whole]")].map((tile) => tile.getAttribute("data-whole"));
    expect(whole).toEqual([`${long} 3 家`]);
    expect(screen.getByRole("button", { name: `${long}，3 家` }).textContent).toContain("…");
  });

  test("dims what a filter leaves out", () => {
    const { container } = show({ isDimmed: (link) => link.state !== "gap" });
    const lit = [...container.querySelectorAll("[data-link]:not(.is-dimmed)")].map((tile) =>
      tile.getAttribute("data-link"),
    );
    expect(lit).toEqual(["阀"]);
  });
});

describe("a tile", () => {
  test("has a shade for each class of makers", () => {
    const shade = (makers: number) => lookOf(link("a", { makers }), "coverage").shade;
    expect([1, 2, 4, 5, 9, 10].map(shade)).toEqual(["single", "few", "few", "some", "some", "many"]);
  });

  test("shows in the view of resilience what is lost with the largest", () => {
    expect(lookOf(link("a", { makers: 2, coveredWithoutLargest: false }), "resilience").word).toBe("lost");
    expect(lookOf(link("a"), "resilience")).toMatchObject({ word: "effective", value: 2.2 });
  });

  test("has room for a number alone in a chip, whatever the view counts", () => {
    const say = (key: string) => key;
    const chip = (change: Partial<LinkTile>) =>
      chipText(
        faceOf(link("泛称", { catchAll: true, ...change }), { kind: "view", view: "resilience" }, say as never),
        "—",
      );
    expect(chip({ effectiveMakers: 43 })).toBe("43.0");
    expect(chip({ makers: 1, coveredWithoutLargest: false })).toBe("1");
    expect(chip({ makers: 0, state: "unknown" })).toBe("—");
  });

  test("wraps eight characters never at 106 px, longer ones onto two lines", () => {
    expect(nameLines("电池壳体及结构件", 97)).toBe(1);
    expect(nameLines("电池壳体及结构件总成", 97)).toBe(2);
    expect(nameLines("Integrated die castings", 97)).toBe(2);
    expect(wrapText("Micro-electromechanical devices", 70)).toEqual(["Micro-", "electromec", "hanical", "devices"]);
    expect(clampName("Compound semiconductors", 84, 0, 2)).toBe("Compound semiconductors");
    expect(clampName("Analogue and mixed-signal chips", 84, 24, 2)).toBe("Analogue and mixed…");
    expect(clampName("Power semiconductor devices", 84, 24, 2)).toMatch(/^Power semi\w*…$/);
    expect(clampName("半导体与电子专用设备及其零部件", 76, 12, 2)).toBe("半导体与电子专用设备…");
    expect(wrapText("液晶与OLED材料", 43)).toEqual(["液晶与", "OLED", "材料"]);
  });
});
