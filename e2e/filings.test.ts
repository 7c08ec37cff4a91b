// From figures in a file to a published grade: one person brings in the file and runs the rule, another reviews, a third publishes, and in
// between a firm objects to its result and is answered. Each does what the pages offer, in the one browser as who sits down at it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  acceptAccountLink,
  createClient,
  type Grant,
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
import { atDesk, findBrowser } from "./browser.ts";
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
const people = { officer: "王经办", checker: "赵审核", releaser: "周发布", filer: "钱厂长" };
type Who = keyof typeof people;
const browser: Browser | undefined = await findBrowser();

describe.skipIf(!browser)("filings become a published evaluation", () => {
  let product: Product;
  let page: Page;
  let run = "";
  const sessions = new Map<Who, string>();
  const faults: string[] = [];

  const enter = async (who: Who, grants: readonly Partial<Grant>[]): Promise<void> => {
    const all = grants.map((grant) => ({ unit: null, cluster: null, enterprise: null, ...grant }) as Grant);
    const body = { name: people[who], email: `${who}@example.org`, grants: all };
    const { link } = await (await owner())(invitePerson, { body });
    sessions.set(who, await accept({ token: link.path.split("#")[1] ?? "", name: people[who] }));
  };
  /** The session that accepting a link opens. */
  const accept = async (more: { token: string; name: string; email?: string }): Promise<string> => {
    let cookies = "";
    const keeping: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      cookies = answer.headers.getSetCookie().join();
      return answer;
    };
    await createClient({ origin: product.url, fetch: keeping })(acceptAccountLink, { body: { password, ...more } });
    return /jiqun-session=([^;]+)/.exec(cookies)?.[1] ?? "";
  };
  const owner = async () => {
    const server = await findServer(product.dataDir);
    if (!server) throw new Error("the product left no word of where it runs");
    return createClient({ origin: product.url, token: server.token });
  };
  const as = async (who: Who, path: string): Promise<void> => {
    const value = sessions.get(who) ?? "";
    // What the page still asks for would be asked by nobody.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await page.context().addCookies([{ name: "jiqun-session", value, url: product.url }]);
    await page.goto(product.url + path);
    await page.getByRole("button", { name: `${people[who]}：账户菜单` }).waitFor();
  };
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const state = (word: string) => page.locator(".eval-kpis [data-state]").getByText(word, { exact: true }).waitFor();
  const choose = async (): Promise<void> => {
    await page.getByLabel("规则集").selectOption("huaian-2024");
    await page.waitForURL(/rules=huaian-2024/);
  };

  beforeAll(async () => {
    product = await startProduct();
    const call = await owner();
    const token = (await call(makeSetUpLink)).path.split("#")[1] ?? "";
    await accept({ token, name: "管理员", email: "chief@example.org" });
    const { id } = await call(uploadImport, { query: { name: "registry.csv", run: "apply" }, upload: register });
    const applied = async () => expect((await call(getImport, { params: { id } })).state).toBe("applied");
    await vi.waitFor(applied, { timeout: 60_000, interval: 100 });
    const { items } = await call(listEnterprises, { query: { q: own, limit: 1 } });
    await enter("officer", [{ duty: "analyst" }]);
    await enter("checker", [{ duty: "reviewer" }, { duty: "publisher" }]);
    await enter("releaser", [{ duty: "publisher" }]);
    await enter("filer", [{ duty: "filer", enterprise: items[0]?.id ?? "" }]);
    page = await (await (browser as Browser).newContext(atDesk)).newPage();
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    expect(faults).toEqual([]);
  });

  test("a file is read, what cannot be used is said, and the rest is written", async () => {
    await as("officer", "/filings");
    await choose();
    const chooser = page.waitForEvent("filechooser");
    await page.getByText("选择文件").click();
    await (await chooser).setFiles({ name: "亩均填报.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
    const file = page.getByRole("region", { name: "亩均填报.csv" });
    await file.getByText("6 行，匹配 6 家，将写入 22 格。").waitFor();
    await file.getByText("约三百").waitFor();
    await file.getByRole("button", { name: "写入 22 格" }).click();
    await file.getByText("已写入：新增 22 格，更正 0 格，无变化 0 格。").waitFor();
    expect(await findIllegible(page)).toEqual([]);
  });

  test("the run is a draft that says who it could not evaluate, and that its maker may not review", async () => {
    await as("officer", "/evaluations");
    await page.getByLabel("规则集").selectOption("huaian-2024");
    await page.getByLabel("异议期（工作日）").fill("1");
    await press("开始计算");
    await state("草稿");
    run = new URL(page.url()).pathname;
    expect(await page.locator(".eval-kpis").textContent()).toContain("无法评价");
    await press("送审");
    await state("审核中");
    expect(await page.getByRole("button", { name: "审核通过" }).count()).toBe(0);
    expect(await findIllegible(page)).toEqual([]);
  });

  test("nobody outside sees it before it is shown, and who reviewed it does not show it", async () => {
    await as("filer", "/evaluations");
    await page.getByText("还没有评价").waitFor();
    await as("checker", run);
    await page.getByLabel("说明（可不填）").fill("抽查三家，与原始凭证一致");
    await press("审核通过");
    await state("审核通过");
    await page.getByText("发布要两个人经手：发起人不审核，审核人不发布").waitFor();
    expect(await page.getByRole("button", { name: "公示", exact: true }).count()).toBe(0);
    await as("releaser", run);
    await press("公示");
    await state("公示中");
    await page.getByText("异议期未满，不能发布").waitFor();
  });

  test("the firm finds its own sheet alone, objects, and is answered", async () => {
    await as("filer", "/evaluations");
    await page.getByRole("link", { name: /淮安/ }).click();
    await page.getByRole("link", { name: own }).click();
    await page.getByRole("heading", { level: 1, name: own }).waitFor();
    const ownSheet = new URL(page.url()).pathname;
    await page.getByLabel("异议内容：哪一项、应为多少、凭什么").fill("用地面积应为 8 亩，以不动产权证为准");
    await press("提出异议");
    await page.getByText("待答复").waitFor();
    expect(await page.textContent("main")).not.toContain(firms[1]?.name);
    await as("officer", run);
    await press("异议");
    await page.getByText("用地面积应为 8 亩，以不动产权证为准").waitFor();
    await page.getByLabel("答复", { exact: true }).fill("权证所载两宗地合计 10 亩，维持原值");
    await press("不采纳");
    await page.getByText("权证所载两宗地合计 10 亩，维持原值").waitFor();
    await as("filer", ownSheet);
    await page.getByText("权证所载两宗地合计 10 亩，维持原值").waitFor();
    expect(await findIllegible(page)).toEqual([]);
  });

  test("a second person publishes after the window, and the firm reads its grade", async () => {
    await letTheWindowPass();
    await as("releaser", run);
    await press("发布");
    await state("已发布");
    await press("经手与依据");
    await page.getByText("抽查三家，与原始凭证一致").waitFor();
    for (const who of ["officer", "checker", "releaser"] as const)
      await page.getByRole("main").getByText(people[who]).first().waitFor();
    expect(await findIllegible(page)).toEqual([]);
    await as("filer", "/evaluations");
    await page.getByRole("link", { name: /淮安/ }).click();
    await page.getByRole("link", { name: own }).click();
    await page.locator(".eval-kpis", { hasText: "B 鼓励提升类" }).waitFor();
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
