import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const field = { zh: "可供工业用地", en: "Industrial land left" };
const counts = { rows: 3, added: 1, changed: 1, facts: 2 };
const looked = {
  ...counts,
  tried: true,
  digest: "d1",
  changes: [
    { row: 2, id: "9", title: "东园", cells: [{ field, before: "90 亩", after: "120" }] },
    { row: 4, id: null, title: "西园", cells: [{ field, before: "", after: "30" }] },
  ],
};

test("a table of parks is looked at field by field before it is written, and again where something changed since", async () => {
  const answers = [looked, { ...looked, digest: "d2" }, { ...counts, tried: false, digest: "d2", changes: [] }];
  const { calls } = renderApp("/parks", {
    answers: { listParks: { items: [], total: 0, caps: null, mayAdd: [] }, importParks: () => answers.shift() },
  });
  const file = await screen.findByLabelText("导入台账", { selector: "input" });
  await userEvent.upload(file, new File(["区县,园区名称"], "parks.csv"));
  expect(await screen.findByText(/将新增园区 1 个，修改 1 个，未变 1 个/)).toBeTruthy();
  const table = screen.getByRole("table", { name: "写入后的变化" });
  expect(table.textContent).toContain("2东园修改可供工业用地 90 亩 → 120");
  expect(table.textContent).toContain("4西园新建可供工业用地 30");
  await userEvent.click(screen.getByRole("button", { name: "写入 2 行" }));
  expect((await screen.findByRole("alert")).textContent).toContain("请再看一遍");
  await userEvent.click(screen.getByRole("button", { name: "写入 2 行" }));
  expect(await screen.findByText("已写入：新增园区 1 个，修改 1 个，共 2 项")).toBeTruthy();
  const sent = calls.filter(({ route }) => route === "importParks").map(({ url }) => url.search);
  expect(sent).toEqual(["?name=parks.csv&try=true", "?name=parks.csv&seen=d1", "?name=parks.csv&seen=d2"]);
});
