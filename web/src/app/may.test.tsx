// Pages show what is open to the one who asks, and say so where nothing is.
import type { RouteId } from "@jiqun/contract";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { session } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const asked = (may: readonly RouteId[], enters: string[] | null = []) => ({
  answers: {
    getSession: { ...session, may: [...may], enters },
    listFigures: { items: [], next: null, total: 0 },
    listAuditEvents: { items: [], next: null, total: 0 },
  },
});
const reading: readonly RouteId[] = ["getSession", "getRegion", "getCockpit", "listFigures", "exportFigures"];

test("the rail names only what is open", async () => {
  renderApp("/figures", asked(reading));
  const [rail] = await screen.findAllByRole("navigation", { name: "主导航" });
  await waitFor(() =>
    expect(
      within(rail as HTMLElement)
        .getAllByRole("link")
        .map(({ textContent }) => textContent),
    ).toEqual(["驾驶舱", "集群", "数据", "口径说明"]),
  );
  expect(screen.queryByRole("button", { name: /查找/ })).toBeNull();
});

test("the rail follows when a duty was taken away while the page is open", async () => {
  let may = [...reading, "listEnterprises"] as readonly RouteId[];
  const { answers } = asked(reading);
  const closed = () => {
    may = reading;
    return Response.json({ code: "duty.required", data: {} }, { status: 403 });
  };
  renderApp("/enterprises", {
    answers: { ...answers, getSession: () => ({ ...session, may: [...may], enters: [] }), listEnterprises: closed },
  });
  expect(await screen.findByRole("heading", { level: 1, name: "这一页不对您开放" })).toBeTruthy();
  const [rail] = screen.getAllByRole("navigation", { name: "主导航" });
  expect(within(rail as HTMLElement).queryByRole("link", { name: "企业" })).toBeNull();
});

test("the rail follows when somebody comes back to a page that stood idle, and nothing is asked while they work", async () => {
  let may = [...reading, "listEnterprises"] as readonly RouteId[];
  const { answers } = asked(reading);
  const { asked: requests } = renderApp("/figures", {
    answers: { ...answers, getSession: () => ({ ...session, may: [...may], enters: [] }) },
  });
  const [rail] = await screen.findAllByRole("navigation", { name: "主导航" });
  const firms = () => within(rail as HTMLElement).queryByRole("link", { name: "企业" });
  await waitFor(() => expect(firms()).not.toBeNull());
  may = reading;
  const sessions = () => requests.filter((address) => address.includes("/session")).length;
  const before = sessions();
  const now = Date.now();
  const clock = vi.spyOn(Date, "now");
  for (const seconds of [1, 5, 9]) {
    clock.mockReturnValue(now + seconds * 1000);
    window.dispatchEvent(new Event("pointermove"));
  }
  expect(sessions()).toBe(before);
  clock.mockReturnValue(now + 20_000);
  window.dispatchEvent(new Event("pointermove"));
  await waitFor(() => expect(firms()).toBeNull());
  clock.mockRestore();
});

test("what was typed on a page that closes is given back", async () => {
  let may = [...reading, "addFigure"] as readonly RouteId[];
  const { answers } = asked(reading);
  renderApp("/figures?enter=1", {
    answers: { ...answers, getSession: () => ({ ...session, may: [...may], enters: ["unit:u1"] }) },
  });
  fireEvent.input(await screen.findByLabelText(/^数值/), { target: { value: "41.7351" } });
  may = reading.filter((route) => route !== "listFigures");
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  window.dispatchEvent(new Event("pointermove"));
  const kept = await screen.findByLabelText<HTMLTextAreaElement>(/^您刚才/);
  expect(kept.value).toMatch(/^数值.*: 41\.7351$/);
  clock.mockRestore();
});

test("a page that is closed says so, asks for nothing of it, and leads to one that is open", async () => {
  const { asked: requests } = renderApp("/enterprises", asked(reading));
  expect(await screen.findByRole("heading", { level: 1, name: "这一页不对您开放" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "去可以看的页面" }).getAttribute("href")).toBe("/cockpit");
  expect(requests.filter((address) => address.includes("/enterprises"))).toEqual([]);
});

test("who may only read is offered no entering, and told so", async () => {
  renderApp("/figures?enter=1", asked(reading));
  expect(await screen.findByText("您的岗位可以查看这里的数据，不能录入。")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "录入一条" })).toBeNull();
  expect(screen.queryByLabelText(/公开范围/)).toBeNull();
});

test("who enters for one unit is offered that unit alone, and chooses who may see the figure", async () => {
  renderApp("/figures?enter=1", asked([...reading, "addFigure"], ["unit:u1"]));
  await screen.findByRole("combobox", { name: "公开范围" });
  const [subject] = screen.getAllByRole("combobox", { name: "对象" });
  await waitFor(() =>
    expect(
      within(subject as HTMLElement)
        .getAllByRole("option")
        .map((option) => (option as HTMLOptionElement).value),
    ).toEqual(["", "unit:u1"]),
  );
  expect((screen.getByRole("combobox", { name: "公开范围" }) as HTMLSelectElement).value).toBe("internal");
});

test("who keeps accounts and sees no cockpit begins with the people", async () => {
  const { answers } = asked(["getSession", "getRegion", "listPeople"]);
  renderApp("/", {
    answers: { ...answers, getSession: { ...answers.getSession, signedIn: true }, listPeople: { items: [] } },
  });
  await waitFor(() => expect(window.location.pathname).toBe("/people"));
});

test("whose firm files and who sees no cockpit begins with the filings", async () => {
  const { answers } = asked(["getSession", "getRegion", "listRuleSets", "getFilings"]);
  renderApp("/", { answers: { ...answers, getSession: { ...answers.getSession, signedIn: true } } });
  await waitFor(() => expect(window.location.pathname).toBe("/filings"));
});

test("who is not signed in is told to sign in, not to make an account", async () => {
  const nobody = { ...session, may: ["getSession", "getRegion"], enters: null, account: null, signedIn: false };
  renderApp("/account", { answers: { getSession: nobody } });
  expect(await screen.findByText("尚未登录")).toBeTruthy();
  expect(screen.queryByText("当前不是个人账户")).toBeNull();
});
