// Two officers of different units work at the same time: each enters an inside figure of the own unit, neither sees the
// other's anywhere, and each write names its person.
import {
  acceptAccountLink,
  createClient,
  invitePerson,
  listAuditEvents,
  listFigures,
  makeSetUpLink,
  urlOf,
} from "@jiqun/contract";
import { findServer } from "@jiqun/server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

const password = "otter umbrella granite";
const first: Browser | undefined = await findBrowser();
const people = [
  { name: "甲区干部", email: "jia@example.org", unit: "500103", value: "41.7351", source: "甲区内部台账" },
  { name: "乙区干部", email: "yi@example.org", unit: "500112", value: "23.9264", source: "乙区内部台账" },
] as const;

describe.skipIf(!first)("two units at once", { timeout: 120_000 }, () => {
  let product: Product;
  const browsers: Browser[] = [];
  const pages: Page[] = [];
  const ids: string[] = [];
  const owner = async () => {
    const server = await findServer(product.dataDir);
    if (!server) throw new Error("the product left no word of where it runs");
    return createClient({ origin: product.url, token: server.token });
  };

  beforeAll(async () => {
    product = await startProduct();
  }, 120_000);
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await product?.stop();
  });

  test("are invited and accept, each in a browser of their own", async () => {
    const call = await owner();
    const token = (await call(makeSetUpLink)).path.split("#")[1] ?? "";
    const body = { token, password, name: "管理员", email: "chief@example.org" };
    await createClient({ origin: product.url })(acceptAccountLink, { body });
    for (const { name, email, unit } of people) {
      const grants = [{ duty: "unit-officer", unit, cluster: null, enterprise: null } as const];
      const invited = await call(invitePerson, { body: { name, email, grants } });
      const browser = browsers.length === 0 ? first : await findBrowser();
      if (!browser) throw new Error("the browser did not start again");
      browsers.push(browser);
      const page = await browser.newPage({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
      await page.goto(product.url + invited.link.path);
      await page.getByLabel("密码", { exact: true }).fill(password);
      await page.getByLabel("再输入一次").fill(password);
      await page.getByRole("button", { name: "接受并登录" }).click();
      await page.getByRole("button", { name: `${name}：账户菜单` }).waitFor();
      pages.push(page);
      ids.push(invited.id);
    }
  });

  test("enter a figure of their unit at the same time, and see it", async () => {
    await Promise.all(
      people.map(async ({ unit, value, source }, at) => {
        const page = pages[at] as Page;
        await page.goto(`${product.url}/figures?subject=unit:${unit}&indicator=strategic-share&enter=1`);
        await page.getByLabel(/^时期|^期间/).fill("2026-10");
        await page.getByLabel(/^数值/).fill(value);
        await page.getByLabel(/^单位/).fill("%");
        await page.getByLabel(/^来源/).first().fill(source);
        await page
          .getByRole("button", { name: /录入|保存/ })
          .last()
          .click();
        await page.getByText(source).first().waitFor();
      }),
    );
  });

  test("find nothing of each other, on no page and in no answer", async () => {
    for (const [at, page] of pages.entries()) {
      const other = people[1 - at] as (typeof people)[number];
      for (const path of ["/figures", `/figures?subject=unit:${other.unit}`, "/cockpit", "/divisions"]) {
        await page.goto(product.url + path, { waitUntil: "networkidle" });
        expect([path, await page.content()]).toEqual([
          path,
          expect.not.stringMatching(`${other.source}|${other.value}`),
        ]);
      }
      const figures = await page.evaluate(
        async (url) => (await fetch(url)).text(),
        urlOf(listFigures, { query: { limit: 200 } }),
      );
      expect(figures).toContain(people[at]?.source);
      expect(figures).not.toContain(other.source);
    }
  });

  test("stand in the trail, each with their own write", async () => {
    const { items } = await (await owner())(listAuditEvents, { query: { limit: 50 } });
    const entered = items.filter(({ action }) => action === "figure.entered");
    expect(entered.map(({ actor }) => actor).sort()).toEqual([...ids].sort());
    for (const { actor, data } of entered) expect(data.value).toBe(people[ids.indexOf(actor)]?.value);
  });
});
