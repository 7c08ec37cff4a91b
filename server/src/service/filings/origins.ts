// Where a value comes from says who sees it and what may be decided with it, unless a person marks it more strictly.
import { type Label, labels } from "@jiqun/contract";
import type { Origin, Use } from "@jiqun/engines/evaluate";

const LABELS: Readonly<Record<Origin, Label>> = {
  filing: "internal",
  "tax-office": "sensitive",
  "land-registry": "internal",
  utility: "sensitive",
  environment: "internal",
  register: "internal",
  recognition: "internal",
  officer: "internal",
  "statistical-survey": "statistical",
};

/** A label may be made stricter, never looser than its origin; survey data is statistical. */
export function labelOf(origin: Origin, asked: Label | null): Label {
  const own = LABELS[origin];
  return asked !== null && labels.indexOf(asked) > labels.indexOf(own) ? asked : own;
}

/** Survey data may inform an evaluation; it decides no honour, support, price or land. */
export const usesOf = (origin: Origin): Use[] =>
  origin === "statistical-survey" ? ["evaluation"] : ["evaluation", "honour", "support", "price", "land"];
