import { z } from "zod";
import { asOfQuery, decision, page, pageQuery, role, span, vouching, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const enterpriseItem = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  unit: words.nullable(),
  status: z.string().nullable(),
  active: z.boolean(),
  established: z.string().nullable(),
  /** Exact text in the currency's base unit, as 300000; null = unknown. */
  capital: z.string().nullable(),
  currency: z.string().nullable(),
  division: z
    .object({ code: z.string(), name: words, probability: z.number(), origin: z.enum(["registered", "inferred"]) })
    .nullable(),
  accepted: z.number().int(),
  review: z.number().int(),
  origin: z.enum(["registry", "demo"]),
});
export type EnterpriseItem = z.output<typeof enterpriseItem>;
export const enterpriseQuery = asOfQuery.extend({
  ...pageQuery.shape,
  q: z.string().max(100).optional().describe("Name, pinyin initials, or credit code"),
  unit: z.string().optional().describe("Unit id, or 'none' for those not assigned"),
  chain: z.string().optional(),
  link: z.string().optional(),
  cluster: z.string().optional(),
  division: z.string().optional(),
  decision: decision.optional(),
  active: z.enum(["true", "false"]).optional(),
  sort: z.enum(["name", "established", "capital"]).default("name"),
});
export const listEnterprises = defineRoute({
  id: "listEnterprises",
  method: "get",
  path: "/enterprises",
  summary: "Enterprises by name, pinyin initials, code and filters",
  query: enterpriseQuery,
  answer: page(enterpriseItem).extend({ demo: z.boolean() }),
});
export const exportEnterprises = defineRoute({
  id: "exportEnterprises",
  method: "get",
  path: "/enterprises.xlsx",
  summary: "The enterprises of a list as Excel",
  query: enterpriseQuery.extend({ language: z.enum(["zh", "en"]).default("zh") }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});

export const reason = z.object({
  term: z.enum([
    "prior",
    "phrase",
    "role",
    "code",
    "name",
    "products",
    "qualification",
    "neighbours",
    "breadth",
    "exclusion",
    "generic",
    "calibration",
  ]),
  /** The weight it is made of: a feature, a bias, the calibration; null in placements of before weights had names. */
  rule: z.string().nullable(),
  logOdds: z.number(),
  about: z.string(),
  evidence: z.array(span),
});
export const placementItem = z.object({
  chain: z.string(),
  chainName: words,
  link: z.string(),
  linkName: words,
  linkVouching: vouching,
  group: words,
  segment: z.enum(["upstream", "midstream", "downstream"]),
  catchAll: z.boolean(),
  role,
  probability: z.number(),
  decision,
  /** The person's word that stands, or null. Outside the asker's reach who gave it is withheld and the note is empty. */
  verdict: z
    .object({ verdict: z.enum(["confirmed", "denied"]), by: z.string(), at: z.string(), note: z.string() })
    .nullable(),
  /** Whether the asker may confirm or deny it. */
  mayJudge: z.boolean(),
  /** Counts towards coverage after verdict, role and status. */
  counts: z.boolean(),
  evidence: z.array(span),
  otherEvidence: z.array(
    z.object({ field: z.enum(["name", "products", "industryCode"]), start: z.number().int(), end: z.number().int() }),
  ),
  reasons: z.array(reason),
  packVersion: z.string(),
  weightsVersion: z.number().int().nullable().describe("Of the fitted weights; null = those of the start"),
});
export type PlacementItem = z.output<typeof placementItem>;
export const enterprise = enterpriseItem.extend({
  address: z.string(),
  districtAsWritten: z.string(),
  unitHow: z.string().describe("How the unit was found: name, alias, former, address, none"),
  capitalAsWritten: z.string(),
  scope: z.string(),
  products: z.string(),
  insured: z.number().int().nullable(),
  codeProblem: z.string().nullable().describe("Why the credit code fails GB 32100, or null"),
  divisions: z.array(z.object({ code: z.string(), name: words, probability: z.number() })),
  marks: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      kind: z.enum(["make", "develop", "service", "trade", "lease", "excluded", "boilerplate"]),
    }),
  ),
  placements: z.array(placementItem),
  primaryCluster: z.object({ id: z.string(), name: words }).nullable(),
  acceptThreshold: z.number(),
  reviewThreshold: z.number(),
  source: z.object({
    batch: z.string().nullable(),
    file: z.string(),
    row: z.number().int().nullable(),
    asOf: z.string().nullable(),
  }),
  absentOn: z
    .string()
    .nullable()
    .describe("Day of the full register of its area that did not hold the firm, which counts as closed since; or null"),
  /** Rows of registers that a person said are this firm; each can be split off again. */
  answers: z.array(
    z.object({
      id: z.string(),
      name: z.string().describe("As that row wrote it"),
      code: z.string().nullable(),
      reason: z.string().nullable().describe("What shows that two standing firms are one; null for a row's answer"),
      by: z.string(),
      at: z.string(),
    }),
  ),
  history: z.array(
    z.object({
      at: z.string(),
      kind: z.enum([
        "imported",
        "updated",
        "renamed",
        "restored",
        "absent",
        "present",
        "confirmed",
        "denied",
        "withdrawn",
      ]),
      by: z.string(),
      data: z.record(z.string(), z.string()),
    }),
  ),
  asOf: z.string(),
});
export type Enterprise = z.output<typeof enterprise>;
export const getEnterprise = defineRoute({
  id: "getEnterprise",
  method: "get",
  path: "/enterprises/{id}",
  prepared: true,
  summary:
    "One enterprise: scope with marks, placements with reasons, history; of a merged one, into which it was merged",
  params: z.object({ id: z.string() }),
  query: asOfQuery,
  answer: enterprise,
});

export const giveVerdict = defineRoute({
  id: "giveVerdict",
  method: "post",
  path: "/enterprises/{id}/verdicts",
  summary: "Confirm or deny a placement, or withdraw that word; a person's word outweighs every rule",
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    chain: z.string(),
    link: z.string(),
    verdict: z.enum(["confirmed", "denied", "withdrawn"]),
    note: z.string().max(500).default(""),
  }),
  answer: enterprise,
});

export const searchAnswer = z.object({
  enterprises: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: words.nullable(),
      code: z.string().nullable(),
      accepted: z.number().int(),
      matched: z.array(span),
      /** Name of the firm merged into this one by which it was found; null where its own name or code tells it. */
      merged: z.string().nullable(),
    }),
  ),
  links: z.array(z.object({ chain: z.string(), chainName: words, link: z.string(), name: words })),
  clusters: z.array(z.object({ id: z.string(), name: words })),
  units: z.array(z.object({ id: z.string(), name: words })),
});
export const search = defineRoute({
  id: "search",
  method: "get",
  path: "/search",
  prepared: true,
  summary: "Everything by name, pinyin initials or code",
  query: z.object({ q: z.string().min(1).max(100) }),
  answer: searchAnswer,
});
