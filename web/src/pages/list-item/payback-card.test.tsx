import type { ListItemDetail } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { chooseLanguage } from "../../i18n/index.ts";
import { PaybackCard } from "./payback-card.tsx";

afterEach(cleanup);

const type = { fields: ["capital", "yearly", "share"].map((id) => ({ id })) } as unknown as ListType;
const fields = { capital: { value: "80", unit: "万元" }, yearly: { value: "200000", unit: "元" } };
const item = { fields: { ...fields, share: { value: "70", unit: "%" } } } as unknown as ListItemDetail;
const told = () => [...document.querySelectorAll("dd")].map(({ textContent }) => textContent);

test("the parking case pays back as its fields say; what is tried out is reckoned at once, and what is no number is named", async () => {
  chooseLanguage("zh");
  render(<PaybackCard type={type} item={item} />);
  expect(told()).toEqual(["5.71 年", "5.71 年", "—"]);
  await userEvent.type(screen.getByLabelText("年利率（%）"), "5");
  expect(told()).toEqual(["5.71 年", "6.90 年", "—"]);
  const share = screen.getByLabelText("还款比例（%）");
  await userEvent.clear(share);
  await userEvent.type(share, "100");
  expect(told()[0]).toBe("4.00 年");
  await userEvent.type(share, "0");
  expect(screen.getByRole("alert").textContent).toBe("应为大于 0 且不超过 100 的数");
  expect(told()).toEqual([]);
});

test("other lists have no such card", () => {
  render(<PaybackCard type={{ fields: [] } as unknown as ListType} item={item} />);
  expect(document.body.textContent).toBe("");
});
