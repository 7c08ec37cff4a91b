// The published rule sets that can be run, and by which program. They are part of the program, not of a region's pack.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Problem } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import type { Context } from "../../context.ts";
import { cellOf } from "../../policy/judge.ts";
import { listDrafts, readDraftRules } from "../../store/rule-drafts.ts";
import { findPublished, readPublished } from "../rule-sets.ts";

/** What firms are evaluated by: rule sets of parks and clusters are not, and one without thresholds runs nothing. */
export async function listRunnableSets(): Promise<readonly RuleSet[]> {
  return (await readPublished()).map(({ rules }) => rules).filter(isRunnable);
}

const isRunnable = ({ state, about = "enterprise" }: RuleSet): boolean => state !== "shell" && about === "enterprise";

export async function getRunnable(id: string): Promise<RuleSet> {
  const rules = (await findPublished(id))?.rules;
  if (!rules) throw new Problem("evaluation.rules-unknown", { id });
  if (!(await listRunnableSets()).includes(rules)) throw new Problem("evaluation.rules-shell", { ...rules.name });
  return rules;
}

/** Besides the published ones the drafts that a second person approved, for those who may read drafts: in the version that was approved. */
export async function listApprovedDrafts(ctx: Context, id?: number): Promise<RuleSet[]> {
  if (cellOf(ctx.actor, "getRuleDraft") === "deny") return [];
  const approved = (await listDrafts(ctx.db, id ?? null)).flatMap(({ draft, steps }) => {
    const last = steps.at(-1);
    return last?.step === "approved" ? [{ id: draft.id, number: last.number }] : [];
  });
  return (await Promise.all(approved.map((one) => readDraftRules(ctx.db, one.id, one.number)))).filter(isRunnable);
}

export async function getRunnableFor(ctx: Context, id: string): Promise<RuleSet> {
  const draft = /-d(\d{1,9})$/.exec(id)?.[1];
  if (draft === undefined) return getRunnable(id);
  const found = (await listApprovedDrafts(ctx, Number(draft))).find((rules) => rules.id === id);
  if (!found) throw new Problem("evaluation.rules-unknown", { id });
  return found;
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
