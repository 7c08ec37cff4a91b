import { z } from "zod";
import { asOfQuery, day, nature, page, pageQuery, qualifier, shownFigure } from "./common.ts";
import { label } from "./labels.ts";
import { defineRoute } from "./route.ts";

export const figureQuery = asOfQuery.extend({
  ...pageQuery.shape,
  subject: z.string().optional(),
  indicator: z.string().optional(),
  q: z.string().max(100).optional(),
  nature: nature.optional(),
});
/** A figure in a list: whether it is the one shown for its key, and what does not follow from other figures. */
export const listedFigure = shownFigure.extend({
  shown: z.boolean(),
  conflict: z.object({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});
export type ListedFigure = z.output<typeof listedFigure>;
export const listFigures = defineRoute({
  id: "listFigures",
  method: "get",
  path: "/figures",
  summary: "Figures with source and quote; rivals of one key stand side by side",
  query: figureQuery,
  answer: page(listedFigure),
});

export const figureInput = z.strictObject({
  subject: z.string().min(1).describe("region, cluster:ID, unit:ID, chain:ID"),
  indicator: z.string().min(1),
  period: z.string().min(1).describe("2024, 2024H1, 2024Q1, 2024-03, 2024-01/04, 2024-03-18"),
  value: z.string().min(1).describe("Exact decimal text"),
  unit: z.string(),
  qualifier: qualifier.default("exact"),
  nature: nature.default("actual"),
  source: z.string().min(1).describe("Title of the source"),
  sourceDate: day.optional().describe("Day it was published; today when left out"),
  quote: z.string().max(2000).default(""),
  note: z.string().max(2000).default(""),
  label: label
    .default("internal")
    .describe(
      "internal: seen by those whose reach covers the subject; sensitive, statistical: by those among them whose duty reads that label; public: by all who work here. One enters what one may read",
    ),
});
export type FigureInput = z.input<typeof figureInput>;
export const addFigure = defineRoute({
  id: "addFigure",
  method: "post",
  path: "/figures",
  summary: "Enter a figure; it never overwrites another",
  body: figureInput,
  answer: shownFigure,
});

export const figuresImported = z.object({
  rows: z.number().int(),
  inserted: z.number().int(),
  unchanged: z.number().int(),
  flagged: z.array(
    z.object({
      row: z.number().int(),
      code: z.string(),
      data: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type FiguresImported = z.output<typeof figuresImported>;
export const importFigures = defineRoute({
  id: "importFigures",
  method: "post",
  path: "/figures/import",
  summary: "Enter figures from CSV, TSV or XLSX: all of them or none",
  query: z.object({ name: z.string() }),
  upload: true,
  answer: figuresImported,
});
export const exportFigures = defineRoute({
  id: "exportFigures",
  method: "get",
  path: "/figures.xlsx",
  summary: "Figures with sources and quotes as Excel",
  query: figureQuery.extend({ language: z.enum(["zh", "en"]).default("zh") }),
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
