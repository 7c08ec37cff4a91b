// Published and entered figures as plain data: what was said, by whom, when, about which period.

/**
 * A period as text, sortable within a kind:
 * year "2024", half "2024H1", quarter "2024Q1", month "2024-03", year to date "2024-01/04" (January up to and
 * including April), day "2024-03-18", and the years "2021/2023" for a span of whole years.
 */
export type PeriodCode = string;

export type PeriodKind = "year" | "half" | "quarter" | "month" | "yearToDate" | "day" | "years";

export interface Period {
  readonly kind: PeriodKind;
  readonly year: number;
  /** Half 1–2, quarter 1–4, month 1–12 (last month of a year to date), last year of a span; 0 otherwise. */
  readonly index: number;
  /** First and last calendar day, ISO, inclusive. */
  readonly start: string;
  readonly end: string;
}

export const QUALIFIERS = [
  "exact",
  "approx",
  "more-than",
  "at-least",
  "less-than",
  "at-most",
  "order-of-magnitude",
  "estimate",
  "counted",
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** What kind of statement it is; a target or plan is never shown as a level. */
export const NATURES = ["actual", "preliminary", "target", "plan", "capacity"] as const;
export type Nature = (typeof NATURES)[number];

/** How far a statement can be relied on: 已证实, 待核, 示例. */
export const VOUCHINGS = ["confirmed", "unconfirmed", "illustrative"] as const;
export type Vouching = (typeof VOUCHINGS)[number];

export interface Figure {
  readonly id: string;
  /** "region", "cluster:M1", "unit:500116", "chain:nev", or "topic:…" for what is none of these. */
  readonly subject: string;
  /** Id of an indicator of the pack. */
  readonly indicator: string;
  readonly period: PeriodCode;
  /** Exact decimal text, never a float; a date for indicators whose unit is "date". */
  readonly value: string;
  /** Unit of the value as written: 元, 万元, 亿元, %, 百分点, 家, TEU … */
  readonly unit: string;
  readonly qualifier: Qualifier;
  readonly nature: Nature;
  readonly vouching: Vouching;
  readonly quote: string;
  readonly source: string;
  /** ISO day from which it was known: the day its source was published. */
  readonly knownFrom: string;
  readonly note: string;
}

/** A lamp is lit by a stated rule or is unknown; "na" where no rule applies. */
export type Lamp = "ok" | "warn" | "late" | "unknown" | "na";
