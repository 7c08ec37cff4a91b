// `npm run dev`: the server on its port, and Vite with hot reload on 5173, which passes /api on to it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./run.ts";

const children = [
  spawn(process.execPath, [join(root, "cli/src/main.ts"), "serve", ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
  }),
  spawn(join(root, "node_modules", ".bin", "vite"), ["web"], { cwd: root, stdio: "inherit" }),
];
for (const child of children) child.on("exit", () => stop());
function stop(): void {
  for (const child of children) child.kill("SIGTERM");
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
