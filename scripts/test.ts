// `npm test`: the checks, then every test (unit, integration on a real PostgreSQL, browser), then one line of counts.
// Each check counts as one test. Arguments go to Vitest, and then the checks are left out: `npm test -- engines`.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks, root, runStep } from "./run.ts";

const args = process.argv.slice(2);
const projects = ["node", "web", "e2e"].flatMap((name) => ["--project", name]);
const count = { passed: 0, failed: 0, skipped: 0 };

if (args.length === 0)
  for (const step of checks) {
    if ((await runStep(step)) === 0) count.passed++;
    else count.failed++;
  }

const folder = mkdtempSync(join(tmpdir(), "jiqun-report-"));
const report = join(folder, "report.json");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const code = await new Promise<number>((done) => {
  const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...projects, ...args];
  const child = spawn(process.execPath, [vitest, ...options], { cwd: root, stdio: "inherit" });
  child.on("exit", (status) => done(status ?? 1));
});
try {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  count.passed += numPassedTests;
  count.failed += numFailedTests;
  count.skipped += numPendingTests + numTodoTests;
} catch {
  process.stderr.write("the test runner left no report\n");
}
if (code !== 0 && count.failed === 0) count.failed = 1; // a file that could not be loaded has no test to fail
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
process.exitCode = count.failed > 0 ? 1 : 0;
