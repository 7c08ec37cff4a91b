import type { Doubt, PlacingWeights } from "@jiqun/contract";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const both = (zh: string, en: string) => ({ zh, en });
const doubt = (enterprise: string, name: string, minutes: number): Doubt => ({
  enterprise,
  name,
  code: null,
  unit: both("东区", "East"),
  chain: "nev",
  chainName: both("汽车", "Cars"),
  link: "pump",
  linkName: both("电子水泵", "Electric pump"),
  linkVouching: "confirmed",
  group: both("热管理", "Thermal"),
  segment: "midstream",
  keyPart: true,
  role: "make",
  probability: 0.67,
  evidence: [[0, 4]],
  reasons: [
    { term: "prior", rule: "bias", logOdds: -2.2, about: "电子水泵", evidence: [] },
    { term: "phrase", rule: "phrase.exact", logOdds: 2.9, about: "电子水泵", evidence: [[0, 4]] },
  ],
  scope: "电子水泵；杂货销售",
  marks: [],
  products: "",
  industryCode: null,
  value: {
    minutes,
    risk: 4,
    stake: "opens-key",
    stakeFactor: 4,
    teaches: 0.1,
    makers: 0,
    alike: 2,
    alikeAhead: 1,
    linkAhead: 0,
    phrase: "电子水泵",
  },
});
const items = [doubt("1", "甲公司", 9), doubt("2", "乙公司", 5), doubt("3", "丙公司", 3)];
const listDoubts = { items, total: 12, thresholds: { accepted: 0.85, review: 0.5 }, demo: false };

test("a word moves on at once, is saved behind, and the last one can be taken back", async () => {
  const { calls } = renderApp("/review", { answers: { listDoubts, giveVerdict: {} } });
  expect(await screen.findByRole("heading", { name: /这家企业制造“电子水泵”吗/ }, { timeout: 5000 })).toBeTruthy();
  expect(screen.getByText("甲公司").closest("section")).toBeTruthy();
  expect(screen.getByText(/另有 2 家也写“电子水泵”而未定，其中 1 家排在前面/)).toBeTruthy();
  expect(screen.getByRole("heading", { name: /还有 12 条/ })).toBeTruthy();
  fireEvent.keyDown(document.body, { key: "y" });
  expect(await screen.findByRole("heading", { name: /还有 11 条/ })).toBeTruthy();
  fireEvent.keyDown(document.body, { key: "s" });
  fireEvent.keyDown(document.body, { key: "n" });
  expect(await screen.findByText("剩下的 1 条都跳过了")).toBeTruthy();
  fireEvent.keyDown(document.body, { key: "u" });
  await waitFor(() =>
    expect(calls.filter(({ route }) => route === "giveVerdict").map(({ url, body }) => [url.pathname, body])).toEqual([
      ["/api/v1/enterprises/1/verdicts", { chain: "nev", link: "pump", verdict: "confirmed", note: "" }],
      ["/api/v1/enterprises/3/verdicts", { chain: "nev", link: "pump", verdict: "denied", note: "" }],
      ["/api/v1/enterprises/3/verdicts", { chain: "nev", link: "pump", verdict: "withdrawn", note: "" }],
    ]),
  );
  expect(await screen.findByText("丙公司")).toBeTruthy();
});

test("a word that is not saved brings the question back with the reason", async () => {
  renderApp("/review", { answers: { listDoubts } });
  await screen.findByRole("heading", { name: /吗/ });
  fireEvent.click(screen.getByRole("button", { name: /^确认/ }));
  expect(await screen.findByText(/对“甲公司”的判断没有存下/)).toBeTruthy();
  expect(screen.getByRole("heading", { name: /还有 12 条/ })).toBeTruthy();
});

const share = (hits: number, of: number) => ({ hits, of, low: 0.5, high: 0.9 });
const version: NonNullable<PlacingWeights["offered"]> = {
  version: 2,
  parent: null,
  why: "fit",
  by: "local-operator",
  at: "2026-11-20T08:00:00.000Z",
  state: "offered",
  costs: { review: 3, wrongAcceptance: 20, missedMaker: 6 },
  labels: 60,
  holding: 40,
  unseen: 1,
  changes: [{ rule: "phrase.part", about: null, before: 1.2, after: 1.53 }],
  check: {
    labels: 60,
    before: { logLoss: 0.51, precision: share(30, 40), recall: share(30, 40) },
    after: { logLoss: 0.55, precision: share(0, 0), recall: share(0, 40) },
    better: false,
  },
};
const getWeights: PlacingWeights = {
  active: null,
  offered: version,
  costs: version.costs,
  thresholds: { accepted: 0.85, review: 0.5 },
  labels: [{ chain: "nev", name: both("汽车", "Cars"), confirmed: 40, denied: 20 }],
  history: [version],
};

test("weights on offer say what changes and that they are no better; costs move the thresholds while one types", async () => {
  const { calls } = renderApp("/review?view=weights", {
    answers: { getWeights, setCosts: getWeights, listDoubts },
  });
  expect(await screen.findByText("没有比起始权重好")).toBeTruthy();
  expect(screen.getByText("词后面是零部件").closest("tr")?.textContent).toContain("1.21.53+0.33");
  const wrong = screen.getByLabelText("错认一家");
  fireEvent.change(wrong, { target: { value: "60" } });
  expect(screen.getByText("概率 0.95 起认定，0.50 起待核")).toBeTruthy();
  fireEvent.change(wrong, { target: { value: "2" } });
  expect(screen.getByText(/复核要比错认和漏认都便宜/)).toBeTruthy();
  expect((screen.getByRole("button", { name: "提出这些代价" }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(wrong, { target: { value: "60" } });
  fireEvent.click(screen.getByRole("button", { name: "提出这些代价" }));
  await waitFor(() =>
    expect(calls.find(({ route }) => route === "setCosts")?.body).toEqual({ ...version.costs, wrongAcceptance: 60 }),
  );
});
