import type { Enterprise } from "@jiqun/contract";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import "../i18n/index.ts";
import { ScopeCard } from "./scope-card.tsx";

afterEach(cleanup);

const firm = (scope: string, marks: Enterprise["marks"]) => ({ scope, marks, products: "" }) as unknown as Enterprise;

test("marks say their role to who listens and hold the very characters", () => {
  const { container } = render(
    <ScopeCard
      firm={firm("𠮷热控：电动压缩机销售（不含危险品）", [
        { start: 4, end: 11, kind: "trade" },
        { start: 11, end: 18, kind: "excluded" },
      ])}
      proofs={[[4, 9]]}
    />,
  );
  const marks = [...container.querySelectorAll(".scope-text mark")];
  expect(marks.map((mark) => mark.className.includes("is-object"))).toEqual([true, false, false]);
  expect(marks.map((mark) => mark.textContent)).toEqual(["贸易：电动压缩机1", "贸易：销售", "除外：（不含危险品）"]);
});

test("a long scope folds and opens again", async () => {
  render(<ScopeCard firm={firm("泵，".repeat(400), [])} proofs={[]} />);
  const text = () => document.querySelector(".scope-text")?.textContent?.length ?? 0;
  const folded = text();
  await userEvent.click(screen.getByRole("button", { name: "展开全文" }));
  expect(text()).toBeGreaterThan(folded);
});
