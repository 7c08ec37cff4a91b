// Who could fill a gap, and the leads that come of it.
import { z } from "zod";
import { asOfQuery, decision, role, span, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const candidateTerm = z.enum(["link", "neighbours", "code", "size", "buyers"]);
export type CandidateTerm = z.output<typeof candidateTerm>;

export const candidate = z.object({
  enterprise: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  unit: words.nullable(),
  score: z.number(),
  /** Contribution of each term, null = unknown. */
  terms: z.record(candidateTerm, z.number().nullable()),
  /** What it does on the link itself, where it does. */
  own: z.object({ role, decision, probability: z.number() }).nullable(),
  /** The neighbour that it makes. */
  neighbour: z.object({ id: z.string(), name: words }).nullable(),
  excerpt: z.string(),
  marks: z.array(span),
});
export type Candidate = z.output<typeof candidate>;
export const candidateList = z.object({
  link: z.object({ chain: z.string(), id: z.string(), name: words }),
  asOf: z.string(),
  demo: z.boolean(),
  weights: z.record(candidateTerm, z.number()),
  items: z.array(candidate),
  total: z.number().int(),
  /** Looked at and left out, by why. */
  screened: z.object({ gone: z.number().int(), "covers-already": z.number().int(), "nothing-near": z.number().int() }),
});
export type CandidateList = z.output<typeof candidateList>;
const linkParams = z.object({ chain: z.string(), link: z.string() });
export const listCandidates = defineRoute({
  id: "listCandidates",
  method: "get",
  path: "/chains/{chain}/links/{link}/candidates",
  summary: "Firms near a link that could come to make it, ranked with every term: the first 100",
  params: linkParams,
  query: asOfQuery,
  answer: candidateList,
});
export const exportCandidates = defineRoute({
  id: "exportCandidates",
  method: "get",
  path: "/chains/{chain}/links/{link}/candidates.xlsx",
  summary: "The same as a call list",
  params: linkParams,
  query: asOfQuery.extend({ language: z.enum(["zh", "en"]).default("zh") }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});

export const leadStatus = z.enum(["open", "contacted", "talking", "won", "dropped"]);
export type LeadStatus = z.output<typeof leadStatus>;
export const lead = z.object({
  id: z.string(),
  link: z.object({ chain: z.string(), id: z.string(), name: words }),
  /** null for a firm that the register does not hold. */
  enterprise: z.string().nullable(),
  name: z.string(),
  code: z.string().nullable(),
  score: z.number().nullable(),
  status: leadStatus,
  startedAt: z.string(),
  by: z.string(),
  events: z.array(z.object({ status: leadStatus, note: z.string(), by: z.string(), at: z.string() })),
  /** Candidates that were there and not taken, and firms that were screened out, as logged then. */
  passed: z.number().int(),
});
export type Lead = z.output<typeof lead>;
const note = z.string().max(2000).default("");
export const startLead = defineRoute({
  id: "startLead",
  method: "post",
  path: "/leads",
  summary: "Starts a lead on a firm for a gap; who was passed over is logged with it",
  body: z.strictObject({
    chain: z.string(),
    link: z.string(),
    enterprise: z.string().optional().describe("Its number in the register"),
    outside: z
      .strictObject({ name: z.string().min(1).max(200), code: z.string().max(18).default("") })
      .optional()
      .describe("Or a firm that the register does not hold"),
    note,
  }),
  answer: lead,
});
export const listLeads = defineRoute({
  id: "listLeads",
  method: "get",
  path: "/leads",
  summary: "Leads within reach, newest first",
  query: z.object({ chain: z.string().optional(), link: z.string().optional() }),
  answer: z.object({ items: z.array(lead) }),
});
export const moveLead = defineRoute({
  id: "moveLead",
  method: "post",
  path: "/leads/{id}/status",
  summary: "Says where a lead stands",
  params: z.object({ id: z.string() }),
  body: z.strictObject({ status: leadStatus, note }),
  answer: lead,
});
