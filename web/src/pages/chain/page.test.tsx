import type { LinkTile, Panorama } from "@jiqun/contract";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { region, session } from "../../testing/fixtures.ts";
import { type Call, renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});

const both = (text: string) => ({ zh: text, en: text });
const link = (id: string, makers: number, state: LinkTile["state"]): LinkTile => ({
  id,
  name: both(id),
  group: "heat",
  segment: "midstream",
  keyPart: true,
  catchAll: false,
  vouching: "confirmed",
  source: null,
  inputs: id === "泵" ? ["阀"] : [],
  outputs: [],
  state,
  makers,
  review: 0,
  developers: 0,
  servicers: 0,
  traders: 0,
  coveredWithoutLargest: makers > 1,
  effectiveMakers: makers || null,
  declared: 0,
  size: makers || null,
  products: ["水泵", "油泵"],
});
const panorama = (links: readonly LinkTile[]): Panorama => ({
  id: "deep",
  name: both("深链"),
  cluster: { id: "food", name: both("食品") },
  note: null,
  asOf: "2026-11-20",
  demo: false,
  dataVersion: "v1",
  packVersion: "1.0",
  systems: [{ id: "energy", name: both("系统") }],
  groups: [{ id: "heat", name: both("热管理"), system: "energy", vouching: "confirmed" }],
  links: [...links],
  coverage: {
    links: 2,
    keyParts: 2,
    covered: links.filter(({ makers }) => makers > 0).length,
    coveredWithoutLargest: 0,
    medianEffectiveMakers: null,
    gaps: 0,
    unknown: 0,
    sizeBasis: "count",
    currency: null,
    complete: true,
  },
  published: [],
  ofLinks: [],
  roles: [],
});
const unit = region.units[0]?.id ?? "";
const firm = (name: string, excerpt: string) => ({
  enterprise: name,
  name,
  unit: null,
  role: "make",
  probability: 0.9,
  decision: "accepted",
  decidedBy: "auto",
  active: true,
  counts: true,
  share: null,
  excerpt,
  marks: [[0, 2]],
  products: [excerpt.slice(0, 2)],
  origin: "registry",
});
const answers = {
  getSession: session,
  getChain: ({ url }: Call) =>
    url.searchParams.get("unit") === unit
      ? panorama([link("泵", 1, "covered"), link("阀", 0, "gap")])
      : panorama([link("泵", 3, "covered"), link("阀", 2, "covered")]),
  getLink: {
    chain: { id: "deep", name: both("深链") },
    link: link("泵", 3, "covered"),
    group: both("热管理"),
    codes: [],
    products: ["水泵", "油泵"].map((word) => ({ word, firms: 1 })),
    exclusions: [],
    inputs: [],
    outputs: [],
    firms: [firm("甲泵业", "水泵制造"), firm("乙泵业", "油泵制造")],
    firmsTotal: 2,
    demo: false,
    asOf: "2026-11-20",
    ifLargestLost: { name: null, makersLeft: 2, effectiveLeft: 2 },
  },
  getChainEdges: {
    asOf: "2026-11-20",
    known: 1,
    inferred: 1,
    pairs: [{ from: "阀", to: "泵", known: 1, inferred: 1 }],
    items: [
      {
        from: "阀",
        to: "泵",
        supplier: { name: "丙阀门", code: null, enterprise: null },
        buyer: { name: "甲泵业", code: null, enterprise: null },
        product: "阀",
        inferred: true,
        source: "年报",
        period: "2025",
      },
    ],
  },
};

test("an address alone restores the view: comparison, filter, lines, group, link and product", async () => {
  const whole = `/chains/deep?vs=unit:${unit}&diff=only-a&edges=supply&group=heat&link=泵&product=油泵`;
  renderApp(whole, { answers });
  expect(await screen.findByRole("button", { name: /^泵，3 : 1，均有/ })).toBeDefined();
  expect(screen.getByRole("button", { name: /^阀，2 : 0，仅甲/ }).className).not.toContain("is-dimmed");
  expect(screen.getByRole("button", { name: /^泵，3 : 1/ }).className).toContain("is-dimmed");
  expect(screen.getByRole("region", { name: "热管理" })).toBeDefined();
  const drawer = await screen.findByRole("complementary", { name: "泵" });
  await waitFor(() => expect(drawer.textContent).toContain("乙泵业"));
  expect(drawer.textContent).not.toContain("甲泵业制造");
  expect(screen.getByRole("tab", { name: "制造 1" })).toBeDefined();
  expect(drawer.textContent).toContain("已知 1 · 推断 1");
  expect(drawer.textContent).toMatch(/推断 丙阀门 → 甲泵业/);
});

test("a group, its link and a product open by the address and close with the browser's back", async () => {
  renderApp("/chains/deep", { answers });
  await userEvent.click(await screen.findByRole("button", { name: "热管理" }));
  expect(new URLSearchParams(window.location.search).get("group")).toBe("heat");
  const card = (await screen.findByRole("button", { name: /^泵，3 家/ })).closest("li") as HTMLElement;
  await userEvent.click(
    [...card.querySelectorAll("button")].find((each) => each.textContent === "油泵") as HTMLElement,
  );
  expect(decodeURIComponent(window.location.search)).toBe("?group=heat&link=泵&product=油泵");
  await screen.findByRole("tab", { name: "制造 1" });
  window.history.back();
  await waitFor(() => expect(window.location.search).toBe("?group=heat"));
  window.history.back();
  await waitFor(() => expect(screen.queryByRole("region", { name: "热管理" })).toBeNull());
});

test("the button copies the address as it stands", async () => {
  renderApp("/chains/deep?view=size", { answers });
  const written: string[] = [];
  vi.stubGlobal("navigator", {
    ...navigator,
    clipboard: { writeText: async (text: string) => void written.push(text) },
  });
  await userEvent.click(await screen.findByRole("button", { name: "复制链接" }));
  await screen.findByText("已复制");
  expect(written).toEqual([window.location.href]);
  expect(written[0]).toContain("/chains/deep?view=size");
});
