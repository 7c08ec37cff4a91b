// A register of 200,000 rows with titles, a total and persons' columns, brought in by somebody who never read a manual:
// only what the page says is clicked, and what the page then says is true.
import { cpSync, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { defaultPackDir } from "@jiqun/packs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atDesk, findBrowser } from "./browser.ts";
import { largeWorkbook, largeWorkbookFacts } from "./large-workbook.ts";
import { findIllegible } from "./legible.ts";
import { type Product, startProduct } from "./product.ts";

const options = { rows: 200_000 };
const minutes = 60_000;
const folder = mkdtempSync(join(tmpdir(), "jiqun-import-"));
const file = join(folder, "八区县企业登记.xlsx");
const facts = largeWorkbookFacts(options);
const browser: Browser | undefined = await findBrowser();

describe.skipIf(!browser)("a large register, by the page alone", () => {
  let product: Product;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    await pipeline(largeWorkbook(options), createWriteStream(file));
    // The rows are what is tried here, by the chain they speak of; what all chains cost is for the benchmark to say.
    const pack = join(folder, "chongqing");
    const chains = join(defaultPackDir, "chains");
    cpSync(defaultPackDir, pack, {
      recursive: true,
      filter: (path) => !path.startsWith(`${chains}/`) || basename(path) === "nev.yaml",
    });
    product = await startProduct(["--pack", pack]);
    const context = await (browser as Browser).newContext(atDesk);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  }, 5 * minutes);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });

  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const card = (name: string) => page.getByRole("region", { name, exact: true });

  test("is sent, and shown as it would be read before anything begins", { timeout: 5 * minutes }, async () => {
    await page.goto(product.url);
    await page.getByRole("link", { name: "导入" }).first().click();
    await page.locator('input[type="file"]').setInputFiles(file);
    await card("确认怎样读").waitFor({ timeout: 2 * minutes });
    const reading = page.getByRole("region", { name: "怎样读", exact: true });
    await reading.waitFor({ timeout: 2 * minutes });
    expect(await page.getByRole("spinbutton", { name: "表头" }).inputValue()).toBe("3");
    expect(await reading.textContent()).toContain("万元");
    for (const person of ["法定代表人", "联系电话"])
      expect(await page.getByRole("row", { name: new RegExp(person) }).textContent()).toContain("个人信息，不读取");
    expect(await page.textContent("main")).not.toContain("不应存入");
    expect(statSync(file).size).toBeGreaterThan(10e6);
    expect(await findIllegible(page)).toEqual([]);
  });

  test("starts with one click, says how far it is, and a reload loses nothing", { timeout: 15 * minutes }, async () => {
    await button("开始").click();
    await page.getByRole("progressbar").first().waitFor();
    await page.getByText(/^已处理 .*200,\d{3} 行$/).waitFor({ timeout: 5 * minutes });
    await page.reload();
    await page.getByRole("progressbar").first().waitFor();
    expect(await findIllegible(page)).toEqual([]);
    await page.getByRole("link", { name: "口径说明" }).first().click();
    await page.getByText("正在导入 八区县企业登记.xlsx").waitFor();
    await page.getByRole("link", { name: "查看" }).click();
    await card("将要写入的内容").waitFor({ timeout: 14 * minutes });
  });

  test("says what it would do in a sum that adds up, and what it left out", async () => {
    const report = card("将要写入的内容");
    const values = await report
      .locator("[data-outcome]")
      .evaluateAll((all) => all.map((at) => Number(at.getAttribute("data-value"))));
    expect(values.reduce((sum, each) => sum + each, 0)).toBe(facts.rows);
    expect(values[0]).toBe(facts.rows);
    const text = (await report.textContent()) ?? "";
    expect(text).toContain("共 200,000 行");
    expect(text).toContain("2 列是个人信息，已丢弃");
    expect(await report.locator('[data-left-out="total"]').textContent()).toBe("合计行，已核对，与各行之和相符1");
    expect(await findIllegible(page)).toEqual([]);
    expect((await session()).enterprises).toBe(0);
  });

  test("is there once it was said to be, and every page shows it", { timeout: 10 * minutes }, async () => {
    await button("写入").click();
    await card("导入报告").waitFor({ timeout: 9 * minutes });
    expect((await session()).enterprises).toBe(facts.rows);
    await page.getByText("含演示数据").first().waitFor({ state: "detached" });
    await page.getByRole("link", { name: "企业", exact: true }).first().click();
    await page.getByText("渝例1", { exact: false }).first().waitFor();
  });

  test("goes again as a whole, said before it is done", { timeout: 10 * minutes }, async () => {
    await page.getByRole("link", { name: "导入" }).first().click();
    await page.getByRole("table", { name: "导入记录" }).getByRole("button", { name: "八区县企业登记.xlsx" }).click();
    await button("撤销这一批").click();
    await page.getByText(/这一批新增 200,000 家/).waitFor();
    await button("撤销").click();
    await page.getByText("200,000 家关闭，0 家恢复原样。").waitFor({ timeout: 9 * minutes });
    expect(await findIllegible(page)).toEqual([]);
    expect((await session()).enterprises).toBe(0);
  });

  const session = async (): Promise<{ enterprises: number }> => (await fetch(`${product.url}/api/v1/session`)).json();
});
