// The published rule sets that can be run, and by which program. They are part of the program, not of a region's pack.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Problem } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import { readPublished } from "../rule-sets.ts";

/** One with faults is ours to mend and is not offered. */
export const listRuleSets = async (): Promise<readonly RuleSet[]> => (await readPublished()).map(({ rules }) => rules);

export async function getRunnable(id: string): Promise<RuleSet> {
  const rules = (await listRuleSets()).find((one) => one.id === id);
  if (!rules) throw new Problem("evaluation.rules-unknown", { id });
  if (rules.state === "shell") throw new Problem("evaluation.rules-shell", { ...rules.name });
  return rules;
}

let engine: string | undefined;

/** A hash of the engine's own sources, 8 digits: what computed a run. */
export function evaluateHash(): string {
  if (engine !== undefined) return engine;
  const folder = dirname(createRequire(import.meta.url).resolve("@jiqun/engines/evaluate"));
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
    if (/\.ts$/.test(entry) && !/\.test\.ts$/.test(entry)) hash.update(readFileSync(join(folder, entry)));
  engine = hash.digest("hex").slice(0, 8);
  return engine;
}
