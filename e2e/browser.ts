// A real browser for the tests: the machine's Chromium, else the packaged one; undefined where neither starts.
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

// Without these a closed network sees a stream of refused connections from the browser itself.
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=zh-CN",
];

export async function findBrowser(): Promise<Browser | undefined> {
  const machine = [process.env.CHROMIUM_PATH, ...installed].find((path) => path !== undefined && existsSync(path));
  if (machine) {
    const browser = await chromium.launch({ executablePath: machine, args: quiet }).catch(say);
    if (browser) return browser;
  }
  // The packaged one unpacks into TMPDIR under a fixed name: give it a folder of this checkout, not one shared by versions.
  const folder = resolve(import.meta.dirname, "../.tmp/chromium");
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const packaged = (await import("@sparticuz/chromium")).default;
  const path = await packaged.executablePath().catch(say);
  return path ? chromium.launch({ executablePath: path, args: [...packaged.args, ...quiet] }).catch(say) : undefined;
}

function say(error: unknown): undefined {
  process.stderr.write(`no browser: ${String(error).split("\n")[0]}\n`);
  return undefined;
}

/** A window at a desk in the region. */
export const atDesk = { viewport: { width: 1440, height: 900 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" } as const;
