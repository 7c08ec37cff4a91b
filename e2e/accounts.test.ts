// A small office takes the product into use: the first account, a second step, an invitation, a duty taken away. On the
// way every page of it is looked at in three widths and both languages.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { codeAt } from "@jiqun/server/testing/totp";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { findIllegible } from "./legible.ts";
import { type Product, startProduct } from "./product.ts";
import { listSerious } from "./serious.ts";

const artifacts = join(import.meta.dirname, "../artifacts");
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const password = "otter umbrella granite";
const first: Browser | undefined = await findBrowser();

describe.skipIf(!first)("accounts", { timeout: 120_000 }, () => {
  let product: Product;
  let chief: Page;
  let secret = "";
  let invitation = "";
  let invited: Page;
  const browsers: Browser[] = [];
  /** A browser of its own for each person: the packaged Chromium keeps one store of cookies for all its contexts. */
  const openPage = async (path: string): Promise<Page> => {
    const browser = browsers.length === 0 ? first : await findBrowser();
    if (!browser) throw new Error("the browser did not start again");
    browsers.push(browser);
    const context = await browser.newContext({
      viewport: sizes[0] ?? null,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(product.url + path, { waitUntil: "networkidle" });
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    const faults: string[] = [];
    for (const language of ["zh", "en"]) {
      const other = page.getByRole("button", { name: language === "zh" ? "切换为中文" : "Switch to English" });
      if (await other.count()) await other.click();
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.waitForTimeout(200);
        await page.screenshot({ path: join(artifacts, `${name}-${language}-${size.width}.png`), fullPage: true });
        faults.push(...(await findIllegible(page)).map((fault) => `${language} ${size.width} px: ${fault}`));
      }
      faults.push(...(await listSerious(page)).map((fault) => `${language}: ${fault}`));
    }
    await page.setViewportSize(sizes[0] as (typeof sizes)[0]);
    await page.getByRole("button", { name: "切换为中文" }).click();
    expect(faults).toEqual([]);
  };
  const menu = async (page: Page, item: string): Promise<void> => {
    await page.getByRole("button", { name: /账户菜单$/ }).click();
    await page.locator(".operator-menu").getByText(item, { exact: true }).click();
  };

  beforeAll(async () => {
    product = await startProduct();
    mkdirSync(artifacts, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await product?.stop();
  });

  test("the operator of this machine sets up the first account, and local mode ends", async () => {
    chief = await openPage("/cockpit");
    await chief.getByText(/^本机模式：尚未建立账户/).waitFor();
    await menu(chief, "建立第一个账户");
    await chief.getByRole("heading", { level: 1, name: "人员与岗位" }).waitFor();
    await look(chief, "people-first");
    await chief.getByRole("button", { name: "开始建立" }).click();
    await chief.getByRole("heading", { level: 1, name: "建立第一个账户" }).waitFor();
    await look(chief, "welcome-set-up");
    await chief.getByLabel("姓名").fill("陈工");
    await chief.getByLabel("邮箱").fill("chen@example.org");
    await chief.getByLabel("单位").fill("经济信息委员会");
    await chief.getByLabel("密码", { exact: true }).fill("password123456");
    await chief.getByLabel("再输入一次").fill("password123456");
    await chief.getByRole("button", { name: "建立账户" }).click();
    await chief.getByText(/密码不合要求/).waitFor();
    await chief.getByLabel("密码", { exact: true }).fill(password);
    await chief.getByLabel("再输入一次").fill(password);
    await chief.getByRole("button", { name: "建立账户" }).click();
    await chief.waitForURL(/\/cockpit/);
    await chief.getByRole("button", { name: "陈工：账户菜单" }).waitFor();
    expect(await chief.getByText(/^本机模式/).count()).toBe(0);
  });

  test("whoever is not signed in is led to the sign-in page, and afterwards to where they wanted to go", async () => {
    const page = await openPage("/chains?asOf=2025-06-30");
    await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
    await look(page, "sign-in");
    await page.getByLabel("邮箱").fill("chen@example.org");
    await page.getByLabel("密码").fill("not the password");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByText("邮箱或密码不对，或账户不能登录").waitFor();
    await page.getByLabel("密码").fill(password);
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL(/\/chains\?asOf=2025-06-30$/);
  });

  test("a second step is set up, and from then on asked for", async () => {
    await menu(chief, "我的账户");
    await chief.getByText("登录会话").waitFor();
    const card = chief.getByRole("region", { name: "两步验证" });
    await card.getByLabel("当前密码").fill(password);
    await card.getByRole("button", { name: "开启" }).click();
    await card.getByRole("img").waitFor();
    secret = (await card.locator(".secret code").textContent()) ?? "";
    await look(chief, "account-second-step");
    await card.getByLabel("输入应用当前的验证码").fill(codeAt(secret, new Date()));
    await card.getByRole("button", { name: "确认开启" }).click();
    await card.getByText("已开启").waitFor();
    await chief.getByRole("button", { name: "新建令牌" }).click();
    await chief.getByLabel("名称").fill("夜间导数");
    await chief.getByRole("button", { name: "生成令牌" }).click();
    await chief.getByText(/^jt_/).waitFor();
    await look(chief, "account");
    await menu(chief, "退出登录");
    await chief.getByRole("heading", { level: 1, name: "登录" }).waitFor();
    await chief.getByLabel("邮箱").fill("chen@example.org");
    await chief.getByLabel("密码").fill(password);
    await chief.getByRole("button", { name: "登录" }).click();
    await chief.getByRole("heading", { level: 1, name: "两步验证" }).waitFor();
    await look(chief, "sign-in-step");
    await chief.getByLabel("验证码").fill(codeAt(secret, new Date(), 1));
    await chief.getByRole("button", { name: "登录" }).click();
    await chief.waitForURL(/\/cockpit/);
  });

  test("a person is invited with a duty, accepts, and is shown in the list", async () => {
    await menu(chief, "人员与岗位");
    await chief.getByLabel("姓名").fill("李雪梅");
    await chief.getByLabel("邮箱").fill("li@example.org");
    await chief.getByLabel("岗位").selectOption("unit-officer");
    await chief.getByLabel("区县或园区").selectOption({ index: 3 });
    await chief.getByRole("button", { name: "生成邀请链接" }).click();
    invitation = (await chief.locator(".secret code").textContent()) ?? "";
    expect(invitation).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#jl_/);
    await look(chief, "people");
    const page = await openPage(invitation.slice(product.url.length));
    invited = page;
    await page.getByRole("heading", { level: 1, name: "接受邀请" }).waitFor();
    await look(page, "welcome-invitation");
    const refused: string[] = [];
    page.on(
      "response",
      (answer) => void (answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`)),
    );
    await page.getByLabel("密码", { exact: true }).fill("seven quiet harbours");
    await page.getByLabel("再输入一次").fill("seven quiet harbours");
    await page.getByRole("button", { name: "接受并登录" }).click();
    await page.getByRole("button", { name: "李雪梅：账户菜单" }).waitFor();
    expect(refused).toEqual([]); // the used link is not read again on the way out
    const again = await openPage(invitation.slice(product.url.length));
    await again.getByText(/链接无效、已用过或已过期/).waitFor();
  });

  test("a person who is disabled is out at once, also of the open page", async () => {
    await chief.reload({ waitUntil: "networkidle" });
    const row = chief.getByRole("listitem").filter({ hasText: "l*@example.org" });
    await row.getByRole("button", { name: /^收回：/ }).click();
    await row.getByRole("button", { name: "收回", exact: true }).click();
    await row.getByText("没有岗位").waitFor();
    await row.getByRole("button", { name: "停用" }).click();
    await look(chief, "people-disable");
    await row.getByRole("button", { name: "停用" }).last().click();
    await row.getByText("已停用").waitFor();
    await invited.reload();
    await invited.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  });
});
