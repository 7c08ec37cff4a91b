// Every page at three widths in both languages: nothing cut or overlapping, no serious fault of accessibility. With LOOK=all; without, the
// desk in Chinese, the phone in English, and the wall for the pages that hang on one. Pictures of LOOK=all and of faults are kept in artifacts/.
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
const languages = ["zh", "en"] as const;
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

  // One context a language: the program is fetched and compiled once, as in the browser of somebody who works here.
  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextOf = (language: string): Promise<BrowserContext> => {
    const known = contexts.get(language);
    if (known) return known;
    const made = (browser as Browser).newContext({
      locale: language === "zh" ? "zh-CN" : "en-GB",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    contexts.set(language, made);
    return made;
  };
  const openPage = async (path: string, size: Size, language: string): Promise<Page> => {
    const page = await (await contextOf(language)).newPage();
    await page.setViewportSize(size);
    const address = `${product.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
    await page.goto(address, { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    return page;
  };

  const listIllegible = async (page: Page, name: string, language: string, { width }: Size): Promise<string[]> => {
    const faults = await findIllegible(page);
    if (all || faults.length > 0)
      await page.screenshot({ path: join(artifacts, `${name}-${language}-${width}.png`), fullPage: name !== "screen" });
    return faults.map((fault) => `${width} px: ${fault}`);
  };

  for (const [name, path] of Object.entries(paths))
    for (const language of languages) {
      const look = (size: string, asked: boolean, work: () => Promise<void>) => {
        if (all || asked) test(`${name}, ${language}, ${size}`, work);
      };
      look("desk", language === "zh", async () => {
        const page = await openPage(path, desk, language);
        const faults = await listIllegible(page, name, language, desk);
        faults.push(...(await listSerious(page)));
        if (all || onWalls.includes(name)) {
          await page.setViewportSize(wall);
          await page.waitForTimeout(200);
          faults.push(...(await listIllegible(page, name, language, wall)));
        }
        await page.close();
        expect(faults).toEqual([]);
      });

      if (name === "screen") continue; // the wall form is for walls
      look("phone", language === "en", async () => {
        const page = await openPage(path, phone, language);
        const faults = await listIllegible(page, name, language, phone);
        if (language === "zh" || !all) faults.push(...(await listSerious(page, { contrast: all })));
        await page.close();
        expect(faults).toEqual([]);
      });
    }
});
