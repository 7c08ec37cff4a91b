import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const measured = {
  date: "2026-11-26",
  region: "bay",
  version: "0.9",
  lexicon: "0123456789abcdef",
  pairs: 1200,
  unclear: 20,
  readers: { alike: 1100, kappa: 0.9 },
  seen: "looked at",
  figures: {
    "others.precision": { share: 0.9, low: 0.85, high: 0.95, of: 150 },
    "coding.scope+name.top1": { share: 0.65, low: 0.63, high: 0.67, of: 1900 },
  },
};

test("a measured share has its interval and count, what was not measured is said, another pack than the active one too", async () => {
  renderApp("/about/quality", { answers: { getQuality: { measured } } });
  const row = (await screen.findByRole("rowheader", { name: "其余产业链" })).closest("tr") as HTMLElement;
  expect(
    within(row)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent),
  ).toEqual(["90.0%85.0%–95.0% 150 例", "—未测", "—未测"]);
  expect((await screen.findByText(/不是所测的那一版/)).textContent).toContain("1.0");
  expect(screen.getByText(/词定稿之后重新抽取/)).toBeTruthy();
  expect(screen.getByRole("rowheader", { name: "经营范围、名称" })).toBeTruthy();
  expect(screen.getByText("没有官方机构确认过这些判读。")).toBeTruthy();
});

test("without a measurement the page says that it is unknown", async () => {
  renderApp("/about/quality", { language: "en", answers: { getQuality: { measured: null } } });
  expect(await screen.findByText("Unknown: this installation holds no measurement")).toBeTruthy();
});
