// Published rule sets to be read: their document, every parameter, and worked examples.
import { RULE_STATES, type RuleSet, USES } from "@jiqun/engines/evaluate";
import { z } from "zod";
import { vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

/** The engine's plain data. Its shape is stated once, for the files of packs; the server judges a draft by it. */
export const ruleSetData = z.record(z.string(), z.unknown()) as unknown as z.ZodType<RuleSet>;

export const ruleSetItem = z.object({
  id: z.string(),
  families: z.array(z.string()),
  name: words,
  document: z.object({
    title: z.string(),
    number: z.string().nullable(),
    issuer: z.string(),
    date: z.string().nullable(),
  }),
  effective: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  state: z.enum(RULE_STATES),
  vouching,
  subject: words,
  decides: z.array(z.enum(USES)),
  indicators: z.number().int(),
  conditions: z.number().int(),
  /** Parameters that are not confirmed. */
  unconfirmed: z.number().int(),
  /** Whether it holds on the day that was asked for; null: its days are not known. */
  inForce: z.boolean().nullable(),
});
export type RuleSetItem = z.output<typeof ruleSetItem>;

const cell = z.union([z.number(), z.string(), z.array(z.string())]).nullable();
const workedExample = z.object({
  title: z.string(),
  source: z.string(),
  /** Evaluated together: a group's mean is theirs. */
  rows: z.array(z.object({ id: z.string(), given: z.record(z.string(), cell) })),
});
export type WorkedExample = z.output<typeof workedExample>;

export const listRuleSets = defineRoute({
  id: "listRuleSets",
  method: "get",
  path: "/rule-sets",
  summary: "Published rule sets, with which of them holds on a day",
  query: z.object({ on: z.iso.date().optional().describe("The day that is asked for; today without one") }),
  answer: z.object({ on: z.string(), items: z.array(ruleSetItem) }),
});

export const getRuleSet = defineRoute({
  id: "getRuleSet",
  method: "get",
  path: "/rule-sets/{id}",
  summary: "One rule set whole: indicators, curves, conditions, grades, effects, sources, worked examples",
  params: z.object({ id: z.string() }),
  answer: z.object({
    rules: ruleSetData,
    hash: z.string(),
    inForce: z.boolean().nullable(),
    readme: z.string(),
    examples: z.array(workedExample),
    /** Others of its families, by date. */
    versions: z.array(ruleSetItem),
  }),
});

export const ruleDraftState = z.enum(["draft", "offered", "approved", "withdrawn"]);
export const ruleDraftStep = z.enum(["offered", "approved", "returned", "withdrawn"]);
export type RuleDraftStep = z.output<typeof ruleDraftStep>;
export const ruleDraft = z.object({
  id: z.string(),
  base: z.object({ id: z.string(), name: words }),
  title: z.string(),
  state: ruleDraftState,
  /** The newest version. */
  version: z.number().int(),
  startedBy: z.string(),
  startedAt: z.string(),
  changedAt: z.string(),
});
export type RuleDraft = z.output<typeof ruleDraft>;
export const ruleDraftDetail = ruleDraft.extend({
  rules: ruleSetData,
  hash: z.string(),
  /** The published rule set it was copied from; null: it is not shipped any more. */
  published: ruleSetData.nullable(),
  /** Whether the published one is still what was copied. */
  baseCurrent: z.boolean(),
  versions: z.array(z.object({ number: z.number().int(), note: z.string(), by: z.string(), at: z.string() })),
  steps: z.array(
    z.object({ step: ruleDraftStep, number: z.number().int(), note: z.string(), by: z.string(), at: z.string() }),
  ),
  /** What the asker may do now. */
  may: z.array(z.enum(["save", "offer", "withdraw", "approve", "return"])),
  /** Why the asker may not approve what is offered: the same person wrote it. */
  ownWork: z.boolean(),
});
export type RuleDraftDetail = z.output<typeof ruleDraftDetail>;

const draftId = z.object({ id: z.string() });
const note = z.string().max(2000).default("");

export const listRuleDrafts = defineRoute({
  id: "listRuleDrafts",
  method: "get",
  path: "/rule-drafts",
  summary: "Drafts of rule sets, newest first",
  answer: z.object({ items: z.array(ruleDraft) }),
});
export const getRuleDraft = defineRoute({
  id: "getRuleDraft",
  method: "get",
  path: "/rule-drafts/{id}",
  summary: "One draft with its newest version, its history, and what may be done to it",
  params: draftId,
  answer: ruleDraftDetail,
});
export const startRuleDraft = defineRoute({
  id: "startRuleDraft",
  method: "post",
  path: "/rule-drafts",
  summary: "Copies a published rule set as a draft",
  body: z.strictObject({ base: z.string(), title: z.string().min(1).max(200) }),
  answer: ruleDraftDetail,
});
export const saveRuleDraft = defineRoute({
  id: "saveRuleDraft",
  method: "post",
  path: "/rule-drafts/{id}/versions",
  summary: "Adds a version to a draft; refused where somebody else added one since",
  params: draftId,
  body: z.strictObject({ onVersion: z.number().int(), rules: ruleSetData, note }),
  answer: ruleDraftDetail,
});
export const moveRuleDraft = defineRoute({
  id: "moveRuleDraft",
  method: "post",
  path: "/rule-drafts/{id}/steps",
  summary: "Offers a draft as a new version of the rule, approves or returns what another person offered, withdraws it",
  params: draftId,
  body: z.strictObject({ step: z.enum(["offer", "approve", "return", "withdraw"]), note }),
  answer: ruleDraftDetail,
});
export const exportRuleDraft = defineRoute({
  id: "exportRuleDraft",
  method: "get",
  path: "/rule-drafts/{id}/export",
  summary: "The newest version as the folder of a rule set, to be reviewed as files",
  params: draftId,
  download: "application/zip",
});

const effectCost = z.object({
  effect: z.string(),
  firms: z.number().int(),
  cost: z.number().nullable(),
  unknown: z.number().int(),
});
const counts = z.record(z.string(), z.number());
export const simulateRuleSet = defineRoute({
  id: "simulateRuleSet",
  method: "post",
  path: "/rule-sets/{id}/simulation",
  summary:
    "Who moves among all that filed for a period, were the rule changed so: grades or scores, by unit, and the cost of the policy",
  params: draftId,
  body: z.strictObject({ rules: ruleSetData, period: z.string().max(20) }),
  reads: true,
  answer: z.object({
    rows: z.number().int(),
    movers: z.array(
      z.object({
        enterprise: z.string(),
        name: z.string(),
        unit: words.nullable(),
        up: z.boolean().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        before: z.number().nullable(),
        after: z.number().nullable(),
      }),
    ),
    /** Movers are shown up to here. */
    total: z.number().int(),
    up: z.number().int(),
    down: z.number().int(),
    scores: z.object({ up: z.number(), down: z.number(), same: z.number(), unknown: z.number() }),
    before: counts,
    after: counts,
    units: z.array(
      z.object({ unit: words, movers: z.number(), up: z.number(), down: z.number(), before: counts, after: counts }),
    ),
    policy: z.object({ before: z.array(effectCost), after: z.array(effectCost) }),
  }),
});
