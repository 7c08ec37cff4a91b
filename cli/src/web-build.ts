// Builds web/dist when it is absent or older than what it is made of.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Io, Refusal } from "./command.ts";

const root = resolve(import.meta.dirname, "../..");
const madeOf = [
  "web/src",
  "web/index.html",
  "web/vite.config.ts",
  "web/package.json",
  "contract/src",
  "engines/src",
  "package-lock.json",
];

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(
    found.mtimeMs,
    ...readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => statSync(join(path, name)).mtimeMs),
  );
}

export async function buildWeb(io: Io): Promise<void> {
  const built = statSync(join(root, "web/dist/index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > Math.max(...madeOf.map((path) => newest(join(root, path))))) return;
  const vite = join(root, "node_modules/vite/bin/vite.js");
  if (!existsSync(vite)) {
    if (built > 0) return; // an installation without the build tool serves what it was given
    throw new Refusal("the web app is not built and Vite is not installed: run npm ci, then the same command again");
  }
  io.stderr.write("building the web app …\n");
  const code = await new Promise<number>((done) => {
    const child = spawn(process.execPath, [vite, "build", "--logLevel", "warn"], {
      cwd: join(root, "web"),
      stdio: ["ignore", 2, 2],
      env: { ...process.env, NODE_ENV: "production" },
    });
    child.on("exit", (status) => done(status ?? 1));
  });
  if (code !== 0) throw new Refusal("the web app could not be built; the lines above say why");
}
