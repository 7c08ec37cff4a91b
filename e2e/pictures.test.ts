// The pictures of the README, from a fresh start with demo data. They are written to artifacts/; with UPDATE_PICTURES=1 to docs/pictures.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

const folder = join(import.meta.dirname, process.env.UPDATE_PICTURES ? "../docs/pictures" : "../artifacts/pictures");
const pictures = [
  {
    name: "cockpit",
    path: "/cockpit",
    width: 1440,
    height: 900,
    shows: "[data-figure='headline:strategic-share:level']",
  },
  {
    name: "wall",
    path: "/cockpit/screen",
    width: 1920,
    height: 1080,
    shows: "[data-figure='headline:strategic-share:level']",
  },
  {
    name: "chain",
    path: "/chains/nev?link=electric-compressor",
    width: 1440,
    height: 900,
    shows: "[data-link='electric-compressor']",
  },
  { name: "enterprise", path: "/enterprises/3", width: 1440, height: 900, shows: "mark" },
] as const;

const browser: Browser | undefined = await findBrowser();

describe.skipIf(!browser)("pictures of the README", () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    mkdirSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  for (const { name, path, width, height, shows } of pictures)
    test(name, async () => {
      const context = await (browser as Browser).newContext({
        viewport: { width, height },
        locale: "zh-CN",
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      await page.goto(product.url + path, { waitUntil: "networkidle" });
      await page.locator(shows).first().waitFor();
      // A text that is drawn asks for its part of the font only then: what came last is drawn once nothing is on its way.
      await page.waitForLoadState("networkidle");
      await page.evaluate(async () => {
        for (let calm = 0; calm < 3; calm++) {
          await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50)));
          if (document.fonts.status === "loading") calm = -1;
          await document.fonts.ready;
        }
      });
      const picture = await page.screenshot({ path: join(folder, `${name}.png`) });
      expect(picture.length).toBeGreaterThan(20_000);
      await context.close();
    });
});
