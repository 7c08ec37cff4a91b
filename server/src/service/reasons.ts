// Reasons of a placement as they were stored, for an answer. Those of before weights had names have no rule.
import type { reason } from "@jiqun/contract";
import type { z } from "zod";

type Reason = z.output<typeof reason>;

export const reasonsOf = (stored: readonly object[] | undefined): Reason[] =>
  ((stored ?? []) as Reason[]).map((one) => ({ ...one, rule: one.rule ?? null, evidence: [...one.evidence] }));
