// A published rule set copied and changed, version by version. It is never published by one person alone: who wrote a version or offered it
// does not approve it. What was changed is no longer what the document says, so it is marked illustrative.
import { Problem, type RuleDraft, type RuleDraftDetail, type routes } from "@jiqun/contract";
import { checkRuleSet, type RuleSet, sayRuleFault } from "@jiqun/engines/evaluate";
import { formatRuleSet, hashOf, ruleSetFile } from "@jiqun/packs";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import type { Tx } from "../store/db.ts";
import {
  appendDraftStep,
  appendDraftVersion,
  holdDraft,
  insertDraft,
  listDrafts,
  readDraftRules,
  type StoredDraft,
} from "../store/rule-drafts.ts";
import { zipOf } from "../zip.ts";
import { findPublished, readPublished } from "./rule-sets.ts";

type Step = z.output<NonNullable<typeof routes.moveRuleDraft.body>>["step"];
type Act = RuleDraftDetail["may"][number];

export async function listRuleDrafts(ctx: Context): Promise<{ items: RuleDraft[] }> {
  await readPublished();
  return { items: await Promise.all((await listDrafts(ctx.db)).map(told)) };
}

export async function getRuleDraft(ctx: Context, id: string): Promise<RuleDraftDetail> {
  const stored = await getStored(ctx.db, id);
  const { draft, versions, steps } = stored;
  const newest = versions.at(-1) as StoredDraft["versions"][number];
  const base = await findPublished(draft.base_id);
  return {
    ...(await told(stored)),
    rules: await readDraftRules(ctx.db, draft.id, newest.number),
    hash: newest.hash,
    published: base?.rules ?? null,
    baseCurrent: base?.hash === draft.base_hash,
    versions: versions.map(({ number, note, actor, at }) => ({ number, note, by: actor, at: at.toISOString() })),
    steps: steps.map(({ step, number, note, actor, at }) => ({ step, number, note, by: actor, at: at.toISOString() })),
    may: mayOf(ctx, stored),
    ownWork: stateOf(stored) === "offered" && isAuthor(ctx, stored),
  };
}

export async function startRuleDraft(
  ctx: Context,
  { base, title }: { base: string; title: string },
): Promise<RuleDraftDetail> {
  const published = await findPublished(base);
  if (!published) throw new Problem("rules.unknown", { id: base });
  const { rules, hash } = published;
  const draft = { base_id: base, base_hash: hash, title: title.trim(), started_by: ctx.actor.id, started_at: ctx.now };
  const id = await write(
    ctx,
    "rule-draft.started",
    (made: number) => `rule-draft:${made}`,
    { base, hash },
    async (tx) => {
      const made = await insertDraft(tx, draft);
      await append(ctx, tx, made, 1, { ...rules, ...headOf(rules, made, draft.title) }, "");
      return made;
    },
  );
  return getRuleDraft(ctx, `${id}`);
}

const draftRulesId = (draft: { readonly base_id: string; readonly id: number }): string =>
  `${draft.base_id}-d${draft.id}`;

/** A run by it is told from a run by the published rule. */
const headOf = ({ id, name }: RuleSet, draft: number, title: string): Pick<RuleSet, "id" | "name"> => ({
  id: draftRulesId({ base_id: id, id: draft }),
  name: { zh: `${name.zh}（${title}）`, en: `${name.en} (${title})` },
});

export async function saveRuleDraft(
  ctx: Context,
  id: string,
  { onVersion, rules: sent, note }: { onVersion: number; rules: RuleSet; note: string },
): Promise<RuleDraftDetail> {
  const { draft } = await getStored(ctx.db, id);
  const base = (await findPublished(draft.base_id))?.rules;
  const parsed = parseRules(sent);
  const head = { id: draftRulesId(draft), ...(base ? headOf(base, draft.id, draft.title) : {}) };
  const rules = markChanged(base, { ...parsed, ...head });
  await write(ctx, "rule-draft.saved", `rule-draft:${draft.id}`, { hash: hashOf(rules) }, async (tx) => {
    await holdDraft(tx, draft.id);
    const now = await getStored(tx, id);
    requireAct(ctx, now, "save");
    const newest = now.versions.at(-1)?.number ?? 0;
    if (newest !== onVersion) throw new Problem("rule-draft.newer", { version: newest });
    await append(ctx, tx, draft.id, newest + 1, rules, note);
  });
  return getRuleDraft(ctx, id);
}

export async function moveRuleDraft(
  ctx: Context,
  id: string,
  { step, note }: { step: Step; note: string },
): Promise<RuleDraftDetail> {
  const { draft, versions } = await getStored(ctx.db, id);
  const number = versions.at(-1)?.number ?? 0;
  if (step === "offer") {
    const [fault] = checkRuleSet(await readDraftRules(ctx.db, draft.id, number));
    if (fault)
      throw new Problem("rule-draft.faulty", {
        path: fault.path.join("."),
        zh: sayRuleFault(fault.fault, "zh"),
        en: sayRuleFault(fault.fault, "en"),
      });
  }
  const said = ({ offer: "offered", approve: "approved", return: "returned", withdraw: "withdrawn" } as const)[step];
  await write(ctx, `rule-draft.${said}`, `rule-draft:${draft.id}`, { number }, async (tx) => {
    await holdDraft(tx, draft.id);
    const now = await getStored(tx, id);
    if (now.versions.at(-1)?.number !== number)
      throw new Problem("rule-draft.newer", { version: now.versions.at(-1)?.number ?? 0 });
    requireAct(ctx, now, step);
    await appendDraftStep(tx, { draft_id: draft.id, number, step: said, note, actor: ctx.actor.id, at: ctx.now });
  });
  return getRuleDraft(ctx, id);
}

/** The folder of packs/standards/rule-sets that the draft would be. */
export async function exportRuleDraft(ctx: Context, id: string): Promise<{ fileName: string; body: Uint8Array }> {
  const { rules, title, base, version, state, hash, changedAt } = await getRuleDraft(ctx, id);
  const readme = [
    `# ${rules.name.zh}`,
    "",
    title,
    "",
    `- ${base.id} → ${rules.id}, ${version}, ${state}`,
    `- ${hash}`,
    "",
  ];
  const files = { [`${rules.id}/rule-set.yaml`]: formatRuleSet(rules), [`${rules.id}/README.md`]: readme.join("\n") };
  return { fileName: `${rules.id}-v${version}.zip`, body: await zipOf(files, new Date(changedAt)) };
}

async function getStored(db: Context["db"] | Tx, id: string): Promise<StoredDraft> {
  const [stored] = /^\d{1,9}$/.test(id) ? await listDrafts(db, Number(id)) : [];
  if (!stored) throw new Problem("rule-draft.unknown", { id });
  return stored;
}

const append = (ctx: Context, tx: Tx, id: number, number: number, rules: RuleSet, note: string): Promise<void> =>
  appendDraftVersion(tx, { draft_id: id, number, hash: hashOf(rules), note, actor: ctx.actor.id, at: ctx.now }, rules);

async function told(stored: StoredDraft): Promise<RuleDraft> {
  const { draft, versions, steps } = stored;
  const base = (await findPublished(draft.base_id))?.rules;
  const last = [versions.at(-1)?.at, steps.at(-1)?.at].flatMap((at) => (at ? [at.toISOString()] : [])).sort();
  return {
    id: `${draft.id}`,
    base: { id: draft.base_id, name: base?.name ?? { zh: draft.base_id, en: draft.base_id } },
    title: draft.title,
    state: stateOf(stored),
    version: versions.at(-1)?.number ?? 0,
    startedBy: draft.started_by,
    startedAt: draft.started_at.toISOString(),
    changedAt: last.at(-1) ?? draft.started_at.toISOString(),
  };
}

function stateOf({ steps }: StoredDraft): RuleDraft["state"] {
  const last = steps.at(-1)?.step;
  return last === undefined || last === "returned" ? "draft" : last;
}

const isAuthor = (ctx: Context, { versions, steps }: StoredDraft): boolean =>
  versions.some(({ actor }) => actor === ctx.actor.id) ||
  steps.some(({ step, actor }) => step === "offered" && actor === ctx.actor.id);

/** Who may do what follows from the state and from who wrote it; the policy says who may come here at all. */
function mayOf(ctx: Context, stored: StoredDraft): Act[] {
  const writes = ctx.actor.kind !== "account" || ctx.actor.grants.some(({ duty }) => duty === "analyst");
  const state = stateOf(stored);
  if (state === "draft") return writes ? ["save", "offer", "withdraw"] : [];
  if (state !== "offered") return [];
  return [
    ...(writes ? (["withdraw"] as const) : []),
    ...(isAuthor(ctx, stored) ? [] : (["approve", "return"] as const)),
  ];
}

function requireAct(ctx: Context, stored: StoredDraft, act: Act): void {
  if (mayOf(ctx, stored).includes(act)) return;
  if (stateOf(stored) === "offered" && isAuthor(ctx, stored) && (act === "approve" || act === "return"))
    throw new Problem("rule-draft.own-work");
  throw new Problem("rule-draft.state", { state: stateOf(stored) });
}

export function parseRules(sent: RuleSet): RuleSet {
  const read = ruleSetFile.safeParse(sent);
  if (read.success) return read.data;
  throw new Problem("request.invalid", {
    detail: read.error.issues.map(({ path, message }) => `rules.${path.join(".")}: ${message}`).join("; "),
  });
}

const CLAUSES = ["indicators", "adjustments", "conditions", "vetoes", "ungraded", "effects"] as const;

/** A clause that differs from the published one is ours: illustrative, and without its source. */
function markChanged(base: RuleSet | undefined, rules: RuleSet): RuleSet {
  if (!base) return rules;
  const marked = CLAUSES.map((list) => [list, rules[list].map((clause) => markClause(base[list], clause))] as const);
  const content = ({ id: _, name: __, vouching: ___, ...rest }: RuleSet) => hashOf(rest);
  const same = content(base) === content(rules);
  return { ...rules, ...Object.fromEntries(marked), vouching: same ? base.vouching : "illustrative" };
}

function markClause<C extends { readonly id: string; readonly vouching: RuleSet["vouching"] }>(
  base: readonly C[],
  clause: C,
): C {
  const before = base.find(({ id }) => id === clause.id);
  const content = ({ vouching: _, ...rest }: C) => hashOf(rest);
  return before && content(before) === content(clause) ? before : { ...clause, vouching: "illustrative" };
}
