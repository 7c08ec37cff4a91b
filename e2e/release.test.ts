// From what firms filed to what everybody reads: one person prepares a release and sees what is hidden and why, another lets it out, and who is
// not signed in reads it with the marks.
import { setTimeout as sleep } from "node:timers/promises";
import {
  acceptAccountLink,
  applyFilings,
  createClient,
  type Duty,
  getImport,
  invitePerson,
  makeSetUpLink,
  uploadFilings,
  uploadImport,
  urlOf,
} from "@jiqun/contract";
import { checkCharacter } from "@jiqun/engines/text";
import { findServer } from "@jiqun/server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atDesk, findBrowser } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

const browser: Browser | undefined = await findBrowser();
const password = "otter umbrella granite";
/** Of the one firm of its unit, so it is hidden. */
const secret = "777.31";

describe.skipIf(!browser)("a release", { timeout: 120_000 }, () => {
  let product: Product;
  const pages: Record<string, Page> = {};
  const open = async (cookie?: string): Promise<Page> => {
    const context = await (browser as Browser).newContext(atDesk);
    const [name = "", value = ""] = (cookie ?? "").split("=");
    await context.addInitScript(() => localStorage.setItem("jiqun.language", "zh"));
    if (cookie) await context.addCookies([{ name, value, url: product.url }]);
    return context.newPage();
  };

  beforeAll(async () => {
    product = await startProduct(["--pack", "packs/example"]);
    const server = await findServer(product.dataDir);
    const call = createClient({ origin: product.url, token: server?.token ?? "" });
    await fileSomething(call);
    const token = (await call(makeSetUpLink)).path.split("#")[1] ?? "";
    await createClient({ origin: product.url })(acceptAccountLink, {
      body: { token, password, name: "管理员", email: "chief@example.org" },
    });
    const enter = async (duty: Duty, name: string): Promise<Page> => {
      const grants = [{ duty, unit: null, cluster: null, enterprise: null }];
      const { link } = await call(invitePerson, { body: { name, email: `${duty}@example.org`, grants } });
      const answer = await fetch(product.url + urlOf(acceptAccountLink, {}), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token: link.path.split("#")[1], password }),
      });
      const session = answer.headers.getSetCookie().find((each) => each.startsWith("jiqun-session="));
      return open(session?.split(";")[0]);
    };
    pages.analyst = await enter("analyst", "制表人");
    pages.publisher = await enter("publisher", "发布人");
    pages.visitor = await open();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("is prepared, shows what is hidden and why, is let out by another person, and is read by everybody", async () => {
    const { analyst, publisher, visitor } = pages as Record<"analyst" | "publisher" | "visitor", Page>;
    await visitor.goto(`${product.url}/published`);
    await visitor.getByText("还没有公布任何数据").waitFor();

    await analyst.goto(`${product.url}/published/prepare`);
    await analyst.getByLabel("名称").fill("规上企业税收");
    await analyst.getByLabel(/税收/).first().check();
    await analyst.getByRole("button", { name: "制表并检验" }).click();
    await analyst.waitForURL(/\/published\/prepare\/\d+$/);
    await analyst.getByText(/^通过：/).waitFor();
    await analyst.getByText("填报主体太少").first().waitFor();
    expect(await analyst.getByText(secret).count()).toBeGreaterThan(0);
    expect(await analyst.getByRole("button", { name: "发布", exact: true }).count()).toBe(0);

    await publisher.goto(analyst.url());
    await publisher.getByRole("button", { name: "发布", exact: true }).click();
    await publisher.getByRole("link", { name: "看公开页" }).click();
    await publisher.waitForURL(/\/published\/\d+$/);

    await visitor.goto(`${product.url}/published`);
    await visitor.getByRole("link", { name: "规上企业税收" }).click();
    await visitor.getByRole("heading", { name: "规上企业税收" }).waitFor();
    await visitor.getByRole("cell", { name: "不公开" }).first().waitFor();
    expect(await visitor.content()).not.toContain(secret);
  });
});

/** Four firms in one unit, and one alone in another. */
const firms = [0, 1, 2, 3, 4].map((n) => {
  const start = `91500000MA5WRKS0${n}`.replace("S", "5");
  const alone = n === 4;
  return {
    code: start + checkCharacter(start),
    name: `Works ${n}`,
    unit: alone ? "Brindle" : "Ashmere",
    tax: alone ? secret : `${200 + n * 9}`,
  };
});

async function fileSomething(call: ReturnType<typeof createClient>): Promise<void> {
  const register = [
    "企业名称,统一社会信用代码,经营范围,所属区县",
    ...firms.map(({ name, code, unit }) => `${name},${code},水泵制造,${unit}`),
  ].join("\n");
  const { id } = await call(uploadImport, { query: { name: "register.csv", run: "apply" }, upload: register });
  while ((await call(getImport, { params: { id } })).state !== "applied") await sleep(50);
  const filed = ["统一社会信用代码,评价税收(万元)", ...firms.map(({ code, tax }) => `${code},${tax}`)].join("\n");
  const file = await call(uploadFilings, { query: { name: "filed.csv", period: "2025" }, upload: filed });
  await call(applyFilings, { params: { id: file.id } });
}
