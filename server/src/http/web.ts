// The built web app: its files, index.html for the addresses of its pages, and what to do when it is not built.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Problem } from "@jiqun/contract";
import { webStreamOf } from "../web-stream.ts";
import type { App } from "./environment.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".map": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>jiqun</title>
<h1>页面尚未构建</h1><p>请用 <code>npm start</code> 启动，它会先构建页面。</p>
<p>The web app is not built yet. Start with <code>npm start</code>, which builds it first.</p></html>`;

export function mountWeb(app: App, dir: string): void {
  app.get("/*", async (c) => {
    const path = decode(c.req.path);
    if (path.startsWith("/api/")) throw new Problem("route.unknown", { path });
    const file = await findFile(dir, path);
    const hashed = path.startsWith("/assets/");
    if (file && hashed && packable.has(extname(path)) && /\bgzip\b/.test(c.req.header("accept-encoding") ?? ""))
      return sendPacked(file.path);
    if (file) return sendFile(file.path, file.size, hashed);
    if (extname(path) !== "") throw new Problem("route.unknown", { path });
    const index = await findFile(dir, "/index.html");
    return index ? sendFile(index.path, index.size, false) : c.html(notBuilt, 503);
  });
}

function decode(path: string): string {
  try {
    const plain = decodeURIComponent(path);
    if (!plain.includes("\0")) return plain;
  } catch {
    // not UTF-8: no file has that name
  }
  throw new Problem("route.unknown", { path });
}

async function findFile(dir: string, path: string): Promise<{ path: string; size: number } | undefined> {
  const full = normalize(join(dir, path));
  if (!full.startsWith(normalize(dir) + sep)) return undefined;
  const found = await stat(full).catch(() => undefined);
  return found?.isFile() ? { path: full, size: found.size } : undefined;
}

const typeOf = (path: string): string => types[extname(path)] ?? "application/octet-stream";

/** Files under /assets/ carry a hash of their content in their name, so they may be kept for good. */
const forGood = "public, max-age=31536000, immutable";

function sendFile(path: string, size: number, hashed: boolean): Response {
  return new Response(webStreamOf(createReadStream(path)), {
    headers: {
      "content-type": typeOf(path),
      "content-length": String(size),
      "cache-control": hashed ? forGood : "no-cache",
      ...(hashed ? { vary: "accept-encoding" } : {}),
    },
  });
}

const packable = new Set([".js", ".mjs", ".css", ".svg", ".json"]);
const packed = new Map<string, Promise<Buffer<ArrayBuffer>>>();

/** The program is a third of its size on the way. A browser takes brotli from safe addresses only, gzip from all. */
async function sendPacked(path: string): Promise<Response> {
  const known = packed.get(path) ?? readFile(path).then((bytes) => promisify(gzip)(bytes, { level: 9 }));
  packed.set(path, known);
  known.catch(() => packed.delete(path));
  const headers = { "content-type": typeOf(path), "content-encoding": "gzip", vary: "accept-encoding" };
  return new Response(await known, { headers: { ...headers, "cache-control": forGood } });
}
