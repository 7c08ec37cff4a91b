import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { figure } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";
import { groupFigures } from "./figures-card.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the page of a cluster", () => {
  test("shows rivals beside the shown figure, with the rule that picked it", async () => {
    renderApp("/clusters/food");
    const table = await screen.findByRole("table", { name: "公布与录入的数" });
    expect(table.textContent).toContain("2,600");
    expect(table.textContent).toContain("后公布的先于先公布的");
  });

  test("tells roles with their vouching, and what it came from", async () => {
    renderApp("/clusters/food");
    expect(await screen.findByText("链主企业")).toBeTruthy();
    expect(screen.getByText("示例")).toBeTruthy();
    expect(screen.getByRole("link", { name: "旧食品" }).getAttribute("href")).toBe("/clusters/old");
  });
});

test("a level and a target of one period are two rows", () => {
  const groups = groupFigures([
    figure({ id: "a" }),
    figure({ id: "b", nature: "target" }),
    figure({ id: "c", period: "2024" }),
  ]);
  expect(groups.map(({ shown }) => shown.id)).toEqual(["c", "a", "b"]);
});
