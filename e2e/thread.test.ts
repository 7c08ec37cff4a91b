// The thread by hand, in one browser: a gap, a firm that could fill it, a park, a project with every stage proven, the firm declared, then
// in the register, the tile filled, the firm evaluated, the cluster's page. Each step opens the one before.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { atDesk, findBrowser } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

const browser: Browser | undefined = await findBrowser();
const chain = "nev";
const firm = { name: "渝例补环节有限公司", code: "91500120MA5THRD01K" };

describe.skipIf(!browser)("from a gap to a firm that fills it", () => {
  let product: Product;
  let page: Page;
  let gap = { link: "", name: "", cluster: "", scope: "" };
  let project = "";
  let covered = "";
  let firmPage = "";

  beforeAll(async () => {
    product = await startProduct();
    const context = await (browser as Browser).newContext(atDesk);
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    // The only firm makes something else: what nobody makes is then a gap.
    await bringIn(
      [{ name: "渝例另造有限公司", code: "91500120900000000F", scope: "电动压缩机制造" }],
      "&coverage=full",
    );
    const get = async (path: string) => (await fetch(`${product.url}/api/v1${path}`)).json();
    const { gaps } = await get(`/chains/${chain}/gaps`);
    const { cluster, links } = await get(`/chains/${chain}`);
    const [{ link, name }] = gaps;
    const word = links.find(({ id }: { id: string }) => id === link).products[0];
    gap = { link, name: name.zh, cluster: cluster.id, scope: `${word}研发、生产、销售` };
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const rowsOf = (firms: readonly { name: string; code: string; scope: string }[]): string =>
    [
      "企业名称,统一社会信用代码,成立日期,注册资本,经营范围,所属区县,登记状态",
      ...firms.map(({ name, code, scope }) => `${name},${code},2026-01-10,8600万元,${scope},璧山区,存续`),
    ].join("\n");
  const bringIn = async (firms: Parameters<typeof rowsOf>[0], more = ""): Promise<void> => {
    const url = `${product.url}/api/v1/imports`;
    const sent = await fetch(`${url}?name=register.csv&run=apply${more}`, {
      method: "POST",
      body: rowsOf(firms),
      headers: { "content-type": "application/octet-stream", "idempotency-key": crypto.randomUUID() },
    });
    expect(sent.ok, await sent.clone().text()).toBe(true);
    await vi.waitFor(async () => expect((await (await fetch(url)).json()).items[0].state).toBe("applied"), {
      timeout: 30_000,
      interval: 200,
    });
  };
  const open = async (path: string): Promise<void> => {
    await page.goto(product.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const follow = (name: string) => page.getByRole("link", { name }).first().click();
  const stageIs = (name: string) => page.locator(".item-stage > b", { hasText: name }).waitFor();
  const edit = async (fields: Readonly<Record<string, string>>) => {
    await press("修改");
    for (const [label, text] of Object.entries(fields))
      await page.locator(".item-form").first().getByLabel(label, { exact: true }).fill(text);
    await press(`保存 ${Object.keys(fields).length} 处改动`);
    await page.getByRole("button", { name: "修改", exact: true }).waitFor();
  };
  const prove = async (kind: string, content: string) => {
    await page.getByLabel("材料种类").selectOption({ label: kind });
    await page.getByLabel("文号、名称或说明").fill(content);
    await press("提交材料");
    await page.locator(".item-moves li", { hasText: content }).waitFor();
  };

  test("a gap becomes a lead, the lead finds a park, and the project cites all three", async () => {
    await open(`/chains/${chain}/gaps`);
    await page.locator(".gap-row", { hasText: gap.name }).first().click();
    await page.getByText("登记以外的企业").click();
    await page.getByLabel("企业名称").fill(firm.name);
    await page.locator(".lead-outside").getByRole("button", { name: "建立线索" }).click();
    await page.locator(".lead-list").getByRole("link", { name: "找园区" }).click();
    await page.getByText("为线索 1 选址").waitFor();
    const park = page.locator(".candidate-list > li").first();
    const parkName = (await park.getByRole("link").first().textContent()) ?? "";
    await park.getByRole("link", { name: "转为项目" }).click();
    const form = page.locator(".item-form");
    await form.getByText(parkName).waitFor(); // what the lead and the park say stands in the form
    expect(await form.getByLabel("补链环节").inputValue()).toBe(`gap:${chain}/${gap.link}`);
    expect(await form.getByLabel("落地区县").inputValue()).toMatch(/^unit:/);
    await form.getByLabel("项目名称").fill("环节补缺项目");
    await form.getByLabel("落地区县").selectOption({ value: "unit:500120" });
    await press("建立");
    await stageIs("线索");
    project = page.url();
    await page.getByRole("link", { name: parkName }).waitFor();
    await page.getByRole("link", { name: `${firm.name} · ${gap.name}` }).click();
    await page.locator(".lead-list", { hasText: firm.name }).waitFor(); // the lead stands with its gap
    expect(new URL(page.url()).searchParams.get("link")).toBe(gap.link);
    await follow("环节补缺项目");
  });

  test("no stage is reached unproven, and the firm in production stands on the tile as declared", async () => {
    await press("开始洽谈");
    await stageIs("洽谈");
    expect(await page.getByRole("button", { name: "签约", exact: true }).isDisabled()).toBe(true);
    await edit({ 合同投资额: "5", 约定投产日: "2028-06-30" });
    await prove("投资协议", "协议 1 号");
    await press("签约");
    await stageIs("签约");
    await press("进入拿地许可");
    await stageIs("拿地许可");
    await prove("土地出让合同或租赁合同", "出让 2 号");
    await prove("施工许可", "许可 3 号");
    await prove("现场照片", "照片 4");
    await press("开工");
    await stageIs("开工");
    await press("进入建设");
    await stageIs("建设");
    await edit({ 到位资金: "4" });
    await prove("竣工验收", "验收 5 号");
    await press("竣工");
    await stageIs("竣工");
    await edit({
      落地企业名称: firm.name,
      落地企业统一社会信用代码: firm.code,
      落地企业经营范围: gap.scope,
    });
    await prove("营业执照", "执照 6");
    await prove("现场照片", "照片 7");
    await press("投产");
    await stageIs("投产");
    await open(`/chains/${chain}?link=${gap.link}`);
    await page.locator(`[data-link="${gap.link}"][data-state="declared"]`).waitFor();
    await page.getByText("另有 1 家凭清单材料申报投产").waitFor();
    await page.getByRole("link", { name: "环节补缺项目" }).waitFor();
    await open(`/clusters/${gap.cluster}`);
    covered = (await page.locator(`[data-figure="cluster:${gap.cluster}:partsCovered"]`).textContent()) ?? "";
  });

  test("a register confirms it: the tile is filled, and the firm's page opens the project", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "jiqun-thread-")), "register.csv");
    writeFileSync(file, rowsOf([{ ...firm, scope: gap.scope }]));
    await open("/data");
    await page.locator('input[type="file"]').setInputFiles(file);
    await press("开始");
    await page.getByRole("button", { name: "写入", exact: true }).click({ timeout: 30_000 });
    await page.getByRole("region", { name: "导入报告" }).waitFor({ timeout: 30_000 });
    await open(`/chains/${chain}?link=${gap.link}`);
    await page.locator(`[data-link="${gap.link}"][aria-label*="1 家"]:not([data-state="declared"])`).waitFor();
    await follow(firm.name);
    await page.getByRole("heading", { level: 1, name: firm.name }).waitFor();
    firmPage = page.url();
    await follow("环节补缺项目");
    await stageIs("投产");
    expect(page.url()).toBe(project);
  });

  test("the firm is evaluated, and the cluster's page shows the whole thread and one part more", async () => {
    await page.goto(`${firmPage}?period=2025&rules=huaian-2024`);
    const filings = { 评价税收: "500", 销售收入: "9000", 用地面积: "20", 综合能耗: "300" };
    for (const [indicator, text] of Object.entries(filings))
      await page.getByLabel(indicator, { exact: true }).fill(text);
    await press("提交 4 项");
    await page.getByText("已提交：新增 4").waitFor();
    await open("/evaluations");
    await page.getByLabel("规则集").selectOption("huaian-2024");
    await press("开始计算");
    await page.getByRole("link", { name: firm.name }).first().waitFor({ timeout: 30_000 });
    await open(`/clusters/${gap.cluster}`);
    const thread = page.locator("[data-thread]");
    await thread.waitFor();
    for (const step of [gap.name, "环节补缺项目", firm.name, "已覆盖"])
      expect(await thread.textContent()).toContain(step);
    const after = (await page.locator(`[data-figure="cluster:${gap.cluster}:partsCovered"]`).textContent()) ?? "";
    expect(Number.parseInt(after, 10)).toBe(Number.parseInt(covered, 10) + 1);
    await thread.getByRole("link", { name: /草稿/ }).click();
    await page.getByRole("heading", { level: 1, name: firm.name }).waitFor();
  });
});
