// `npm run check`: types, lint, unused code. All three run, so that one call shows every fault.
import { checks, runStep } from "./run.ts";

const failed: string[] = [];
for (const step of checks) if ((await runStep(step)) !== 0) failed.push(step.name);
if (failed.length > 0) process.stderr.write(`\nfailed: ${failed.join(", ")}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
