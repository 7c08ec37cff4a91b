// What was done, by whom and when, as a chain of which every link vouches for the ones before it.
import { z } from "zod";
import { page, pageQuery } from "./common.ts";
import { defineRoute } from "./route.ts";

export const auditEvent = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.output<typeof auditEvent>;
export const listAuditEvents = defineRoute({
  id: "listAuditEvents",
  method: "get",
  path: "/audit",
  summary: "What was done, newest first",
  query: pageQuery,
  answer: page(auditEvent),
});

/** One reading of a record with sensitive fields: which, never what it said. */
const reading = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  name: z.string(),
  route: z.string(),
  subject: z.string(),
});
export const listReadings = defineRoute({
  id: "listReadings",
  method: "get",
  path: "/audit/readings",
  summary: "Who read records with sensitive fields, newest first",
  query: pageQuery.extend({
    actor: z.string().min(1).max(200).optional().describe("An account's id, or a part of its name"),
    route: z.string().max(100).optional(),
    subject: z.string().max(200).optional().describe("The record: what the address of the reading names"),
  }),
  answer: z.object({ items: z.array(reading), next: z.string().nullable() }),
});

/** The last link of the chain at some hour: its number and its SHA-256. */
export const auditRoot = z.object({ seq: z.number().int(), hash: z.string(), at: z.string() });
export const listAuditRoots = defineRoute({
  id: "listAuditRoots",
  method: "get",
  path: "/audit/roots",
  summary:
    "The published roots of the audit chain, newest first. Keep them elsewhere: they prove later that the trail still begins as it did",
  answer: z.object({ items: z.array(auditRoot) }),
});

export const chainFaultCode = z.enum([
  "missing",
  "edited",
  "unlinked",
  "out-of-order",
  "rewritten",
  "rolled-back",
  "readings-changed",
]);
export const verifyAudit = defineRoute({
  id: "verifyAudit",
  method: "get",
  path: "/audit/verification",
  summary: "Reads the whole audit chain and says where it is not what it was, by its own hashes and by its roots",
  query: z.object({
    /** Roots that were kept elsewhere: SEQ:HASH, separated by commas. */
    roots: z
      .string()
      .regex(/^\d{1,15}:[0-9a-f]{64}(,\d{1,15}:[0-9a-f]{64})*$/)
      .optional(),
    /** Roots from before the last restore are left aside: a person put a backup in the place of the store, and says so. */
    sinceRestore: z.enum(["yes", "no"]).optional(),
  }),
  answer: z.object({
    whole: z.boolean(),
    events: z.number().int(),
    head: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
    roots: z.number().int(),
    fault: z.object({ seq: z.number().int(), code: chainFaultCode }).nullable(),
  }),
});
