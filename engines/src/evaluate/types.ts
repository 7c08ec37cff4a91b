// A rule set as plain data: what a document says about who is evaluated, by which figures, on which curve, and what follows.
// Everything here survives JSON; formulas and conditions are text in the small language of expression/.

import type { Vouching } from "../figures/index.ts";

export type { Vouching };

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a figure may be used for, and what a rule set decides. */
export const USES = ["evaluation", "honour", "support", "price", "land"] as const;
export type Use = (typeof USES)[number];

/** scored: no published cuts; shell: its thresholds are not known and nothing can be run. */
export const RULE_STATES = ["graded", "scored", "shell", "template"] as const;

/** Where a figure comes from. Survey data of the statistics law may not feed what sets a price or land. */
export const ORIGINS = [
  "filing",
  "tax-office",
  "land-registry",
  "utility",
  "environment",
  "register",
  "recognition",
  "officer",
  "statistical-survey",
] as const;
export type Origin = (typeof ORIGINS)[number];

export interface Option {
  readonly id: string;
  readonly name: Words;
  readonly aliases: readonly string[];
}

export interface Field {
  readonly id: string;
  /** What firms file for it, where that is not called as the field: one indicator means one thing in all rule sets. */
  readonly indicator?: string | undefined;
  /** The published header, without its unit. */
  readonly name: Words;
  readonly aliases: readonly string[];
  readonly type: "number" | "option" | "flags" | "yesno";
  /** Of numbers: the unit that formulas read it in. */
  readonly unit: string;
  /** What is counted, where one word has two meanings: 等价值 or 当量值 of energy. */
  readonly basis: string | null;
  /** Of options and flags. */
  readonly options: readonly Option[];
  readonly origin: Origin;
  readonly uses: readonly Use[];
  /** What a blank cell means by the rule; null: unknown. A number, or the id of an option, or yes/no, or "none" of flags. */
  readonly default: string | number | null;
  /** Computed from other fields where the cell is blank. */
  readonly formula: string | null;
}

/** A number, or a statistic of the indicator over those who are graded, the firm itself included. */
export type Parameter =
  | number
  | {
      readonly of: "mean" | "median" | "min" | "max";
      readonly times: number;
    };

export interface Band {
  /** null: open on this side. */
  readonly from: number | null;
  readonly to: number | null;
  readonly points: number;
}

export type Curve =
  /** weight × value ÷ baseline */
  | { readonly kind: "ratio"; readonly baseline: Parameter }
  /** weight × baseline ÷ value: less is better */
  | { readonly kind: "reciprocal"; readonly baseline: Parameter }
  /** weight × (2 − value ÷ baseline), at least 0: less is better */
  | { readonly kind: "inverse"; readonly baseline: Parameter }
  /** weight × (floor + (100 − floor) × (value − min) ÷ (max − min)) ÷ 100 */
  | { readonly kind: "min-max"; readonly min: Parameter; readonly max: Parameter; readonly floor: number }
  /** weight × (value − from) ÷ (to − from), held between 0 and 1 */
  | { readonly kind: "goalposts"; readonly from: Parameter; readonly to: Parameter }
  /** from `base` (weight × baseShare) to `lead` (weight) on a line; below base on the line from 0 */
  | { readonly kind: "two-anchor"; readonly base: Parameter; readonly lead: Parameter; readonly baseShare: number }
  /** weight × share of the group at or below the value (above, where lower is better) */
  | { readonly kind: "percentile" }
  /** points of the band; `closed` says to which band a boundary belongs: its lower or its upper end counts */
  | { readonly kind: "bands"; readonly closed: "lower" | "upper"; readonly bands: readonly Band[] }
  /** `each` points for every full `size`, at most `most` */
  | { readonly kind: "step"; readonly size: number; readonly each: number; readonly most: number }
  /** points of the option; formula names a field of options */
  | { readonly kind: "options"; readonly points: Readonly<Record<string, number>> }
  /** the first case whose condition holds */
  | { readonly kind: "conditional"; readonly cases: readonly Case[]; readonly otherwise: Outcome };

export interface Case {
  readonly when: string;
  readonly then: Outcome;
}
/** Points, or another curve of the value. */
export type Outcome = number | Exclude<Curve, { kind: "conditional" | "percentile" }>;

/** What points an indicator gets whose value is unknown. */
export type MissingRule =
  | { readonly kind: "not-evaluable" }
  | { readonly kind: "points"; readonly points: number }
  /** not counted: the others of the row are scaled up to the whole weight */
  | { readonly kind: "left-out" }
  /** mean points of those in the group whose value is known */
  | { readonly kind: "group-mean" }
  /** the fifth percentile of their points: hiding bad figures does not pay */
  | { readonly kind: "group-low" };

export interface Indicator {
  readonly id: string;
  readonly name: Words;
  readonly formula: string;
  readonly unit: string;
  readonly period: "year" | "half" | "quarter" | "month" | "two-years" | "three-years" | "day";
  readonly direction: "higher" | "lower";
  /** null: of every scheme. */
  readonly scheme: string | null;
  readonly group: string | null;
  readonly weight: number;
  readonly curve: Curve;
  /** At most so many times the weight; null: no cap is stated. */
  readonly cap: number | null;
  /** At least so many points; null: no floor is stated. */
  readonly floor: number | null;
  readonly negative: "keep" | "zero";
  readonly missing: MissingRule;
  /** Share by which a filed value may be off, one standard deviation, for certainty; null: not said. */
  readonly error: number | null;
  readonly source: string | null;
  readonly vouching: Vouching;
  readonly note: Words | null;
}

export interface Scheme {
  readonly id: string;
  readonly name: Words;
  /** Over fields; null: everyone not in an earlier scheme. */
  readonly when: string | null;
  /** What its weights add up to. */
  readonly total: number;
}

export interface Group {
  readonly id: string;
  readonly name: Words;
  /** Points it must reach, as the condition floor.<id>; null: none. */
  readonly floor: number | null;
}

/** A condition with a name: for rules of grades, for vetoes, for the page that tells what is missing. */
export interface Condition {
  readonly id: string;
  readonly name: Words;
  readonly when: string;
  readonly kind: "hard" | "direct" | "other";
  readonly source: string | null;
  readonly vouching: Vouching;
}

/** A reason beside the score, never a score. */
export interface Veto {
  readonly id: string;
  readonly name: Words;
  readonly when: string;
  /** The grade it leads to; null: none is given. */
  readonly grade: string | null;
  readonly source: string | null;
  readonly vouching: Vouching;
}

/** Evaluated but not graded. */
export interface Ungraded {
  readonly id: string;
  readonly name: Words;
  readonly when: string;
  /** The grade whose policy applies to it; null: none. */
  readonly treatedAs: string | null;
  readonly source: string | null;
  readonly vouching: Vouching;
}

/** Points beside the indicators. */
export interface Adjustment {
  readonly id: string;
  readonly name: Words;
  /** Points, negative for a deduction. */
  readonly formula: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly source: string | null;
  readonly vouching: Vouching;
}

export interface Grade {
  readonly id: string;
  readonly name: Words;
}

export type Grading =
  | { readonly kind: "none" }
  /** Best first; a score equal to `from` reaches it. null: the rest. */
  | { readonly kind: "cuts"; readonly cuts: readonly { readonly grade: string; readonly from: number | null }[] }
  /**
   * Best first; the place r of n reaches the first grade with r ÷ n ≤ to. Vetoed and ungraded are taken out before. Equal
   * scores share a place: the best of them (`upper`, the quota may be exceeded) or the last (`lower`).
   */
  | {
      readonly kind: "shares";
      readonly cuts: readonly { readonly grade: string; readonly to: number }[];
      readonly ties: "upper" | "lower";
      /** Ranked within each scheme, or all together. */
      readonly within: "scheme" | "all";
    }
  /** The first rule that holds. */
  | {
      readonly kind: "rules";
      readonly rules: readonly { readonly grade: string; readonly when: string }[];
      readonly otherwise: string | null;
    };

/** What a grade leads to. */
export interface Effect {
  readonly id: string;
  readonly name: Words;
  readonly use: Use;
  readonly grade: string;
  /** Per unit of `on`; null: the amount is set locally or not known. */
  readonly amount: number | null;
  readonly unit: string;
  /** The field the amount is multiplied with; null: none. */
  readonly on: string | null;
  readonly source: string | null;
  readonly vouching: Vouching;
}

export interface RuleSet {
  readonly id: string;
  /** Versions of one rule share a family; the date picks among them. */
  readonly families: readonly string[];
  readonly name: Words;
  readonly document: {
    readonly title: string;
    readonly number: string | null;
    readonly issuer: string;
    readonly date: string | null;
  };
  /** Days of evaluation, both included; null: not known, or still in force. */
  readonly effective: { readonly from: string | null; readonly to: string | null };
  readonly state: (typeof RULE_STATES)[number];
  readonly vouching: Vouching;
  readonly note: Words | null;
  readonly sources: readonly { readonly id: string; readonly what: string }[];
  readonly decides: readonly Use[];
  readonly subject: Words;
  /** What is evaluated, where it is not an enterprise. */
  readonly about?: "enterprise" | "cluster" | "park" | "zone" | undefined;
  readonly fields: readonly Field[];
  readonly schemes: readonly Scheme[];
  /** Field of options that splits a scheme into groups for statistics, percentiles and missing rules; null: the whole scheme. */
  readonly peers: string | null;
  readonly groups: readonly Group[];
  readonly indicators: readonly Indicator[];
  readonly adjustments: readonly Adjustment[];
  readonly conditions: readonly Condition[];
  readonly vetoes: readonly Veto[];
  readonly ungraded: readonly Ungraded[];
  readonly grades: readonly Grade[];
  readonly grading: Grading;
  /** Decimals the score is rounded to before it is graded, halves away from zero; null: to nine. */
  readonly rounding: number | null;
  readonly effects: readonly Effect[];
  readonly validity: { readonly years: number | null; readonly vouching: Vouching } | null;
}
