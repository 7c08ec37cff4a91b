import type { Enterprise } from "@jiqun/contract";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { type Call, renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const firm: Enterprise = {
  id: "77",
  name: "渝例热控系统有限公司",
  code: null,
  unit: { zh: "东区", en: "East" },
  status: "存续",
  active: true,
  established: null,
  capital: null,
  currency: null,
  origin: "registry",
  division: null,
  accepted: 0,
  review: 0,

  address: "",
  districtAsWritten: "东区",
  unitHow: "name",
  capitalAsWritten: "",
  scope: "",
  products: "",
  insured: null,
  codeProblem: null,
  divisions: [],
  marks: [],
  placements: [],
  primaryCluster: null,
  acceptThreshold: 0.85,
  reviewThreshold: 0.5,
  source: { batch: "8", file: "名录.csv", row: 1, asOf: "2026-11-20" },
  absentOn: null,
  answers: [
    {
      id: "a1",
      name: "渝例热控系统有限责任公司",
      code: null,
      reason: "企业来函说明更名",
      by: "local-operator",
      at: "2026-11-20T08:00:00Z",
    },
  ],
  history: [],
  asOf: "2026-11-20",
};

test("a remembered answer is split only after it was said what that does; the new firm is one click away", async () => {
  let now = firm;
  const { calls } = renderApp("/enterprises/77", {
    answers: {
      getEnterprise: () => now,
      splitEnterprise: () => {
        now = { ...firm, answers: [] };
        return { enterprise: "78" };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "拆分 渝例热控系统有限责任公司" }));
  expect(screen.getByText("这一行将成为单独的企业，本企业恢复原样")).toBeTruthy();
  const split = () => calls.find(({ route }: Call) => route === "splitEnterprise");
  expect(split()).toBeUndefined();
  await userEvent.click(screen.getByRole("button", { name: "拆分" }));
  expect((await screen.findByRole("link", { name: "打开" })).getAttribute("href")).toBe("/enterprises/78");
  expect(split()?.body).toEqual({ answer: "a1" });
});

test("nothing is split while looking at the past", async () => {
  renderApp("/enterprises/77?asOf=2026-11-01", { answers: { getEnterprise: firm } });
  expect(await screen.findByText("渝例热控系统有限责任公司")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /拆分/ })).toBeNull();
});

test("two firms are merged only with the one that was chosen and a reason for it", async () => {
  const { calls } = renderApp("/enterprises/77", {
    answers: {
      getEnterprise: () => firm,
      listEnterprises: () => ({
        items: [firm, { ...firm, id: "78", name: "渝例热控系统有限责任公司" }],
        next: null,
        total: 2,
        asOf: "2026-11-20",
      }),
      previewMerge: () => ({
        stays: { id: "77", name: firm.name, code: null },
        goes: { id: "78", name: "渝例热控系统有限责任公司", code: null },
        follow: { words: 2, filings: 5, evaluations: 0, items: 0, leads: 0, needs: 0, edges: 0, people: 1 },
        both: { words: 0, filings: 3 },
      }),
      mergeEnterprise: () => ({ enterprise: "77", merged: "78" }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "与另一家合并" }));
  await userEvent.click(await screen.findByRole("radio", { name: /热控系统有限责任公司/ }));
  expect((await screen.findByText(/名下这些归到保留的一家/)).parentElement?.textContent).toMatch(
    /有效填报数5.*3 个数两家都报过/,
  );
  const merge = screen.getByRole<HTMLButtonElement>("button", { name: "合并" });
  expect(merge.disabled).toBe(true);
  await userEvent.type(screen.getByRole("textbox", { name: /^认定依据/ }), "同一住所");
  await userEvent.click(merge);
  expect(await screen.findByText("已合并为一家。")).toBeTruthy();
  expect(calls.find(({ route }: Call) => route === "mergeEnterprise")?.body).toEqual({
    other: "78",
    reason: "同一住所",
  });
});
