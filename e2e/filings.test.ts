// From figures in a file to a published grade: one person brings in the file and runs the rule, another reviews, a third publishes,
// and in between a firm objects to its result and is answered. Each in a browser of their own, by what the pages offer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  acceptAccountLink,
  createClient,
  getImport,
  invitePerson,
  listEnterprises,
  makeSetUpLink,
  uploadImport,
} from "@jiqun/contract";
import { findServer } from "@jiqun/server";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openCluster } from "../server/src/cluster/open.ts";
import { findBrowser } from "./browser.ts";
import { findIllegible } from "./legible.ts";
import { type Product, startProduct } from "./product.ts";

const password = "otter umbrella granite";
const register = readFileSync(join(import.meta.dirname, "fixtures/registry.csv"), "utf8");
const firms = register
  .split("\n")
  .slice(1, 7)
  .map((line) => line.split(","))
  .map(([name = "", code = ""]) => ({ name, code }));
const own = firms[0]?.name ?? "";
// The last but one writes what is no number, the last owes its land.
const filed = [
  ["400", "3000", "10", "500"],
  ["300", "2500", "10", "500"],
  ["200", "2000", "10", "500"],
  ["100", "1500", "10", "500"],
  ["约三百", "1000", "10", "500"],
  ["100", "1000", "", "500"],
];
const sheet = [
  "企业名称,统一社会信用代码,评价税收(万元),销售收入(万元),用地面积(亩),综合能耗(tce)",
  ...firms.map(({ name, code }, at) => [name, code, ...(filed[at] ?? [])].join(",")),
].join("\n");
const first: Browser | undefined = await findBrowser();

describe.skipIf(!first)("filings become a published evaluation", { timeout: 60_000 }, () => {
  let product: Product;
  const browsers: Browser[] = [];
  const faults: string[] = [];
  let [officer, checker, releaser, filer] = [] as unknown as [Page, Page, Page, Page];
  let run = "";

  const enter = async (
    name: string,
    grants: readonly { duty: "analyst" | "reviewer" | "publisher" | "filer"; enterprise?: string }[],
  ): Promise<Page> => {
    const call = await owner();
    const body = {
      name,
      email: `${browsers.length}@example.org`,
      grants: grants.map((grant) => ({ unit: null, cluster: null, enterprise: null, ...grant })),
    };
    const { link } = await call(invitePerson, { body });
    const browser = browsers.length === 0 ? first : await findBrowser();
    if (!browser) throw new Error("the browser did not start again");
    browsers.push(browser);
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
    });
    page.setDefaultTimeout(15_000);
    await page.goto(product.url + link.path);
    await page.getByLabel("密码", { exact: true }).fill(password);
    await page.getByLabel("再输入一次").fill(password);
    await page.getByRole("button", { name: "接受并登录" }).click();
    await page.getByRole("button", { name: `${name}：账户菜单` }).waitFor();
    page.on("pageerror", (error) => faults.push(`${name}: ${error}`));
    // 410: the page of the link asks for it once more when it has just been used.
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("410")) faults.push(`${name}: ${message.text()}`);
    });
    return page;
  };
  const owner = async () => {
    const server = await findServer(product.dataDir);
    if (!server) throw new Error("the product left no word of where it runs");
    return createClient({ origin: product.url, token: server.token });
  };
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const go = (page: Page, name: string) =>
    page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name, exact: true }).click();
  const state = (page: Page, word: string) => page.locator(".eval-kpis [data-state]").getByText(word).waitFor();
  const openRun = async (page: Page): Promise<void> => {
    await go(page, "评价");
    await page.waitForURL(/\/evaluations(\?|$)/);
    await page.reload(); // the list was read a moment ago
    await page.getByRole("link", { name: /淮安/ }).click();
    await page.waitForURL(/\/evaluations\/\d+/);
  };

  beforeAll(async () => {
    product = await startProduct();
    const call = await owner();
    const token = (await call(makeSetUpLink)).path.split("#")[1] ?? "";
    const chief = { token, password, name: "管理员", email: "chief@example.org" };
    await createClient({ origin: product.url })(acceptAccountLink, { body: chief });
    const { id } = await call(uploadImport, { query: { name: "registry.csv", run: "apply" }, upload: register });
    const applied = async () => expect((await call(getImport, { params: { id } })).state).toBe("applied");
    await vi.waitFor(applied, { timeout: 60_000, interval: 200 });
    const { items } = await call(listEnterprises, { query: { q: own, limit: 1 } });
    officer = await enter("王经办", [{ duty: "analyst" }]);
    checker = await enter("赵审核", [{ duty: "reviewer" }, { duty: "publisher" }]);
    releaser = await enter("周发布", [{ duty: "publisher" }]);
    filer = await enter("钱厂长", [{ duty: "filer", enterprise: items[0]?.id ?? "" }]);
  }, 120_000);
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await product?.stop();
    expect(faults).toEqual([]);
  });

  test("a file is read, what cannot be used is said, and the rest is written", async () => {
    await go(officer, "填报");
    await officer.getByLabel("规则集").selectOption("huaian-2024");
    await officer.waitForFunction(
      () => document.querySelector<HTMLSelectElement>(".filings-rules")?.value === "huaian-2024",
    );
    const choose = officer.waitForEvent("filechooser");
    await officer.getByText("选择文件").click();
    await (await choose).setFiles({ name: "亩均填报.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
    const file = officer.getByRole("region", { name: "亩均填报.csv" });
    await file.getByText("6 行，匹配 6 家，将写入 22 格。").waitFor();
    await file.getByText("约三百").waitFor();
    await file.getByRole("button", { name: "写入 22 格" }).click();
    await file.getByText("已写入：新增 22 格，更正 0 格，无变化 0 格。").waitFor();
    expect(await findIllegible(officer)).toEqual([]);
  });

  test("the run is a draft that says who it could not evaluate, and that its maker may not review", async () => {
    await go(officer, "评价");
    await officer.getByLabel("规则集").selectOption("huaian-2024");
    await officer.getByLabel("异议期（工作日）").fill("1");
    await press(officer, "开始计算");
    await state(officer, "草稿");
    run = new URL(officer.url()).pathname;
    expect(await officer.locator(".eval-kpis").textContent()).toContain("无法评价");
    await press(officer, "送审");
    await state(officer, "审核中");
    expect(await officer.getByRole("button", { name: "审核通过" }).count()).toBe(0);
    expect(await findIllegible(officer)).toEqual([]);
  });

  test("nobody outside sees it before it is shown, and who reviewed it does not show it", async () => {
    await filer.waitForURL(/\/filings/);
    await go(filer, "评价");
    await filer.getByText("还没有评价").waitFor();
    await openRun(checker);
    expect(new URL(checker.url()).pathname).toBe(run);
    await checker.getByLabel("说明（可不填）").fill("抽查三家，与原始凭证一致");
    await press(checker, "审核通过");
    await state(checker, "审核通过");
    await checker.getByText("发布要两个人经手：发起人不审核，审核人不发布").waitFor();
    expect(await checker.getByRole("button", { name: "公示" }).count()).toBe(0);
    await openRun(releaser);
    await press(releaser, "公示");
    await state(releaser, "公示中");
    await releaser.getByText("异议期未满，不能发布").waitFor();
  });

  test("the firm objects on its own sheet, and is answered", async () => {
    await openRun(filer);
    await filer.getByRole("link", { name: own }).click();
    await filer.getByRole("heading", { level: 1, name: own }).waitFor();
    await filer.getByLabel("异议内容：哪一项、应为多少、凭什么").fill("用地面积应为 8 亩，以不动产权证为准");
    await press(filer, "提出异议");
    await filer.getByText("待答复").waitFor();
    expect(await filer.textContent("main")).not.toContain(firms[1]?.name);
    await openRun(officer);
    await press(officer, "异议");
    await officer.getByText("用地面积应为 8 亩，以不动产权证为准").waitFor();
    await officer.getByLabel("答复", { exact: true }).fill("权证所载两宗地合计 10 亩，维持原值");
    await press(officer, "不采纳");
    await officer.getByText("王经办", { exact: false }).last().waitFor();
    await filer.reload();
    await filer.getByText("权证所载两宗地合计 10 亩，维持原值").waitFor();
    expect(await findIllegible(filer)).toEqual([]);
  });

  test("a second person publishes after the window, and the firm reads its grade with everyone who had a hand in it", async () => {
    await letTheWindowPass();
    await releaser.reload();
    await press(releaser, "发布");
    await state(releaser, "已发布");
    await press(releaser, "经手与依据");
    const steps = (await releaser.textContent("main")) ?? "";
    for (const word of ["王经办", "赵审核", "周发布", "抽查三家，与原始凭证一致"]) expect(steps).toContain(word);
    await filer.reload();
    await filer.getByText(/\d 发布/).waitFor();
    expect(await filer.locator(".eval-kpis").textContent()).toContain("B 鼓励提升类");
    expect(await findIllegible(releaser)).toEqual([]);
  });

  /** No clock is turned: the window of the stored run is moved into the past. */
  const letTheWindowPass = async (): Promise<void> => {
    const { url } = await openCluster(join(product.dataDir, "database"), process.env);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      "update evaluation_run set window_from = '2026-03-02', window_to = '2026-03-03' where state = 'notice'",
    );
    await client.end();
  };
});
