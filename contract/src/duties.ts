// What a person is charged with, and what part of the region that reaches. What each duty may do is the policy's. (A role
// is what a firm does with a part; see the dictionary.)
import { z } from "zod";

export const duties = [
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
export const duty = z.enum(duties);
export type Duty = z.output<typeof duty>;

export const dutyNames: Readonly<Record<Duty, { readonly zh: string; readonly en: string }>> = {
  filer: { zh: "企业填报员", en: "filer of an enterprise" },
  "legal-representative": { zh: "法定代表人", en: "legal representative" },
  "unit-officer": { zh: "区县经办人", en: "unit officer" },
  "park-officer": { zh: "园区经办人", en: "park officer" },
  "task-force": { zh: "专班成员", en: "task-force member" },
  analyst: { zh: "市级分析员", en: "commission analyst" },
  reviewer: { zh: "审核员", en: "reviewer" },
  publisher: { zh: "发布员", en: "publisher" },
  auditor: { zh: "审计员", en: "auditor" },
  administrator: { zh: "系统管理员", en: "system administrator" },
};

/** One duty and its reach. A person may hold several; what is seen is the union. */
export const grant = z.object({
  duty,
  /** Unit id for the duties of a unit; null = the whole region. */
  unit: z.string().nullable(),
  /** Cluster id for a task force; null = every cluster. */
  cluster: z.string().nullable(),
  /** Enterprise id for filer and legal representative; null for all others. */
  enterprise: z.string().nullable(),
});
export type Grant = z.output<typeof grant>;
