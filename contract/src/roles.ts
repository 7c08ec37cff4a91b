// Who a person is to the region: a role, and what part of the region it reaches. What each role may do is the policy's.
import { z } from "zod";

export const roles = [
  "filer",
  "legal-representative",
  "unit-officer",
  "park-officer",
  "task-force",
  "analyst",
  "reviewer",
  "publisher",
  "auditor",
  "administrator",
] as const;
export const role = z.enum(roles);
export type Role = z.output<typeof role>;

/** One role and its reach. A person may hold several; what is seen is the union. */
export const grant = z.object({
  role,
  /** Unit id for the roles of a unit; null = the whole region. */
  unit: z.string().nullable(),
  /** Cluster id for a task force; null = every cluster. */
  cluster: z.string().nullable(),
  /** Enterprise id for filer and legal representative; null for all others. */
  enterprise: z.string().nullable(),
});
export type Grant = z.output<typeof grant>;
