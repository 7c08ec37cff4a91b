// A person's first hour, in one browser on one store: each task goes on where the one before stopped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atDesk, findBrowser } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

const register = join(import.meta.dirname, "fixtures/registry.csv");
const browser: Browser | undefined = await findBrowser();

describe.skipIf(!browser)("a person's tasks", () => {
  let product: Product;
  let page: Page;
  const faults: string[] = [];
  let firm = "";

  beforeAll(async () => {
    product = await startProduct();
    const context = await (browser as Browser).newContext({ ...atDesk, acceptDownloads: true });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    expect(faults).toEqual([]);
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(product.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  const tile = (link: string) => page.locator(`[data-link="${link}"]`);
  const headline = (id: string) => page.locator(`[data-figure="headline:${id}:level"]`);
  const lampOf = (id: string) => page.locator(".kpi", { has: headline(id) }).locator("[data-lamp]");

  test("opens the page and sees the region's system, marked as demo data", async () => {
    await open("/");
    await page.getByRole("heading", { level: 1, name: /“33618”/ }).waitFor();
    await page.getByText("含演示数据").first().waitFor();
    await page.locator('tr[data-cluster="F6"]').waitFor();
    expect(await page.locator("tr[data-cluster]").count()).toBe(12);
  });

  test("opens a number and reads the sentence it comes from", async () => {
    await page.locator('tr[data-cluster="F1"] [data-figure$=":level"]').click();
    const proof = page.getByRole("dialog");
    await proof.waitFor();
    expect(await proof.textContent()).toContain("769亿元");
    expect(await proof.textContent()).toContain("重庆日报");
    await page.keyboard.press("Escape");
  });

  test("drops in a register and reads a report whose sums add up", async () => {
    await open("/data");
    await page.locator('input[type="file"]').setInputFiles(register);
    await page.getByRole("button", { name: "开始", exact: true }).click();
    await page.getByRole("button", { name: "写入", exact: true }).click({ timeout: 60_000 });
    const report = page.getByRole("region", { name: "导入报告" });
    await report.waitFor({ timeout: 60_000 });
    const text = (await report.textContent()) ?? "";
    expect(text).toContain("法定代表人"); // dropped, and said so
    const answer = await (await fetch(`${product.url}/api/v1/imports`)).json();
    const { rows, inserted, updated, unchanged, quarantined, duplicates, asked } = answer.items[0].report;
    expect(rows).toBe(33);
    expect(inserted + updated + unchanged + quarantined + duplicates + asked).toBe(rows);
    expect([quarantined, duplicates]).toEqual([1, 1]);
    await page.getByText("含演示数据").first().waitFor({ state: "detached" });
  });

  test("finds a firm by the initials of its name", async () => {
    await open("/");
    await page.getByRole("heading", { level: 1 }).waitFor(); // keys are heard once the page stands
    await page.keyboard.press("Control+k");
    await page
      .getByRole("dialog")
      .getByRole("combobox")
      .or(page.getByRole("dialog").getByRole("searchbox"))
      .first()
      .fill("ylrk");
    await page.getByRole("option", { name: /渝例热控系统有限公司/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "渝例热控系统有限公司" }).waitFor();
  });

  test("sees why it is placed: marked characters, additive reasons, the threshold", async () => {
    await page.locator("mark", { hasText: "电动压缩机" }).first().waitFor();
    await page.getByRole("button", { name: "电动压缩机", exact: true }).first().click();
    const why = page.getByRole("region", { name: /为什么是“电动压缩机 · 制造”/ });
    await why.waitFor();
    const terms = await why.getByRole("listitem").allTextContents();
    const number = (text: string): number => Number(/[+−-]?\d+\.\d(?=\D*$)/.exec(text)?.[0].replace("−", "-"));
    const sum = terms.slice(0, -1).reduce((total, term) => total + number(term), 0);
    expect(Math.abs(sum - number(terms.at(-1) ?? ""))).toBeLessThan(0.3); // each term is rounded to a tenth
  });

  test("denies a placement, and the tile of the panorama follows", async () => {
    firm = page.url();
    await open("/chains/nev");
    await tile("electric-compressor").waitFor();
    expect(await tile("electric-compressor").getAttribute("aria-label")).toContain("1 家");
    await page.goto(firm);
    await page.getByRole("button", { name: "否认 电动压缩机" }).click();
    await page.getByRole("button", { name: "撤回 电动压缩机" }).waitFor();
    await open("/chains/nev");
    await tile("electric-compressor").waitFor();
    expect(await tile("electric-compressor").getAttribute("aria-label")).toContain("未知");
    expect(await page.locator('[data-figure="coverage.gaps"]').textContent()).toMatch(/^0/); // a sample proves no gap
  });

  test("withdraws the denial, and the firm counts again", async () => {
    await page.goto(firm);
    await page.getByRole("button", { name: "撤回 电动压缩机" }).click();
    await page.getByRole("button", { name: "否认 电动压缩机" }).waitFor();
    await open("/chains/nev");
    await tile("electric-compressor").waitFor();
    expect(await tile("electric-compressor").getAttribute("aria-label")).toContain("1 家");
  });

  test("hands on a view as a link, and takes it along on one A3 sheet and as a picture", async () => {
    await open("/chains/nev?view=size&link=electric-compressor");
    const another = await (browser as Browser).newContext({ locale: "zh-CN" });
    const theirs = await another.newPage();
    await theirs.goto(page.url());
    await theirs.getByRole("complementary", { name: "电动压缩机" }).waitFor();
    expect(await theirs.getByRole("button", { name: "规模" }).getAttribute("aria-pressed")).toBe("true");
    await another.close();
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(paper).toMatch(/MediaBox \[0 0 1191/);
    await page.locator(".menu summary").click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: /PNG/ }).click();
    const picture = await download;
    expect(picture.suggestedFilename()).toMatch(/^智能网联新能源汽车-全部单位-\d{4}-\d\d-\d\d\.png$/);
    expect(
      readFileSync(await picture.path())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });

  test("enters this month's figure: pace and lamp move, and last month's screen stands as it was", async () => {
    await open("/");
    expect(await headline("strategic-share").textContent()).toContain("34.5");
    expect(await lampOf("strategic-share").getAttribute("data-lamp")).toBe("ok");
    const { today } = await (await fetch(`${product.url}/api/v1/session`)).json();
    await open("/figures?subject=region&indicator=strategic-share&enter=1");
    await page.getByLabel(/^时期|^期间/).fill(today.slice(0, 7));
    await page.getByLabel(/^数值/).fill("32.4");
    await page.getByLabel(/^单位/).fill("%");
    await page.getByLabel(/^来源/).first().fill("统计月报");
    await page
      .getByRole("button", { name: /录入|保存/ })
      .last()
      .click();
    await page.getByText("统计月报").first().waitFor();
    await open("/");
    expect(await headline("strategic-share").textContent()).toContain("32.4");
    expect(await lampOf("strategic-share").getAttribute("data-lamp")).toBe("late");
    const before = new Date(`${today}T00:00:00Z`);
    before.setUTCMonth(before.getUTCMonth() - 1);
    await open(`/?asOf=${before.toISOString().slice(0, 10)}`);
    await page.getByText("34.5").first().waitFor();
    expect(await headline("strategic-share").textContent()).toContain("34.5");
    expect(await lampOf("strategic-share").getAttribute("data-lamp")).toBe("ok");
  });

  test("is told what is wrong with a figure that cannot be, and nothing is entered", async () => {
    await open("/figures?subject=region&indicator=strategic-share&enter=1");
    await page.getByLabel(/^时期|^期间/).fill("2026-13");
    await page.getByLabel(/^数值/).fill("三成");
    const wrong = page.locator('[aria-invalid="true"]');
    expect(await wrong.count()).toBe(2);
  });

  test("switches the language", async () => {
    await open("/");
    await page.getByRole("button", { name: /English|EN/ }).click();
    await page.getByText("Local operator").or(page.getByText("Cockpit")).first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("button", { name: /中文|Chinese/ }).click();
    await page.getByText("驾驶舱").first().waitFor();
  });

  test("exports the coverage list", async () => {
    await open("/chains/nev");
    await page.locator(".menu summary").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "导出 Excel" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    expect(bytes.length).toBeGreaterThan(5000);
  });

  test("sees on the wall the numbers of the desk", async () => {
    const figures = async (): Promise<Map<string, string>> =>
      new Map(
        await page.evaluate(() =>
          [...document.querySelectorAll("[data-figure]")].map((at): [string, string] => [
            at.getAttribute("data-figure") ?? "",
            at.getAttribute("data-value") ?? "",
          ]),
        ),
      );
    await open("/");
    await headline("strategic-share").waitFor();
    const desk = await figures();
    await open("/cockpit/screen");
    await headline("strategic-share").waitFor();
    const wall = await figures();
    const shared = [...wall].filter(([place]) => desk.has(place));
    expect(shared.length).toBeGreaterThan(30);
    for (const [place, value] of shared) expect(`${place} ${value}`).toBe(`${place} ${desk.get(place)}`);
  });
});
