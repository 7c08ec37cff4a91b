// The shape of the pack files that hold figures: what is measured, the figures themselves, and where they are said.
import { NATURES, QUALIFIERS } from "@jiqun/engines/figures";
import { z } from "zod";
import { day, decimal, id, vouching, words } from "./schema-parts.ts";

/** indicators.yaml */
export const indicatorsFile = z.strictObject({
  indicators: z.array(
    z.strictObject({
      id,
      name: words,
      /** What one level is measured in; values may be written in any unit of the same quantity. */
      quantity: z.enum([
        "money",
        "share",
        "count",
        "growth",
        "points",
        "area",
        "mass",
        "volume",
        "time",
        "date",
        "rank",
        "other",
      ]),
      /** "level" can have a target and a pace; "growth" is a rate over the comparison named; "change" is a difference. */
      kind: z.enum(["level", "growth", "change", "structure", "date"]),
      /** For a growth: the level it is the growth of. */
      of: id.nullable().default(null),
      /** Whether more is better, less is better, or neither. */
      direction: z.enum(["up", "down", "none"]).default("none"),
    }),
  ),
});

/** figures.yaml */
export const figuresFile = z.strictObject({
  figures: z.array(
    z.strictObject({
      id: z.string().min(1),
      subject: z.string().min(1),
      /** Name of the subject where it is a "topic:…". */
      subjectName: words.nullable().default(null),
      indicator: id,
      period: z.string(),
      value: z.union([decimal, day, z.string().regex(/^\d{4}-\d{2}$/)]),
      unit: z.string(),
      qualifier: z.enum(QUALIFIERS).default("exact"),
      nature: z.enum(NATURES).default("actual"),
      comparison: z.string().default(""),
      vouching: vouching.default("confirmed"),
      quote: z.string().default(""),
      source: z.string(),
      /** Overrides the source's day. */
      knownFrom: day.nullable().default(null),
      tags: z.array(z.string()).default([]),
      note: z.string().default(""),
    }),
  ),
});

/** sources.yaml */
export const sourcesFile = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: z.string().min(1),
      title: words,
      date: day.nullable(),
      publisher: z.string().default(""),
      locator: z.string().default(""),
      note: z.string().default(""),
    }),
  ),
});

export type IndicatorsFile = z.output<typeof indicatorsFile>;
export type FiguresFile = z.output<typeof figuresFile>;
export type SourcesFile = z.output<typeof sourcesFile>;
export type Indicator = IndicatorsFile["indicators"][number];
export type PackFigure = FiguresFile["figures"][number];
export type Source = SourcesFile["sources"][number];
