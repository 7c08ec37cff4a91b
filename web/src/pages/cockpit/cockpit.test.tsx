import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cockpit } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const at = async (place: string): Promise<HTMLElement> =>
  waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[data-figure="${place}"]`);
    if (!found) throw new Error(`no figure at ${place}`);
    return found;
  });

describe("the cockpit", () => {
  test("shows level, growth, target, progress and needed growth of a cluster", async () => {
    renderApp("/cockpit");
    expect((await at("cluster:food:level")).textContent).toBe("2,581.42亿元");
    expect((await at("cluster:food:growth")).textContent).toBe("+4.2%");
    expect((await at("cluster:food:target")).textContent).toBe("≥5,000亿");
    expect((await at("cluster:food:required")).textContent).toBe("+18.0%");
    expect((await at("cluster:food:progress")).textContent).toContain("51.6%");
  });

  test("a cluster without a level says since when, and leads to entering one", async () => {
    renderApp("/cockpit");
    const row = (await at("cluster:toys:level")).closest("tr") as HTMLElement;
    expect(row.textContent).toContain("2024-03 后无公布数");
    expect(row.textContent).toContain("5,000亿");
    expect(row.textContent).toContain("待核");
    const enter = within(row).getByRole("link", { name: "录入" });
    expect(enter.getAttribute("href")).toBe("/figures?enter=1&subject=cluster%3Atoys");
    expect((await at("cluster:toys:makers")).dataset.value).toBe("unknown");
  });

  test("a figure opens its quote, source and the formula with its numbers, and Escape gives the focus back", async () => {
    renderApp("/cockpit");
    const figure = await at("cluster:food:level");
    await userEvent.click(figure);
    const proof = screen.getByRole("dialog");
    expect(proof.textContent).toContain("全年产值2581.42亿元");
    expect(proof.textContent).toContain("统计公报");
    expect(proof.textContent).toContain("F-1");
    expect(proof.textContent).toContain("(5,000亿元 ÷ 2,581.42亿元)1/4 − 1 = +18.0%");
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(figure);
  });

  test("a pinned proof stays beside the page", async () => {
    renderApp("/cockpit");
    await userEvent.click(await at("cluster:food:level"));
    await userEvent.click(screen.getByRole("button", { name: "固定" }));
    expect(screen.getByRole("complementary", { name: "固定的出处" }).textContent).toContain("F-1");
  });

  test("what needs attention is a sentence with its numbers", async () => {
    renderApp("/cockpit", { language: "en" });
    expect(await screen.findByText("Recent growth +4.2%; the target needs +18.0% a year")).toBeTruthy();
  });

  test("what needs attention beyond ten is one press away", async () => {
    const attention = Array.from({ length: 12 }, (_, at) => ({
      ...(cockpit.attention[0] as object),
      subject: `c${at}`,
      name: { zh: `集群${at}` },
    }));
    renderApp("/cockpit", { answers: { getCockpit: { ...cockpit, attention } } });
    await screen.findByText("集群9");
    expect(screen.queryByText("集群10")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "全部 12 条" }));
    expect(screen.getByText("集群11")).toBeTruthy();
  });

  test("the day in the address is asked for, told, and can be left", async () => {
    const { asked } = renderApp("/cockpit?asOf=2024-04-01");
    await userEvent.click(await screen.findByRole("button", { name: "回到今天" }));
    expect(asked.some((address) => address.endsWith("/cockpit?asOf=2024-04-01"))).toBe(true);
    expect(window.location.search).toBe("");
  });

  test("the table of units has the numbers of the map, the unknown last", async () => {
    renderApp("/cockpit?view=table");
    const table = await screen.findByRole("table", { name: "落链制造企业" });
    const names = within(table)
      .getAllByRole("row")
      .map((row) => row.textContent);
    expect(names[1]).toContain("东区");
    expect(names[3]).toContain("西区");
    expect(names[3]).toContain("未知");
  });

  test("one h1, and everything in English when asked", async () => {
    renderApp("/cockpit", { language: "en" });
    expect((await at("cluster:food:level")).textContent).toBe("CNY 258.14 bn");
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(document.documentElement.lang).toBe("en");
    expect(document.querySelector("main")?.textContent).not.toMatch(/[\u4e00-\u9fff]{2}/);
  });

  test("a lost server is told, with what is unharmed", async () => {
    renderApp("/cockpit", { answers: { getCockpit: undefined } });
    expect((await screen.findByRole("alert")).textContent).toContain("route.unknown");
  });
});

describe("the wall", () => {
  test("shows the figures of the desk, value for value", async () => {
    renderApp("/cockpit");
    await at("cluster:food:level");
    const values = () =>
      new Map(
        [...document.querySelectorAll<HTMLElement>("[data-figure]")].map((it) => [it.dataset.figure, it.dataset.value]),
      );
    const desk = values();
    cleanup();
    renderApp("/cockpit/screen");
    await at("cluster:food:level");
    const wall = values();
    expect(wall.size).toBeGreaterThan(8);
    for (const [place, value] of wall) expect([place, desk.get(place)]).toEqual([place, value]);
  });

  test("arrows turn the screens", async () => {
    renderApp("/cockpit/screen");
    await at("cluster:food:level");
    await userEvent.keyboard("{ArrowRight}");
    expect(await screen.findByRole("button", { name: "单位", current: "page" })).toBeTruthy();
    expect((await at("unit:u2:makers")).dataset.value).toBe("unknown");
  });
});
