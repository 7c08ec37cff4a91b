import type { FilingBoard } from "@jiqun/contract";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const nobody = { firms: 3, complete: 1, partial: 0, none: 2, late: 0, unusable: 0 };
const board: FilingBoard = {
  period: "2025",
  rules: "a",
  ruleSets: [
    { id: "a", name: { zh: "规则甲", en: "Rules A" } },
    { id: "b", name: { zh: "规则乙", en: "Rules B" } },
  ],
  indicators: [],
  units: [],
  total: nobody,
  due: null,
  roster: false,
  demo: false,
};

test("a file that is sent while the numbers of a new choice are on their way goes to that choice", async () => {
  let come: (late: FilingBoard) => void = () => undefined;
  const late = new Promise<FilingBoard>((done) => {
    come = done;
  });
  const { calls } = renderApp("/filings?period=2025&rules=a", {
    answers: {
      getFilings: ({ url }: { url: URL }) => (url.searchParams.get("rules") === "b" ? late : board),
      listFilers: { items: [], next: null, total: 0 },
      listFilingImports: { items: [], next: null, total: 0 },
    },
  });
  const rules = (await screen.findByLabelText("规则集")) as HTMLSelectElement;
  await userEvent.selectOptions(rules, "b");
  expect(rules.value).toBe("b");
  // It would remind those who owe by the rules that it still shows.
  const held = () => screen.getByRole("button", { name: /催报|提醒/, hidden: true }).closest("[inert]");
  expect(held()).not.toBeNull();
  await userEvent.upload(screen.getByLabelText("选择文件", { selector: "input" }), new File(["企业名称"], "a.csv"));
  await vi.waitFor(() => expect(calls.map(({ route }) => route)).toContain("uploadFilings"));
  const sent = calls.find(({ route }) => route === "uploadFilings");
  expect(sent?.url.searchParams.get("rules")).toBe("b");
  come({ ...board, rules: "b" });
  await vi.waitFor(() => expect(held()).toBeNull());
});
