import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("says local mode and demo data on every page", async () => {
  renderApp("/about");
  expect(await screen.findByText(/^本机模式：尚未建立账户/)).toBeTruthy();
  expect(await screen.findByText(/^含演示数据：/)).toBeTruthy();
});

test("the language changes in place and is kept", async () => {
  renderApp("/about");
  await screen.findByRole("heading", { level: 1, name: "口径说明" });
  await userEvent.click(screen.getByRole("button", { name: "Switch to English" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Methods" })).toBeTruthy();
  expect(window.localStorage.getItem("jiqun.language")).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});

test("links keep the day that is shown", async () => {
  renderApp("/about?asOf=2024-04-01");
  const link = (await screen.findAllByRole("link", { name: "集群" }))[0];
  expect(link?.getAttribute("href")).toBe("/clusters?asOf=2024-04-01");
});

test("Ctrl-K finds, Enter goes there", async () => {
  renderApp("/about");
  await screen.findByText(/^本机模式/);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByRole("combobox"), "sp");
  await screen.findByRole("option", { name: /食品/ });
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(window.location.pathname).toBe("/clusters/food"));
});

test("a day is taken only as a date before today", async () => {
  renderApp("/about");
  const field = await screen.findByRole("textbox", { name: "截至哪一天所知，年-月-日" });
  await userEvent.clear(field);
  await userEvent.type(field, "2024-13-01{Enter}");
  expect(window.location.search).toBe("");
  await userEvent.clear(field);
  await userEvent.type(field, "2024-03-31{Enter}");
  await waitFor(() => expect(window.location.search).toBe("?asOf=2024-03-31"));
});

test.each(["/clusters/food", "/edges"])("the breadcrumb of %s ends in what the page calls itself", async (path) => {
  renderApp(path);
  const heading = await screen.findByRole("heading", { level: 1 });
  const crumb = screen.getByRole("navigation", { name: "当前位置" });
  await waitFor(() => expect(crumb.querySelector("b[aria-current]")?.textContent).toBe(heading.textContent));
});
