// A file before it is read: sent, shown as it would be read, started. The server answers from plain data.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { placingNow, preview, textPreview, uploaded } from "../../testing/batches.ts";
import { type Call, renderApp } from "../../testing/render-app.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const none = { items: [], next: null, total: 0 };
const quiet = { listImports: none, listAuditEvents: none };
const last = (calls: readonly Call[], route: string): Call | undefined =>
  calls.findLast((call) => call.route === route);
const said = (call: Call | undefined, name: string): string | null => call?.url.searchParams.get(name) ?? null;

describe("a file", () => {
  test("is sent as soon as it is chosen, and its batch stands in the address", async () => {
    const { calls } = renderApp("/data", {
      answers: { ...quiet, uploadImport: uploaded, getImport: uploaded, previewImport: preview },
    });
    await userEvent.upload(
      await screen.findByLabelText("选择文件", { selector: "input" }),
      new File(["a"], "名录.csv"),
    );
    expect(await screen.findByRole("heading", { name: "确认怎样读" })).toBeTruthy();
    expect(window.location.search).toBe("?import=8");
    const sent = last(calls, "uploadImport");
    expect([said(sent, "name"), said(sent, "run"), said(sent, "fixes")]).toEqual(["名录.csv", "ask", null]);
    expect(sent?.body).toBeInstanceOf(Blob);
  });

  test("that is no table by its first bytes is refused before it is sent", async () => {
    const { calls } = renderApp("/data", { answers: { ...quiet, uploadImport: uploaded } });
    const old = new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])], "名录.xlsx");
    await userEvent.upload(await screen.findByLabelText("选择文件", { selector: "input" }), old);
    expect(await screen.findByText(/旧版表格/)).toBeTruthy();
    expect(screen.getByText(/名录\.xlsx 没有传上来/)).toBeTruthy();
    expect(last(calls, "uploadImport")).toBeUndefined();
  });

  test("that is refused is told with what is unharmed, and another can be chosen", async () => {
    renderApp("/data", { answers: quiet });
    await userEvent.upload(await screen.findByLabelText("选择文件", { selector: "input" }), new File(["a"], "a.csv"));
    expect((await screen.findByText(/a\.csv 没有传上来/)).textContent).toContain("未受影响");
    expect(screen.getByRole("button", { name: "选择文件" })).toBeTruthy();
  });

  test("that reads well takes one click", async () => {
    let state = uploaded;
    const { calls } = renderApp("/data?import=8", {
      answers: {
        ...quiet,
        getImport: () => state,
        previewImport: preview,
        startImport: () => {
          state = placingNow;
          return placingNow;
        },
      },
    });
    expect(await screen.findByText("约 200,000 行")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "开始" }));
    expect(await screen.findByText("正在给 全市企业登记.xlsx 的企业落链")).toBeTruthy();
    expect(last(calls, "startImport")?.body).toEqual({
      coverage: "sample",
      asOf: "2026-11-20",
      columns: { 登记状态: "status" },
      apply: false,
    });
  });
});

describe("how a file is read", () => {
  const open = (address = "/data?import=8", answers: object = {}) =>
    renderApp(address, { answers: { ...quiet, getImport: uploaded, previewImport: preview, ...answers } });

  test("is shown: titles, sheet, unit, whose words are remembered, columns of persons without a value", async () => {
    open();
    const read = await screen.findByRole("region", { name: "怎样读" });
    expect(read.textContent).toContain("某市企业登记信息表");
    expect(read.textContent).toContain("万元，取自表头上方");
    expect(read.textContent).toContain("沿用 本机操作员 2026-10-02 对同样表头的确认");
    const person = screen.getByRole("row", { name: /法定代表人/ });
    expect(person.textContent).toContain("个人信息，不读取");
    expect(within(person).queryByRole("combobox")).toBeNull();
    const rows = within(screen.getByRole("table", { name: "前几行会这样取" })).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("取用");
    expect(rows[2]?.textContent).toContain("注册资本读不懂");
    expect(rows[3]?.textContent).toContain("搁置：没有企业名称");
  });

  test("a proposal is taken by one click beside what was remembered: looked at again, kept in the address, sent at the start", async () => {
    const { calls } = open();
    await userEvent.click(await screen.findByRole("button", { name: "把“代码”用作统一社会信用代码" }));
    await waitFor(() =>
      expect(said(last(calls, "previewImport"), "columns")).toBe('{"登记状态":"status","代码":"code"}'),
    );
    expect(new URLSearchParams(window.location.search).get("columns")).toBe('{"登记状态":"status","代码":"code"}');
    await userEvent.click(screen.getByRole("radio", { name: /^全量/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /^名册未列入的企业按关闭计/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: "算完直接写入，不再问" }));
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "开始" }).disabled).toBe(false));
    await userEvent.click(screen.getByRole("button", { name: "开始" }));
    await waitFor(() => expect(last(calls, "startImport")).toBeTruthy());
    expect(last(calls, "startImport")?.body).toEqual({
      coverage: "full",
      absent: "close",
      asOf: "2026-11-20",
      columns: { 登记状态: "status", 代码: "code" },
      apply: true,
    });
  });

  test("a reload keeps what was said", async () => {
    const { calls } = open('/data?import=8&header=4&coverage=full&columns={"代码":"code"}');
    expect((await screen.findByRole<HTMLInputElement>("radio", { name: /^全量/ })).checked).toBe(true);
    await waitFor(() => expect(said(last(calls, "previewImport"), "headerRow")).toBe("4"));
    expect(said(last(calls, "previewImport"), "columns")).toBe('{"代码":"code"}');
  });

  test("another header row drops what was said of the columns", async () => {
    const { calls } = open('/data?import=8&columns={"代码":"code"}');
    const row = await screen.findByRole("spinbutton", { name: "表头" });
    await userEvent.clear(row);
    await userEvent.type(row, "2{Enter}");
    await waitFor(() => expect(said(last(calls, "previewImport"), "headerRow")).toBe("2"));
    expect(said(last(calls, "previewImport"), "columns")).toBeNull();
  });

  test("the header is pointed at among the first rows", async () => {
    const { calls } = open();
    await userEvent.click(await screen.findByText("文件开头几行"));
    await userEvent.click(screen.getByRole("button", { name: "以第 2 行作表头" }));
    await waitFor(() => expect(said(last(calls, "previewImport"), "headerRow")).toBe("2"));
  });

  test("a column about persons can be used after all by who says so", async () => {
    const { calls } = open();
    await userEvent.click(await screen.findByRole("button", { name: "改“法定代表人”的用途" }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "“法定代表人”用作" }), "products");
    await waitFor(() =>
      expect(said(last(calls, "previewImport"), "columns")).toBe('{"登记状态":"status","法定代表人":"products"}'),
    );
  });

  test("text shows its encoding, and another by a sample of what it would read", async () => {
    const { calls } = open("/data?import=8", { previewImport: textPreview });
    expect(await screen.findByText("瓁豪�控炵苀衄癹鼠侗")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "按 BIG5" }));
    await waitFor(() => expect(said(last(calls, "previewImport"), "encoding")).toBe("big5"));
  });

  test("without a column of names there is no start, and it says why", async () => {
    const columns = preview.columns.map((column) => (column.field === "name" ? { ...column, field: null } : column));
    open("/data?import=8", { previewImport: { ...preview, columns } });
    expect(await screen.findByText(/还没有哪一列是企业名称/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "开始" }).disabled).toBe(true);
  });

  test("a word that does not fit can be taken back", async () => {
    open("/data?import=8&sheet=旧表", {
      previewImport: ({ url }: Call) => (url.searchParams.get("sheet") ? undefined : preview),
    });
    await userEvent.click(await screen.findByRole("button", { name: "恢复自动识别" }));
    expect(await screen.findByRole("region", { name: "怎样读" })).toBeTruthy();
    expect(window.location.search).toBe("?import=8");
  });
});
