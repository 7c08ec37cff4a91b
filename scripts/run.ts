// Runs named steps one after another and says which failed; used by `check` and `test`.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** One step's exit code; its output goes through. */
export function runStep({ name, command: [program, ...args] }: Step): Promise<number> {
  const began = performance.now();
  process.stderr.write(`\n— ${name}\n`);
  return new Promise((done) => {
    const child = spawn(bin(program), args, { cwd: root, stdio: "inherit" });
    child.on("error", (error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      done(1);
    });
    child.on("exit", (code) => {
      process.stderr.write(
        `— ${name}: ${code === 0 ? "passed" : "FAILED"} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
      );
      done(code ?? 1);
    });
  });
}

export const checks: readonly Step[] = [
  { name: "types", command: ["tsc", "-b", "tsconfig.build.json"] },
  { name: "lint and format", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "unused code", command: ["knip", "--treat-config-hints-as-errors"] },
];
