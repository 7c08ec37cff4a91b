import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { region } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const both = (zh: string, en = zh) => ({ zh, en });
const field = (id: string, zh: string, kind: string, more: object = {}) => ({
  id,
  name: both(zh),
  kind,
  unit: null,
  options: [],
  to: [],
  who: [],
  ...more,
});
const type = {
  id: "works",
  name: both("工程"),
  itemName: both("工程"),
  vouching: "illustrative",
  note: "",
  fields: [
    field("budget", "投资", "quantity", { unit: "万元" }),
    field("link", "环节", "ref", { to: ["gap"] }),
    field("lead", "线索", "ref", { to: ["lead"] }),
    field("name", "名称", "text"),
    field("unit", "区县", "ref", { to: ["unit"] }),
  ],
  open: {
    who: [],
    needs: [
      { need: "known", field: "name" },
      { need: "known", field: "unit" },
    ],
  },
  stages: [],
  views: [],
  moves: [],
  roles: [],
  lanes: [],
};
const carried = {
  fields: { name: "甲厂 · 密封", link: "gap:pump/seal", lead: "lead:3" },
  names: { "gap:pump/seal": both("机械密封"), "lead:3": both("甲厂 · 密封") },
};

test("of a lead the form holds what the lead says, marks what is needed, and says beside a field what is wrong with it", async () => {
  const refusals = [
    { code: "list.refused", data: { ...both("“投资”：应为十进制数"), reason: "bad-value", fields: ["budget"] } },
  ];
  const { calls } = renderApp("/lists/works?open=1&lead=3&park=9", {
    answers: {
      getRegion: region,
      getList: { type, mayOpen: true },
      getCarriedFields: carried,
      listItems: { items: [], next: null, total: 0, names: {}, today: "2026-11-20" },
      openListItem: () => Response.json(refusals[0], { status: 409 }),
    },
  });
  const button = await screen.findByRole("button", { name: "建立" });
  const form = within(button.closest("form") as HTMLElement);
  const name = form.getByLabelText<HTMLInputElement>("名称");
  const unit = form.getByLabelText<HTMLSelectElement>("区县");
  expect([name.value, name.required, unit.required]).toEqual(["甲厂 · 密封", true, true]);
  expect(document.querySelectorAll("label[data-required='必填']")).toHaveLength(2);
  expect(form.getByLabelText<HTMLInputElement>("环节").value).toBe("gap:pump/seal");
  expect(form.getByText("机械密封")).toBeTruthy();
  expect(form.queryByLabelText("线索")).toBeNull();
  expect(calls.find(({ route }) => route === "getCarriedFields")?.url.search).toContain("park=9");
  const press = () => userEvent.click(button);

  await press();
  expect(unit.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(unit.getAttribute("aria-describedby") ?? "")?.textContent).toBe("请填写区县");
  expect(document.activeElement).toBe(unit);
  expect(calls.some(({ route }) => route === "openListItem")).toBe(false);

  await userEvent.selectOptions(unit, "unit:u1");
  await userEvent.clear(form.getByLabelText("环节"));
  await userEvent.type(form.getByLabelText("投资"), "很多");
  await press();
  expect((await screen.findByRole("alert")).textContent).toContain("应为十进制数");
  expect(document.activeElement).toBe(form.getByLabelText("投资"));
  const sent = calls.find(({ route }) => route === "openListItem")?.body;
  expect(sent).toEqual({
    fields: { name: "甲厂 · 密封", unit: "unit:u1", link: null, budget: "很多" },
    lead: "3",
    anyway: false,
  });
});
