// Every page at three widths in both languages: nothing cut or overlapping, no serious fault of accessibility. With LOOK=all; without, the
// desk in Chinese, the phone in English, and the wall for the pages that hang on one. A page is opened once, and its language and window
// change under it. Pictures of LOOK=all and of faults are kept in artifacts/.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { findIllegible } from "./legible.ts";
import { type Product, startProduct } from "./product.ts";
import { listSerious } from "./serious.ts";

const artifacts = join(import.meta.dirname, "../artifacts");
const desk = { width: 1280, height: 800 };
const wall = { width: 1920, height: 1080 };
const phone = { width: 390, height: 844 };
type Size = typeof desk;
const paths = {
  cockpit: "/cockpit",
  screen: "/cockpit/screen",
  clusters: "/clusters",
  cluster: "/clusters/M1",
  chains: "/chains",
  chain: "/chains/nev",
  link: "/chains/nev?link=cell",
  gaps: "/chains/nev/gaps?gone=link:automotive-chip",
  lists: "/lists",
  list: "/lists/investment",
  needs: "/needs",
  enterprises: "/enterprises",
  enterprise: "/enterprises/5",
  rules: "/rules",
  ladder: "/rules/ladder",
  rule: "/rules/huangyan-2022?example=1&row=3",
  evaluations: "/evaluations",
  review: "/review",
  weights: "/review?view=weights",
  divisions: "/divisions",
  filings: "/filings",
  parks: "/parks",
  postings: "/postings",
  published: "/published",
  people: "/people",
  figures: "/figures",
  "figure-form": "/figures?subject=region&indicator=strategic-share&enter=1",
  data: "/data",
  about: "/about",
  quality: "/about/quality",
} as const;

const all = process.env.LOOK === "all";
const onWalls: readonly string[] = ["cockpit", "screen", "chain"];

const browser: Browser | undefined = await findBrowser();

describe.skipIf(!browser)("every page is legible", () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    mkdirSync(artifacts, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  // One context: the program is fetched and compiled once, as in the browser of somebody who works here.
  let context: Promise<BrowserContext> | undefined;
  const openPage = async (path: string): Promise<Page> => {
    context ??= (browser as Browser).newContext({
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
      viewport: desk,
    });
    const page = await (await context).newPage();
    await page.goto(`${product.url}${path}${path.includes("?") ? "&" : "?"}lang=zh`, { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    return page;
  };
  const turnTo = async (page: Page, language: "zh" | "en"): Promise<void> => {
    if ((await page.evaluate(() => document.documentElement.lang)).startsWith(language)) return;
    await page.locator("button.language").click();
    await page.locator(`html[lang^=${language}]`).waitFor();
  };

  const listIllegible = async (page: Page, name: string, language: string, size: Size): Promise<string[]> => {
    await page.setViewportSize(size);
    await page.waitForTimeout(200);
    await page.evaluate(() => document.fonts.ready);
    const faults = await findIllegible(page);
    if (all || faults.length > 0)
      await page.screenshot({
        path: join(artifacts, `${name}-${language}-${size.width}.png`),
        fullPage: name !== "screen",
      });
    return faults.map((fault) => `${language}, ${size.width} px: ${fault}`);
  };

  test.each(Object.entries(paths))("%s", async (name, path) => {
    const page = await openPage(path);
    const hangs = all || onWalls.includes(name);
    const faults = await listIllegible(page, name, "zh", desk);
    faults.push(...(await listSerious(page)));
    if (hangs) faults.push(...(await listIllegible(page, name, "zh", wall)));
    // The wall form is for walls, and has no switch.
    if (name !== "screen") {
      if (all) faults.push(...(await listIllegible(page, name, "zh", phone)));
      await page.setViewportSize(desk);
      await turnTo(page, "en");
      if (all) {
        faults.push(...(await listIllegible(page, name, "en", desk)));
        faults.push(...(await listIllegible(page, name, "en", wall)));
      }
      faults.push(...(await listIllegible(page, name, "en", phone)));
      faults.push(...(await listSerious(page, { contrast: all })));
    }
    await page.close();
    expect(faults).toEqual([]);
  });

  test("a chain of ninety links stands on one screen of 1280 × 800 in Latin letters", async () => {
    const page = await openPage("/chains/materials");
    await turnTo(page, "en");
    const faults = await listIllegible(page, "deep-chain", "en", { width: 1280, height: 800 });
    expect(await page.locator("[data-link]").count()).toBeGreaterThan(90);
    const wall = await page.locator(".wall").boundingBox();
    await page.close();
    expect([...faults, (wall?.y ?? 0) + (wall?.height ?? 0) <= 800]).toEqual([true]);
  });
});
