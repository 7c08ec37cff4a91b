// Shapes that several resources share.
import { NATURES, QUALIFIERS, VOUCHINGS } from "@jiqun/engines/figures";
import { z } from "zod";
import { label } from "./labels.ts";

export const words = z.object({ zh: z.string(), en: z.string() });
export const vouching = z.enum(VOUCHINGS);
export const lamp = z.enum(["ok", "warn", "late", "unknown", "na"]);
export const role = z.enum(["make", "develop", "service", "trade", "lease"]);
export const decision = z.enum(["accepted", "review", "rejected"]);
export const segment = z.enum(["upstream", "midstream", "downstream"]);
export const qualifier = z.enum(QUALIFIERS);
export const nature = z.enum(NATURES);
/** A day that the calendar has, of a year that people write: 2026-02-31 is none. */
export const day = z.iso.date({ abort: true }).regex(/^[12]\d{3}-/, "Write a day as 2026-06-30");
export const span = z.tuple([z.number().int(), z.number().int()]);

const postsAnyway =
  "Posts a text outside although it holds a phone, an address, an identity or a card number; kept in the trail";
export const anyway = z.boolean().default(false).describe(postsAnyway);
export const anywayQuery = z.stringbool().default(false).describe(postsAnyway);

/** ?asOf=DATE: shows what was known at the end of that day, Asia/Shanghai. */
export const asOfQuery = z.object({ asOf: day.optional().describe("Shows what was known at the end of that day") });

export const source = z.object({
  id: z.string(),
  title: words,
  date: day.nullable(),
  publisher: z.string(),
  locator: z.string(),
});

/** A figure with everything that proves it. */
export const shownFigure = z.object({
  id: z.string(),
  subject: z.string(),
  subjectName: words,
  indicator: z.string(),
  indicatorName: words,
  period: z.string().describe("Period code, as 2024Q1"),
  value: z.string().describe("Exact decimal text in `unit`"),
  unit: z.string(),
  qualifier,
  nature,
  vouching,
  comparison: z.string(),
  quote: z.string(),
  note: z.string(),
  source,
  label,
  knownFrom: day,
  /** "pack" or the person who entered it; withheld from those whose reach it lies outside. */
  enteredBy: z.string(),
  enteredAt: z.string(),
  /** Other values of the same key that stand beside it, newest first, ids only. */
  rivals: z.array(z.string()),
  /** Why this one is shown among its rivals: rule code of the figures engine; null without rivals. */
  chosenBy: z.string().nullable(),
});
export type ShownFigure = z.output<typeof shownFigure>;

/** A number we compute: unknown is null with a reason, never zero. */
export const computed = z.object({
  value: z.number().nullable(),
  /** Why it is null, or what it counts: a code the page has a sentence for. */
  basis: z.string(),
});

/** Standing against a target, with the terms of its formula. */
export const standing = z.object({
  lamp,
  /** Code of the rule or of what is missing. */
  reason: z.string(),
  /** Level ÷ target, 0..; null when they do not compare. */
  progress: z.number().nullable(),
  /** Where the level should be today on the path to the target, as a share of the target; null when unknown. */
  expected: z.number().nullable(),
  /** Needed growth a year, as 0.18; null when unknown. */
  requiredGrowth: z.number().nullable(),
  recentGrowth: z.number().nullable(),
  yearsLeft: z.number().nullable(),
  /** Named numbers of the formula, for printing it. */
  terms: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** One page of a list; cursor of the next or null. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int() });

export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
