// The product as a newcomer starts it: its own process, an empty data folder, a free port.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { movedFile } from "../server/src/cluster/open.ts";

const root = resolve(import.meta.dirname, "..");

export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

const newFolder = (): string => mkdtempSync(join(tmpdir(), "jiqun-e2e-"));

export const startProduct = (options: readonly string[] = []): Promise<Product> => start(newFolder(), options);

/** Its clock asks a file each time: what is measured is started by the other. */
export async function startShiftable(): Promise<Product & { readonly setAhead: (days: number) => void }> {
  const dataDir = newFolder();
  const clock = join(dataDir, "clock-ahead");
  const setAhead = (days: number) => writeFileSync(clock, `${days * 86_400_000}`);
  setAhead(0);
  return { ...(await start(dataDir, [], clock)), setAhead };
}

async function start(dataDir: string, options: readonly string[], clock?: string): Promise<Product> {
  const args = [
    join(root, "cli/src/main.ts"),
    "serve",
    "--port",
    String(await freePort()),
    "--data",
    dataDir,
    ...options,
  ];
  const shifted = clock === undefined ? [] : ["--import", join(root, "e2e/shifted-clock.mjs")];
  const child = spawn(process.execPath, [...shifted, ...args], {
    cwd: root,
    env: { ...process.env, CLOCK_AHEAD: clock },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  const ended = new Promise<void>((done) => child.on("exit", () => done()));
  const url = await new Promise<string>((done, fail) => {
    const read = (chunk: Buffer): void => {
      told += chunk.toString();
      const ready = /jiqun ready (http:\S+)/.exec(told)?.[1];
      if (ready) done(ready);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) =>
      fail(new Error(`the product ended with ${code} before it was ready:\n${told.slice(-4000)}`)),
    );
  });
  return {
    url,
    dataDir,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      // Root's database may lie elsewhere than in the product's folder.
      const moved = join(dataDir, "database", movedFile);
      const elsewhere = existsSync(moved) ? [readFileSync(moved, "utf8").trim()] : [];
      for (const left of [dataDir, ...elsewhere]) rmSync(left, { recursive: true, force: true });
    },
  };
}
