// Every page at three widths in both languages: nothing cut or overlapping, no serious fault of accessibility.
// The pictures are kept in artifacts/; those of the README are made by `npm run e2e` with README_PICTURES=1.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { findIllegible } from "./legible.ts";
import { type Product, startProduct } from "./product.ts";

const artifacts = join(import.meta.dirname, "../artifacts");
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
] as const;
const languages = ["zh", "en"] as const;
const paths = {
  cockpit: "/cockpit",
  screen: "/cockpit/screen",
  clusters: "/clusters",
  cluster: "/clusters/M1",
  chains: "/chains",
  chain: "/chains/nev",
  link: "/chains/nev?link=cell",
  enterprises: "/enterprises",
  enterprise: "/enterprises/5",
  divisions: "/divisions",
  figures: "/figures",
  "figure-form": "/figures?subject=region&indicator=strategic-share&enter=1",
  data: "/data",
  about: "/about",
} as const;

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

  const openPage = async (path: string, size: (typeof sizes)[number], language: string): Promise<Page> => {
    const context = await (browser as Browser).newContext({
      viewport: size,
      locale: language === "zh" ? "zh-CN" : "en-GB",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(`${product.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`, {
      waitUntil: "networkidle",
    });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    return page;
  };

  for (const [name, path] of Object.entries(paths))
    for (const language of languages)
      for (const size of sizes) {
        if (name === "screen" && size.width < 1280) continue; // the wall form is for walls
        test(`${name}, ${language}, ${size.width} px`, async () => {
          const page = await openPage(path, size, language);
          await page.screenshot({
            path: join(artifacts, `${name}-${language}-${size.width}.png`),
            fullPage: name !== "screen",
          });
          expect(await findIllegible(page)).toEqual([]);
          if (size.width === 1280 || size.width === 390) {
            const { violations } = await new AxeBuilder({ page }).analyze();
            const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
            expect(
              serious.map(
                ({ id, nodes }) =>
                  `${id}: ${nodes
                    .slice(0, 3)
                    .map(({ target }) => target.join(" "))
                    .join(" | ")}`,
              ),
            ).toEqual([]);
          }
          await page.context().close();
        });
      }
});
