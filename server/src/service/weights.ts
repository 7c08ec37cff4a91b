// What placement learns from people's words, and what decisions cost: a fit or new costs make a version of weights, which waits like a
// newer pack does. Trying, applying and undoing it is the re-placement's work (placing.ts).
import { createHash } from "node:crypto";
import { type PlacingWeights, Problem, type WeightsVersion } from "@jiqun/contract";
import { type Change, type Costs, changesOf, checkCosts, type Label, START, type Weights } from "@jiqun/engines/chain";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import { findActiveRules } from "../store/placing.ts";
import {
  countJudged,
  dropDrafts,
  findDraft,
  findWeights,
  insertWeights,
  labelOf,
  listJudged,
  listWeights,
  type StoredWeights,
  type WeightsReport,
} from "../store/weights.ts";
import { costsIn, refitOn, thresholdsIn } from "./engines.ts";
import { currentLink, indexOf } from "./links.ts";
import { requireNoReplacement } from "./placing.ts";
import { placesAlike } from "./placing-rules.ts";
import { withWeights } from "./with-weights.ts";

const historyShown = 50;

export async function getWeights(ctx: Context): Promise<PlacingWeights> {
  const active = await activeWeights(ctx);
  const draft = await findDraft(ctx.db, active?.id ?? null);
  const view = (of: StoredWeights): WeightsVersion => versionView(ctx, of, active?.id, draft?.id);
  const { chains } = indexOf(ctx.pack);
  return {
    active: active ? view(active) : null,
    offered: draft ? view(draft) : null,
    costs: costsIn(ctx.pack),
    thresholds: thresholdsIn(ctx.pack),
    labels: (await countJudged(ctx.db)).map(({ chain, confirmed, denied }) => ({
      chain,
      name: chains.get(chain)?.name ?? { zh: chain, en: chain },
      confirmed,
      denied,
    })),
    history: (await listWeights(ctx.db, historyShown)).map(view),
  };
}

/** Deterministic: the same words give the same weights. */
export async function fitWeights(ctx: Context): Promise<PlacingWeights> {
  await requireNoReplacement(ctx);
  const labels = (await listJudged(ctx.db)).flatMap((row) => labelHere(ctx, labelOf(row)));
  const { weights, ...report } = refitOn(ctx.pack, labels);
  if (report.labels === 0) throw new Problem("placing.no-labels");
  return offer(ctx, "fit", weights, report);
}

export async function setCosts(ctx: Context, costs: Costs): Promise<PlacingWeights> {
  await requireNoReplacement(ctx);
  const [fault] = checkCosts(costs);
  if (fault) throw new Problem("placing.costs", { zh: "复核必须比错认和漏认都便宜", en: fault });
  const data = ctx.pack.weights?.data ?? START;
  return offer(ctx, "costs", { ...data, costs }, { labels: 0, holding: 0, unseen: 0, changes: [], check: null });
}

export async function dropWeights(ctx: Context): Promise<PlacingWeights> {
  await requireNoReplacement(ctx);
  const active = await activeWeights(ctx);
  const told = (count: number) => (count === 0 ? null : { dropped: count });
  const subject = `pack:${ctx.pack.hash}`;
  await write(ctx, "weights.dropped", subject, told, (tx) => dropDrafts(tx, active?.id ?? null, ctx.now));
  if (ctx.offered) {
    const rest = withWeights(ctx.offered, active);
    ctx.offer(placesAlike(rest, ctx.pack) ? null : rest);
  }
  return getWeights(ctx);
}

async function offer(
  ctx: Context,
  why: StoredWeights["why"],
  data: Weights,
  report: WeightsReport,
): Promise<PlacingWeights> {
  const active = await activeWeights(ctx);
  const before = active?.data ?? START;
  if (JSON.stringify(data) === JSON.stringify(before)) throw new Problem("placing.same-weights");
  const hash = createHash("sha256").update(JSON.stringify(data)).digest("hex").slice(0, 12);
  // The same words give the same weights: what waits already is that.
  if ((await findDraft(ctx.db, active?.id ?? null))?.hash === hash) return getWeights(ctx);
  const changes =
    why === "costs" ? [...changesOf(before, data), ...costChanges(before.costs, data.costs)] : report.changes;
  const version = {
    hash,
    parent: active?.id ?? null,
    why,
    data,
    report: { ...report, changes },
    made_by: ctx.actor.id,
    made_at: ctx.now,
  };
  const told = (id: number) => ({ version: `${id}`, why, labels: report.labels });
  const id = await write(ctx, "weights.offered", `pack:${ctx.pack.hash}`, told, (tx) => insertWeights(tx, version));
  ctx.offer(withWeights(ctx.offered ?? ctx.pack, await findWeights(ctx.db, id)));
  return getWeights(ctx);
}

const costChanges = (before: Costs, after: Costs): Change[] =>
  (["review", "wrongAcceptance", "missedMaker"] as const)
    .map((key) => ({ rule: `costs:${key}`, before: before[key], after: after[key] }))
    .filter((change) => change.before !== change.after);

/** Words on links that the pack no longer has teach nothing. */
function labelHere(ctx: Context, label: Label): Label[] {
  const at = currentLink(ctx.pack, label);
  return indexOf(ctx.pack).links.has(`${at.chain}/${at.link}`) ? [{ ...label, ...at }] : [];
}

async function activeWeights(ctx: Context): Promise<StoredWeights | undefined> {
  return findWeights(ctx.db, (await findActiveRules(ctx.db))?.weights ?? null);
}

function versionView(
  ctx: Context,
  { id, parent, why, made_by, made_at, dropped_at, data, report }: StoredWeights,
  active: number | undefined,
  draft: number | undefined,
): WeightsVersion {
  const { links, chains } = indexOf(ctx.pack);
  const { labels, holding, unseen, check } = report;
  return {
    version: id,
    parent,
    why,
    by: made_by,
    at: made_at.toISOString(),
    state: id === active ? "active" : id === draft ? "offered" : dropped_at ? "dropped" : "earlier",
    costs: data.costs,
    labels,
    holding,
    unseen,
    changes: report.changes.map(({ rule, before, after }) => {
      const of = rule.startsWith("bias:") ? rule.slice("bias:".length) : "";
      return { rule, about: (links.get(of) ?? chains.get(of))?.name ?? null, before, after };
    }),
    check: check && { ...check, before: { ...check.before }, after: { ...check.after } },
  };
}
