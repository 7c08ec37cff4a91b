import type { ListItemDetail } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../i18n/index.ts";
import { MovesCard } from "./moves-card.tsx";
import { PaybackCard } from "./payback-card.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const said = { zh: "将对外公开的内容里有个人信息", en: "names a person" };
const type = { moves: [{ id: "call", name: { zh: "发榜", en: "Publish" } }], pauses: [] } as unknown as ListType;
const item = { id: "7", version: 3, stage: "draft", moves: [{ move: "call", refusal: null }], roles: [], paused: null };

test("what names a person is posted only on a second word, after it was said why", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: RequestInit) => {
    sent.push(JSON.parse(`${body}`));
    return Response.json({ code: "list.refused", data: { ...said, reason: "personal" } }, { status: 409 });
  });
  chooseLanguage("zh");
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MovesCard type={type} item={item as unknown as ListItemDetail} />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "发榜" }));
  expect((await screen.findByRole("alert")).textContent).toContain(said.zh);
  await userEvent.click(await screen.findByRole("button", { name: "确认照发" }));
  const command = { do: "move", move: "call", note: "", on: null };
  expect(sent).toEqual([false, true].map((anyway) => ({ seen: 3, command, anyway })));
});

test("who decides twice before the item is shown anew has seen the own first word", async () => {
  const sent: { seen: number }[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: RequestInit) => {
    const { seen } = JSON.parse(`${body}`);
    sent.push({ seen });
    return Response.json({ ...item, id: "8", version: seen + 2 });
  });
  chooseLanguage("zh");
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MovesCard type={type} item={{ ...item, id: "8" } as unknown as ListItemDetail} />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "发榜" }));
  await vi.waitFor(() =>
    expect((screen.getByRole("button", { name: "发榜" }) as HTMLButtonElement).disabled).toBe(false),
  );
  await userEvent.click(screen.getByRole("button", { name: "发榜" }));
  await vi.waitFor(() => expect(sent).toEqual([{ seen: 3 }, { seen: 5 }]));
});

const pays = { fields: ["capital", "yearly", "share"].map((id) => ({ id })) } as unknown as ListType;
const fields = { capital: { value: "80", unit: "万元" }, yearly: { value: "200000", unit: "元" } };
const parking = { fields: { ...fields, share: { value: "70", unit: "%" } } } as unknown as ListItemDetail;
const told = () => [...document.querySelectorAll("dd")].map(({ textContent }) => textContent);

test("the parking case pays back as its fields say; what is tried out is reckoned at once, and what is no number is named", async () => {
  chooseLanguage("zh");
  render(<PaybackCard type={pays} item={parking} />);
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
  render(<PaybackCard type={{ fields: [] } as unknown as ListType} item={parking} />);
  expect(document.body.textContent).toBe("");
});
