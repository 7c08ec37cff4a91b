// A batch on its way and after: followed, applied, asked about, undone. The server answers from plain data.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { applied, failed, placingNow, question, report, staged, undone, uploaded } from "../../testing/batches.ts";
import { session } from "../../testing/fixtures.ts";
import { type Call, renderApp } from "../../testing/render-app.tsx";
import { outcomes } from "./report-sum.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const page = (items: readonly unknown[]) => ({ items, next: null, total: items.length });
const quiet = { listImports: page([]), listAuditEvents: page([]), listImportProblems: page([]) };
const open = (answers: object, language: "zh" | "en" = "zh") =>
  renderApp("/data?import=8", { language, answers: { ...quiet, ...answers } });
const last = (calls: readonly Call[], route: string): Call | undefined =>
  calls.findLast((call) => call.route === route);

describe("a running batch", () => {
  test("says stage, rows of rows, speed and time left, and can be cancelled", async () => {
    let state: object = placingNow;
    const { calls } = open({
      getImport: () => state,
      cancelImport: () => {
        state = { ...placingNow, state: "cancelled", progress: null };
        return state;
      },
    });
    expect(await screen.findByText("已处理 122,400 / 200,000 行")).toBeTruthy();
    expect(screen.getByText("约余 21 秒")).toBeTruthy();
    expect(screen.getByText("61.0% · 每秒 6,400 行")).toBeTruthy();
    const steps = within(screen.getByRole("list", { name: "步骤" })).getAllByRole("listitem");
    expect(steps.map((step) => step.textContent)).toEqual(["读取", "落链", "等待确认", "写入"]);
    expect(steps.map((step) => step.getAttribute("aria-current"))).toEqual([null, "step", null, null]);
    await userEvent.click(screen.getByRole("button", { name: "取消（整批不留）" }));
    expect(await screen.findByText(/这一批没有留下任何内容/)).toBeTruthy();
    expect(last(calls, "cancelImport")?.url.pathname).toMatch(/\/imports\/8\/cancel$/);
  });

  test("is asked for until it rests, and every page then asks again", async () => {
    let asked = 0;
    const { calls } = open({ getImport: () => (++asked < 3 ? placingNow : staged) });
    expect(await screen.findByRole("heading", { name: "将要写入的内容" }, { timeout: 5000 })).toBeTruthy();
    const sessions = () => calls.filter(({ route }) => route === "getSession").length;
    await waitFor(() => expect(sessions()).toBeGreaterThan(1));
  });

  test("shows on other pages, with its way there", async () => {
    renderApp("/about", { answers: { getSession: { ...session, importing: "8" }, getImport: placingNow } });
    expect(await screen.findByText("正在导入 全市企业登记.xlsx")).toBeTruthy();
    expect(screen.getByRole("link", { name: "查看" }).getAttribute("href")).toBe("/data?import=8");
  });
});

describe("a staged batch", () => {
  test("says what it would do, in a sum that adds up, and nothing is written before a word", async () => {
    let state: object = { ...staged, report: { ...report, absent: 2 } };
    const { calls } = open({
      getImport: () => state,
      listImportProblems: () => ({
        items: [{ row: 0, severity: "absent", code: "absent", field: null, text: "77", name: "甲泵业" }],
        next: null,
        total: 1,
      }),
      applyImport: () => {
        state = applied;
        return applied;
      },
    });
    expect(await screen.findByText("写入后新增 199,000 家，更新 500 家")).toBeTruthy();
    const shown = [...document.querySelectorAll<HTMLElement>("[data-outcome]")].map((at) => Number(at.dataset.value));
    expect(shown).toHaveLength(outcomes.length);
    expect(shown.reduce((sum, each) => sum + each, 0)).toBe(report.rows);
    expect(screen.getByText("2 列是个人信息，已丢弃")).toBeTruthy();
    expect(document.querySelector('[data-left-out="total"]')?.textContent).toBe("合计行，已核对，与各行之和相符1");
    expect(screen.getByText("3 家会变的企业有人工判断")).toBeTruthy();
    expect(screen.getByText("，关闭 2 家未列入的")).toBeTruthy();
    expect((await screen.findByRole("link", { name: "甲泵业" })).getAttribute("href")).toBe("/enterprises/77");
    expect(last(calls, "applyImport")).toBeUndefined();
    await userEvent.click(screen.getByRole("button", { name: "写入" }));
    expect(await screen.findByRole("heading", { name: "导入报告" })).toBeTruthy();
  });
});

describe("an applied batch", () => {
  test("gives its kept-aside rows out, and takes the mended file as mending it", async () => {
    const { calls } = open({
      getImport: ({ url }: Call) => (url.pathname.endsWith("/9") ? { ...uploaded, id: "9", fixes: "8" } : applied),
      listImportQuestions: page([]),
      uploadImport: { ...uploaded, id: "9", fixes: "8" },
    });
    const link = await screen.findByRole("link", { name: "下载这些行 CSV" });
    expect(link.getAttribute("href")).toBe("/api/v1/imports/8/kept-aside.csv?language=zh");
    await userEvent.upload(screen.getByLabelText("选择改好的文件", { selector: "input" }), new File(["a"], "改.csv"));
    await screen.findByText(/补第 8 批的搁置行/);
    expect(last(calls, "uploadImport")?.url.searchParams.get("fixes")).toBe("8");
  });

  test("asks about rows that may be a known firm; the answer is sent, told, and the next one is in focus", async () => {
    const left = [question, { ...question, id: "q2", row: 500, name: "渝例齿轮厂" }];
    const { calls } = open({
      getImport: applied,
      listImportQuestions: () => page(left),
      answerImportQuestion: () => {
        left.shift();
        return { enterprise: "77" };
      },
    });
    const first = await screen.findByRole("article", { name: /第 415 行/ });
    expect(screen.getAllByRole("article")).toHaveLength(1);
    expect(screen.getByText("还有 2 行待答。")).toBeTruthy();
    expect(within(first).getAllByRole("img", { name: "一致" })).toHaveLength(3);
    expect(within(first).getAllByRole("img", { name: "不同" })).toHaveLength(2);
    await userEvent.click(within(first).getByRole("button", { name: "就是 渝例热控系统有限公司" }));
    expect(await screen.findByText(/已记住：渝例热控系统有限责任公司 就是 渝例热控系统有限公司/)).toBeTruthy();
    expect(last(calls, "answerImportQuestion")?.body).toEqual({ answer: "same", enterprise: "77" });
    const second = await screen.findByRole("article", { name: /第 503 行/ });
    await waitFor(() => expect(second.contains(document.activeElement)).toBe(true));
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(last(calls, "answerImportQuestion")?.body).toEqual({ answer: "new" }));
    expect(await screen.findByText(/都已回答/)).toBeTruthy();
  });

  test("says what undoing does before it does it, then what stayed", async () => {
    let state: object = applied;
    open({
      getImport: () => state,
      listImportQuestions: page([]),
      undoImport: () => {
        state = undone;
        return undone;
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "撤销这一批" }));
    const asked = screen.getByRole("region", { name: "撤销这一批会怎样" });
    expect(asked.textContent).toContain("只有这一批才有的企业关闭（这一批新增 199,000 家）");
    await userEvent.click(within(asked).getByRole("button", { name: "撤销" }));
    const told = await screen.findByRole("region", { name: "撤销结果" });
    expect(told.textContent).toContain("198,990 家关闭，499 家恢复原样");
    expect(told.textContent).toContain("11 家之后又被改过，保持现状");
    expect(within(told).getByRole("link", { name: "渝例热控系统有限公司" }).getAttribute("href")).toBe(
      "/enterprises/77",
    );
    expect(told.textContent).toContain("另有 10 家未列出");
  });
});

test("rows that wait for an answer are told where no batch is open", async () => {
  renderApp("/data", { answers: { ...quiet, listImportQuestions: { items: [question], next: "1", total: 20 } } });
  expect(await screen.findByText("20 行可能是已有企业，等人回答")).toBeTruthy();
  expect(screen.getByRole("link", { name: "去回答" }).getAttribute("href")).toBe("/data?import=8");
});

test("a failed batch says why in the reader's language, what is unharmed, and the way on", async () => {
  open({ getImport: failed }, "en");
  const told = await screen.findByRole("alert");
  expect(told.textContent).toContain("This workbook has a password. Remove it and send it again");
  expect(told.textContent).toContain("No row was written");
  await userEvent.click(within(told).getByRole("button", { name: "Another file" }));
  expect(window.location.search).toBe("");
});

test("the list tells states by shape and word, and running ones by a bar", async () => {
  renderApp("/data", {
    answers: { ...quiet, listImports: page([applied, { ...placingNow, id: "9" }, { ...failed, id: "3" }]) },
  });
  const table = await screen.findByRole("table", { name: "导入记录" });
  const lamps = [...table.querySelectorAll<HTMLElement>("[data-lamp]")].map((lamp) => lamp.dataset.lamp);
  expect(lamps).toEqual(["ok", "late"]);
  expect(within(table).getByRole("progressbar").getAttribute("value")).toBe("0.61");
  await userEvent.click(within(table).getAllByRole("button", { name: "全市企业登记.xlsx" })[1] as HTMLElement);
  expect(window.location.search).toBe("?import=9");
});
