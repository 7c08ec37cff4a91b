// A program looks at each file before it is taken.
import { readdir } from "node:fs/promises";
import { base } from "@jiqun/contract";
import { expect, test } from "vitest";
import { testApp } from "../testing/index.ts";

const node = process.execPath;
/** Refuses what holds the word, fails on what holds another. */
const looks = `const t=require('fs').readFileSync(process.argv[1],'utf8');process.exit(t.includes('virus')?1:t.includes('broken')?2:0)`;
const site = await testApp({ scan: [node, "-e", looks] });
const blind = await testApp({ store: site, scan: ["/nowhere/scanner"] });
const send = async (to: typeof site, text: string, headers: Record<string, string> = {}) => {
  const path = `${base}/imports?name=a.csv&run=stage`;
  const answer = await to.request(path, { method: "POST", headers, body: `企业名称\n${text}` });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
};

test("what the program refuses, or cannot look at, is not taken and leaves nothing behind; the rest is", async () => {
  expect(await send(site, "virus")).toEqual([422, "upload.infected"]);
  expect(await send(site, "broken")).toEqual([503, "upload.not-scanned"]);
  expect(await send(blind, "clean")).toEqual([503, "upload.not-scanned"]);
  expect(await send(site, "clean", { "idempotency-key": "short" })).toEqual([400, "request.invalid"]);
  expect((await send(site, "clean"))[0]).toBe(200);
  await site.runtime.runner.idle();
  expect((await readdir(site.runtime.uploads)).filter((name) => name.startsWith("scan-"))).toEqual([]);
});
