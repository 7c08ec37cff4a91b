// Newer placing rules: told on every page, tried, applied or dropped. The server answers from plain data.
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { mover, placing, placingStaged } from "../testing/batches.ts";
import { session } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const page = (items: readonly unknown[]) => ({ items, next: null, total: items.length });
const offered = { ...session, placing: { active: "1.0", offered: "1.1", running: false } };
const quiet = { listImports: page([]), listAuditEvents: page([]), getSession: offered };

test("every page says by which version firms are placed, and which one waits", async () => {
  renderApp("/about", { answers: { getSession: offered } });
  expect(await screen.findByText("企业按版本 1.0 落链，新版本 1.1 待应用")).toBeTruthy();
  expect(screen.getByRole("link", { name: "看看谁会移动" }).getAttribute("href")).toBe("/data#placing");
});

test("nothing is said where no version waits", async () => {
  renderApp("/about");
  await screen.findByText(/^本机模式/);
  expect(screen.queryByText(/落链，新版本/)).toBeNull();
});

test("who moves is seen before anything is applied; a person's word is marked", async () => {
  let state: object = placing;
  const { calls } = renderApp("/data", {
    answers: {
      ...quiet,
      getPlacing: () => state,
      listMovers: page([mover]),
      stagePlacing: () => {
        state = placingStaged;
        return state;
      },
      applyPlacing: () => {
        state = {
          ...placingStaged,
          offered: null,
          canUndo: true,
          replacement: {
            ...placingStaged.replacement,
            state: "applied",
            appliedBy: "local-operator",
            appliedAt: "2026-11-20T08:30:00Z",
          },
        };
        return state;
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "看看谁会移动" }));
  expect(await screen.findByText("看过 14,931 家，2 家会移动")).toBeTruthy();
  expect(screen.getByText(/另有 5 家各环节判定都不变/)).toBeTruthy();
  expect(screen.getByText("40 → 52")).toBeTruthy();
  const row = await screen.findByRole("row", { name: /渝例热控系统有限公司/ });
  expect(row.textContent).toContain("有人工判断，不变");
  expect(row.textContent).toContain("电子水泵 制造 · 认定 91.0%");
  expect(within(row).getByText("不在链上")).toBeTruthy();
  expect(calls.some(({ route }) => route === "applyPlacing")).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "应用" }));
  expect(await screen.findByText("看过 14,931 家，2 家移动了")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "撤销上次重新落链" }));
  const asked = screen.getByRole("region", { name: "撤销上次重新落链？" });
  expect(asked.textContent).toContain("2 家企业退回原来的位置");
  expect(calls.some(({ route }) => route === "undoPlacing")).toBe(false);
  await userEvent.click(within(asked).getByRole("button", { name: "撤销" }));
  expect(calls.some(({ route }) => route === "undoPlacing")).toBe(true);
});

test("a failure says why and that firms stand where they stood", async () => {
  const replacement = { ...placingStaged.replacement, state: "failed", failure: "磁盘已满" };
  renderApp("/data", { answers: { ...quiet, getPlacing: { ...placing, replacement } } });
  const told = await screen.findByText("磁盘已满");
  expect(told.parentElement?.textContent).toContain("企业的位置未变");
  expect(screen.getByRole("button", { name: "看看谁会移动" })).toBeTruthy();
});
