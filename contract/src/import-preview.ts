// How an uploaded file would be read: what a person looks at, and mends, before it is started.
import { z } from "zod";
import { hiddenColumn, readingWords, registerField } from "./imports.ts";
import { defineRoute } from "./route.ts";

const cell = z.string();
export const importPreview = z.object({
  kind: z.enum(["text", "workbook"]),
  encoding: z.object({
    used: z.string(),
    /** mark: the file names it; valid: all that was looked at reads; mixed: most of it reads; chosen: a person said so. */
    how: z.enum(["mark", "valid", "mixed", "chosen", "workbook"]),
    /** Others that read too, each with a sample of the text in it. */
    candidates: z.array(z.object({ encoding: z.string(), sample: z.string() })),
  }),
  delimiter: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), chosen: z.boolean() })),
  titles: z.array(z.string()).describe("What stands above the header"),
  top: z
    .array(z.object({ at: z.number().int(), cells: z.array(z.string()) }))
    .describe("The first rows of the file with their 1-based number, to point at the header; no values of persons"),
  problem: z
    .enum(["import.no-name-column", "import.empty"])
    .nullable()
    .describe("Why it cannot be taken in as it is read now"),
  headerRows: z.array(z.number().int()),
  columns: z.array(
    z.object({
      header: z.string(),
      field: registerField.nullable(),
      why: z.enum(["mapped", "person-dropped", "not-needed"]),
      hidden: hiddenColumn,
      /** by: what decided; remembered: a person chose so for a table with the same header. */
      by: z.enum(["name", "chosen", "remembered", "none"]),
      proposal: z.object({ field: registerField, fits: z.number().int(), of: z.number().int() }).nullable(),
      examples: z.array(cell).describe("First values; none of a person's column"),
    }),
  ),
  capitalUnit: z
    .object({
      unit: z.string().nullable().describe("What holds where a cell has no unit of its own; null is yuan"),
      from: z.enum(["header", "title", "sheet-name", "column"]).nullable(),
      stated: z.number().int().describe("Among the first rows: cells that state a capital"),
      withOwnUnit: z.number().int(),
    })
    .nullable(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      values: z.record(z.string(), cell).describe("By field, as written"),
      problem: z.object({ code: z.string(), text: z.string() }).nullable(),
      warnings: z.array(z.object({ code: z.string(), field: z.string(), text: z.string() })),
    }),
  ),
  /** From the bytes looked at; exact where all of them were. */
  estimatedRows: z.number().int().nullable(),
  wholeFile: z.boolean(),
  /** Who confirmed the columns of such a header before, and when. */
  remembered: z.object({ by: z.string(), at: z.string() }).nullable(),
});
export type ImportPreview = z.output<typeof importPreview>;
export const previewImport = defineRoute({
  id: "previewImport",
  method: "get",
  path: "/imports/{id}/preview",
  summary: "How an uploaded file would be read: encoding, sheet, header, columns, first rows",
  params: z.object({ id: z.string() }),
  query: z.object({ ...readingWords, columns: z.string().optional().describe("Column choices as JSON") }),
  live: true,
  answer: importPreview,
});
