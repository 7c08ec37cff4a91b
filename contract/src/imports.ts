// Registers come in as batches: uploaded, looked at, read into staging, placed, applied in one transaction; and undone.
import { z } from "zod";
import { day, page, pageQuery, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const importEncoding = z.enum(["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"]);
export const registerField = z.enum([
  "name",
  "code",
  "scope",
  "established",
  "capital",
  "district",
  "address",
  "status",
  "industry",
  "insured",
  "products",
]);

/** A person's word on how a file is to be read; it outweighs what is found, and what is left out is found. */
export const readingWords = {
  encoding: importEncoding.optional(),
  sheet: z.string().optional().describe("Which sheet of a workbook"),
  headerRow: z.coerce.number().int().min(1).optional().describe("1-based row of the file in which the header begins"),
};
const columnChoice = z
  .record(z.string(), registerField.nullable())
  .describe("Header → field, or null for not needed. It outweighs names, also of columns of persons");

export const hiddenColumn = z.boolean().optional().describe("The workbook hides the column; it is read all the same");

/** What a file declares to be. */
const declared = {
  coverage: z.enum(["full", "sample"]).describe("Whether it declares to hold every firm of its area"),
  asOf: day.optional().describe("The day the register stood so; today when left out"),
  area: z.string().optional().describe("Unit id it covers; the whole region when left out"),
  absent: z
    .enum(["keep", "close"])
    .describe("What becomes of firms of the area that a full register does not hold: they stay, or are closed"),
};

/** uploaded → (reading → placing → staged → applying) → applied → undone; or cancelled, or failed. */
export const importState = z.enum([
  "uploaded",
  "queued",
  "reading",
  "placing",
  "staged",
  "applying",
  "applied",
  "undoing",
  "undone",
  "cancelled",
  "failed",
]);
export type ImportState = z.output<typeof importState>;

/** rows = inserted + updated + unchanged + quarantined + duplicates + asked. */
export const importReport = z.object({
  encoding: z.string(),
  rows: z.number().int(),
  inserted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  quarantined: z.number().int(),
  duplicates: z.number().int(),
  asked: z.number().int().describe("Rows kept back until a person says whether the firm is a known one"),
  warnings: z.number().int(),
  placed: z.number().int().describe("Rows with at least one accepted or review placement"),
  /** Rows without any placement, by reason. */
  explained: z.record(z.string(), z.number().int()),
  /** Firms that would change on which a person has given a word; their words stand. */
  judged: z.number().int(),
  /** Lacking in reports of before they were counted. */
  blank: z
    .record(z.string(), z.number().int())
    .optional()
    .describe("Blank cells for which something was known of the firm, by field: what was known stays. No rows"),
  absent: z
    .number()
    .int()
    .describe("Firms of the area that the file, a full register, does not hold: closed with the batch. No rows"),
  columns: z.array(
    z.object({
      header: z.string(),
      field: z.string().nullable(),
      why: z.enum(["mapped", "person-dropped", "not-needed"]),
      hidden: hiddenColumn,
      proposal: z
        .object({ field: z.string(), fits: z.number().int(), of: z.number().int() })
        .optional()
        .describe("What the values look like where the name is unknown; never applied by itself"),
    }),
  ),
  reading: z
    .object({
      sheet: z.string().nullable().describe("The sheet that was read; null for text"),
      otherSheets: z.array(z.object({ name: z.string(), why: z.enum(["hidden", "not-chosen"]) })),
      headerRows: z.array(z.number().int()).describe("1-based rows of the file that make the header"),
      leftOut: z
        .object({
          blank: z.number().int(),
          hidden: z.number().int(),
          note: z.number().int(),
          header: z.number().int(),
          total: z.number().int().describe("Totals that equal the sum of their rows"),
          uncompared: z
            .number()
            .int()
            .default(0)
            .describe("Totals that could not be compared: a row above cannot be read, or a column is not all numbers"),
        })
        .describe("Rows that are no firm, by kind: they count in no other number here"),
    })
    .optional()
    .describe("How the file was read; lacking in reports of before it was kept"),
  problems: z.array(
    z.object({
      code: z.string(),
      count: z.number().int(),
      rows: z
        .array(z.number().int())
        .describe("First rows, the first below the header is 1; reading.headerRows leads to the row of the file"),
    }),
  ),
  /** How long each stage took, in ms. */
  times: z.object({ reading: z.number(), placing: z.number(), applying: z.number().nullable() }),
});
/** A data row counted from the top of the file, as Excel numbers it; 0, where there is none, stays. */
export const rowInFile = (headerRows: readonly number[] | undefined, row: number): number =>
  row === 0 ? 0 : row + (headerRows?.at(-1) ?? 0);

export type ImportReport = z.output<typeof importReport>;

export const importProgress = z.object({
  stage: z.enum(["queued", "reading", "placing", "applying", "undoing"]),
  /** Rows done in this stage. */
  rows: z.number().int(),
  /** Of how many: known once the file was read, estimated from its bytes before; null while nothing is known. */
  ofRows: z.number().int().nullable(),
  estimated: z.boolean(),
  /** 0 to 1 of the whole job; null while nothing is known. */
  share: z.number().nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  startedAt: z.string(),
});
export type ImportProgress = z.output<typeof importProgress>;

export const importBatch = z.object({
  id: z.string(),
  state: importState,
  file: z.string(),
  bytes: z.number().int().nullable().describe("null for batches of before sizes were kept"),
  ...declared,
  asOf: z.string(),
  area: z.string().nullable(),
  /** The batch whose kept-aside rows this file mends. */
  fixes: z.string().nullable(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
  appliedBy: z.string().nullable(),
  appliedAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** Runs to the end without asking. */
  applyWhenStaged: z.boolean(),
  progress: importProgress.nullable().describe("null while nothing runs"),
  report: importReport.nullable().describe("What it brings, once staged; what it brought, once applied"),
  failure: z.object({ code: z.string(), sentence: words, data: z.record(z.string(), z.unknown()) }).nullable(),
  undo: z
    .object({
      closed: z.number().int().describe("Firms that only this batch knew"),
      restored: z.number().int().describe("Firms that are again what they were before"),
      kept: z.array(z.object({ id: z.string(), name: z.string(), batch: z.string() })).describe("First 200"),
      keptCount: z.number().int().describe("Firms that a later batch changed: they stay as that batch left them"),
    })
    .nullable(),
});
export type ImportBatch = z.output<typeof importBatch>;

const byId = z.object({ id: z.string() });

export const uploadImport = defineRoute({
  id: "uploadImport",
  method: "post",
  path: "/imports",
  summary: "Send a registry export (CSV, TSV, XLSX). It waits for a word on how to read it, or runs",
  query: z.object({
    name: z.string().describe("File name, for its ending and for the record"),
    run: z
      .enum(["ask", "stage", "apply"])
      .default("ask")
      .describe("ask: wait for start; stage: read and place, then wait for apply; apply: to the end"),
    fixes: z.string().optional().describe("Batch whose kept-aside rows this file mends: its reading is taken over"),
    ...declared,
    coverage: declared.coverage.default("sample"),
    absent: declared.absent.default("keep"),
    ...readingWords,
    columns: z.string().optional().describe("Column choices as JSON"),
  }),
  upload: true,
  answer: importBatch,
});
export const getImport = defineRoute({
  id: "getImport",
  method: "get",
  path: "/imports/{id}",
  summary: "One batch, with its progress while it runs",
  params: byId,
  live: true,
  answer: importBatch,
});
export const listImports = defineRoute({
  id: "listImports",
  method: "get",
  path: "/imports",
  summary: "Batches, newest first",
  query: pageQuery,
  live: true,
  answer: page(importBatch),
});

export const startImport = defineRoute({
  id: "startImport",
  method: "post",
  path: "/imports/{id}/start",
  summary: "Read and place an uploaded file; the column choices are remembered for such a header",
  params: byId,
  body: z.object({
    ...declared,
    absent: declared.absent.default("keep"),
    ...readingWords,
    headerRow: z.number().int().min(1).optional(),
    columns: columnChoice.optional(),
    apply: z.boolean().default(false).describe("Run to the end without asking"),
  }),
  answer: importBatch,
});
export const applyImport = defineRoute({
  id: "applyImport",
  method: "post",
  path: "/imports/{id}/apply",
  summary: "Make what was staged part of the store, whole or not at all",
  params: byId,
  answer: importBatch,
});
export const cancelImport = defineRoute({
  id: "cancelImport",
  method: "post",
  path: "/imports/{id}/cancel",
  summary: "End a batch that was not applied; nothing of it stays",
  params: byId,
  answer: importBatch,
});
export const undoImport = defineRoute({
  id: "undoImport",
  method: "post",
  path: "/imports/{id}/undo",
  summary: "Give every firm its state of before the batch, except those that a later batch changed",
  params: byId,
  answer: importBatch,
});

const severity = z.enum(["refused", "duplicate", "warning", "ask", "absent"]);
export const importProblem = z.object({
  row: z.number().int(),
  severity,
  code: z.string(),
  field: z.string().nullable(),
  text: z.string(),
  name: z.string(),
});
export type ImportProblem = z.output<typeof importProblem>;
export const listImportProblems = defineRoute({
  id: "listImportProblems",
  method: "get",
  path: "/imports/{id}/problems",
  summary: "Rows of a batch that were refused, repeated, kept back or warned about",
  params: byId,
  query: pageQuery.extend({ severity: severity.optional() }),
  answer: page(importProblem),
});
export const exportKeptAside = defineRoute({
  id: "exportKeptAside",
  method: "get",
  path: "/imports/{id}/kept-aside.csv",
  summary: "Rows that were not taken: the original columns and the reason. Mend them and send this file alone",
  params: byId,
  query: z.object({ language: z.enum(["zh", "en"]).optional() }),
  download: "text/csv; charset=utf-8",
});
