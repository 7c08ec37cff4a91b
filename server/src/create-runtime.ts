// Puts a runtime together, with what works in its background.
import type { Runtime } from "./runtime.ts";
import { createRunner } from "./service/batches/runner.ts";
import { createEvaluator } from "./service/evaluation/evaluator.ts";
import { createLettingOut } from "./service/publishing/letting-out.ts";
import { createPreparer } from "./service/publishing/preparer.ts";

type Parts = Omit<Runtime, "runner" | "evaluator" | "preparer" | "lettingOut" | "offered">;

export function createRuntime(parts: Parts): Runtime {
  const runtime = { ...parts, offered: null } as { -readonly [Part in keyof Runtime]: Runtime[Part] };
  runtime.runner = createRunner(runtime);
  runtime.jobs.add(runtime.runner);
  runtime.evaluator = createEvaluator(runtime);
  runtime.jobs.add(runtime.evaluator);
  runtime.preparer = createPreparer(runtime);
  runtime.jobs.add(runtime.preparer);
  runtime.lettingOut = createLettingOut(runtime);
  runtime.jobs.add(runtime.lettingOut);
  return runtime;
}
