import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
// The page with the engine is large: it is read before the clock of the first look runs.
import "./index.tsx";

const words = (zh: string) => ({ zh, en: zh });
const field = (id: string, name: string, unit: string) => ({
  id,
  name: words(name),
  aliases: [],
  type: "number",
  unit,
  basis: null,
  options: [],
  origin: "filing",
  uses: ["evaluation"],
  default: null,
  formula: null,
});
const indicator = (id: string, name: string, formula: string, unit: string, weight: number, baseline: number) => ({
  id,
  name: words(name),
  formula,
  unit,
  period: "year",
  direction: "higher",
  scheme: null,
  group: null,
  weight,
  curve: { kind: "ratio", baseline },
  cap: null,
  floor: null,
  negative: "keep",
  missing: { kind: "not-evaluable" },
  error: null,
  source: "S29",
  vouching: "confirmed",
  note: null,
});
const rules = {
  id: "hand",
  families: ["hand"],
  name: words("手算"),
  document: { title: "公示", number: null, issuer: "区", date: null },
  effective: { from: null, to: null },
  state: "scored",
  vouching: "confirmed",
  note: null,
  sources: [{ id: "S29", what: "公示正文" }],
  decides: ["evaluation"],
  subject: words("企业"),
  fields: [field("tax", "评价税收", "万元"), field("va", "工业增加值", "万元"), field("area", "用地面积", "亩")],
  schemes: [],
  peers: null,
  groups: [],
  indicators: [
    indicator("tax_per_mu", "亩均税收", "tax / area", "万元/亩", 60, 24.097),
    indicator("va_per_mu", "亩均增加值", "va / area", "万元/亩", 40, 136.16),
  ],
  adjustments: [],
  conditions: [],
  vetoes: [],
  ungraded: [],
  grades: [],
  grading: { kind: "none" },
  rounding: null,
  effects: [],
  validity: null,
};
const answer = {
  rules,
  hash: "0123456789abcdef",
  inForce: null,
  readme: "",
  examples: [{ title: "例", source: "公示", rows: [{ id: "甲", given: { tax: 30, va: 150, area: 1 } }] }],
  versions: [],
};

test("every sum of a firm stands on the page with its numbers, and a changed figure is computed again", async () => {
  renderApp("/rules/hand", { answers: { getRuleSet: answer } });
  const sum = await screen.findByText("60 × 30 ÷ 24.097");
  const row = sum.closest("tr") as HTMLElement;
  expect(within(row).getByText("30 ÷ 1")).toBeTruthy();
  // What a pocket calculator says.
  expect(within(row).getByText((60 * (30 / 24.097)).toFixed(4))).toBeTruthy();
  const total = (tax: number) => ((60 * tax) / 24.097 + (40 * 150) / 136.16).toFixed(4);
  expect(screen.getByText(total(30))).toBeTruthy();
  expect(screen.getByText("评价税收 ÷ 用地面积")).toBeTruthy();
  const tax = screen.getByLabelText("评价税收 (万元)");
  await userEvent.clear(tax);
  await userEvent.type(tax, "0.004亿元");
  expect(await screen.findByText(total(40))).toBeTruthy();
  await userEvent.clear(tax);
  expect(await screen.findByText("评价税收为空，未知不当作零")).toBeTruthy();
});
