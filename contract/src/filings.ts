// What firms file, year by year: who owes what, files of filings, filing by hand, and what was said before.
import { ORIGINS } from "@jiqun/engines/evaluate";
import { z } from "zod";
import { page, pageQuery, words } from "./common.ts";
import { filingDue, filingYear as year } from "./filing-calls.ts";
import { importBatch, importProgress, importState } from "./imports.ts";
import { label } from "./labels.ts";
import { defineRoute } from "./route.ts";

export const filingOrigin = z.enum(ORIGINS);
const scope = {
  period: year.optional().describe("A year; what is due or was written last when left out, else last year"),
  rules: z
    .string()
    .max(60)
    .optional()
    .describe("Rule set whose fields are filed; what is due or was written last when left out, else the region's own"),
  unit: z.string().max(60).optional(),
};

export const filedIndicator = z.object({
  id: z.string(),
  name: words,
  type: z.enum(["number", "option", "flags", "yesno"]),
  unit: z.string(),
  basis: z.string().nullable(),
  origin: filingOrigin,
  options: z.array(z.object({ id: z.string(), name: words })),
  /** A blank has no meaning by the rule: it is owed. */
  required: z.boolean(),
});
export type FiledIndicator = z.output<typeof filedIndicator>;

const counts = z.object({
  firms: z.number().int(),
  complete: z.number().int(),
  partial: z.number().int(),
  none: z.number().int(),
  /** Of those that have not filed all: whose day is over. */
  late: z.number().int(),
  /** Cells that stand and cannot be used. */
  unusable: z.number().int(),
});
export const filingBoard = z.object({
  period: z.string(),
  rules: z.string(),
  ruleSets: z.array(z.object({ id: z.string(), name: words })),
  indicators: z.array(
    filedIndicator.extend({ filed: z.number().int(), missing: z.number().int(), unusable: z.number().int() }),
  ),
  units: z.array(counts.extend({ unit: z.string().nullable(), name: words.nullable(), due: filingDue.nullable() })),
  total: counts,
  /** The day by which the first of those that have not filed all is to; null: none was set. */
  due: filingDue.nullable(),
  /** Somebody wrote down who owes, for all or some of those shown; else it goes by what was filed before. */
  roster: z.boolean(),
  demo: z.boolean(),
});
export type FilingBoard = z.output<typeof filingBoard>;
export const getFilings = defineRoute({
  id: "getFilings",
  method: "get",
  path: "/filings",
  summary: "Who has filed, who is missing and what cannot be used, by unit and indicator",
  query: z.object(scope),
  answer: filingBoard,
});

export const filingState = z.enum(["complete", "partial", "none", "unusable"]);
export const filer = z.object({
  enterprise: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  unit: words.nullable(),
  state: z.enum(["complete", "partial", "none"]),
  missing: z.array(z.string()),
  unusable: z.array(z.string()),
  due: filingDue.nullable(),
  reminded: z.string().nullable(),
});
export type Filer = z.output<typeof filer>;
export const listFilers = defineRoute({
  id: "listFilers",
  method: "get",
  path: "/filings/firms",
  summary: "Firms that owe filings of a period, and what each lacks",
  query: z.object({ ...scope, state: filingState.optional(), q: z.string().max(100).optional(), ...pageQuery.shape }),
  answer: page(filer),
});

export const filingEntry = z.object({
  id: z.string(),
  indicator: z.string(),
  period: z.string(),
  origin: filingOrigin,
  basis: z.string(),
  /** null: what stood there cannot be used, or was withdrawn; `fault` says why. */
  value: z.string().nullable(),
  unit: z.string(),
  /** In the indicator's own unit. */
  base: z.string().nullable(),
  baseUnit: z.string(),
  written: z.string(),
  fault: z.string().nullable(),
  label,
  uses: z.array(z.string()),
  file: z.object({ name: z.string(), row: z.number().int().nullable(), header: z.string().nullable() }).nullable(),
  why: z.string(),
  by: z.string(),
  from: z.string(),
  /** null: it stands. */
  until: z.string().nullable(),
});
export type FilingEntry = z.output<typeof filingEntry>;
export const firmFilings = z.object({
  period: z.string(),
  rules: z.string(),
  ruleSets: z.array(z.object({ id: z.string(), name: words })),
  indicators: z.array(filedIndicator),
  /** What stands for the period, of each origin. */
  current: z.array(filingEntry),
  /** What stood the year before. */
  before: z.array(filingEntry),
  /** Of every period, newest first, the first 200. */
  history: z.array(filingEntry),
  due: filingDue.nullable(),
  reminded: z.string().nullable(),
  periods: z.array(z.string()),
});
export const getFirmFilings = defineRoute({
  id: "getFirmFilings",
  method: "get",
  path: "/enterprises/{id}/filings",
  summary: "What is filed for one firm, with all that was said before",
  params: z.object({ id: z.string() }),
  query: z.object({ period: scope.period, rules: scope.rules }),
  answer: firmFilings,
});
export const fileByHand = defineRoute({
  id: "fileByHand",
  method: "post",
  path: "/enterprises/{id}/filings",
  summary: "Files or corrects values of one firm; a blank takes back what stood",
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    period: year,
    cells: z
      .array(
        z.strictObject({
          indicator: z.string().max(60),
          /** As a person writes it: 1.2亿元, 35. */
          text: z.string().max(200),
          unit: z.string().max(20).optional(),
          basis: z.string().max(10).optional(),
          origin: filingOrigin.optional(),
          /** The entry that the person saw, null where none stood: another one since is not overwritten. */
          seen: z.string().nullable(),
          /** The person was asked about the size of the value and means it. */
          sure: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(200),
    why: z.string().max(500).default(""),
  }),
  answer: z.object({ fresh: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
});

export const filingProblem = z.object({
  row: z.number().int(),
  severity: z.enum(["refused", "duplicate", "warning", "ask"]),
  code: z.string(),
  header: z.string().nullable(),
  /** What stood there. */
  text: z.string(),
  name: z.string(),
  /** What the sentence of the code is filled with: the value before, a unit, candidates. */
  data: z.record(z.string(), z.string()),
});
export type FilingProblem = z.output<typeof filingProblem>;
/** (queued → reading →) staged → (applying →) applied → (undoing →) undone; or cancelled, or failed. */
const filingImportState = importState.exclude(["uploaded", "placing"]);
const found = z.number().int().nullable().describe("null until the file was read");
export const filingImport = z.object({
  id: z.string(),
  file: z.string(),
  state: filingImportState,
  progress: importProgress.nullable().describe("Of a large file; null while nothing runs"),
  /** Why a large file was not read; or, staged or applied again, why it was not written or taken back. */
  failure: importBatch.shape.failure,
  period: z.string().nullable(),
  rules: z.string().nullable(),
  unit: words.nullable(),
  by: z.string(),
  at: z.string(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  rows: found,
  firms: found,
  /** Cells that would be written, those that stand so already, those that nobody edited since the export. */
  cells: found,
  unedited: found,
  faults: found,
  asks: found,
  written: z.object({ fresh: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }).nullable(),
  columns: z.array(z.object({ header: z.string(), indicator: z.string(), name: words, unit: z.string() })),
  ignored: z.array(z.string()),
});
export type FilingImport = z.output<typeof filingImport>;
const one = z.object({ id: z.string() });
export const uploadFilings = defineRoute({
  id: "uploadFilings",
  method: "post",
  path: "/filings/imports",
  summary: "Reads a file of filings and says what it would write; nothing is written yet",
  query: z.object({
    name: z.string().max(200),
    period: year.optional().describe("Of rows that name none"),
    rules: z
      .string()
      .max(60)
      .optional()
      .describe("Rule set by whose headers the file is read; all together when left out"),
    unit: z.string().max(60).optional(),
    origin: filingOrigin.optional().describe("Where all values come from; as each field says when left out"),
    label: label.optional(),
  }),
  upload: true,
  answer: filingImport,
});
export const listFilingImports = defineRoute({
  id: "listFilingImports",
  method: "get",
  path: "/filings/imports",
  live: true,
  summary: "Files of filings, newest first",
  query: pageQuery,
  answer: page(filingImport),
});
export const getFilingImport = defineRoute({
  id: "getFilingImport",
  method: "get",
  path: "/filings/imports/{id}",
  live: true,
  summary: "One file of filings with the first 500 of its problems, questions first",
  params: one,
  answer: filingImport.extend({ problems: z.array(filingProblem) }),
});
export const answerFilings = defineRoute({
  id: "answerFilings",
  method: "post",
  path: "/filings/imports/{id}/answers",
  summary: "Answers questions of a file, which is then read again",
  params: one,
  body: z.strictObject({
    answers: z
      .array(
        z.strictObject({
          row: z.number().int(),
          header: z.string().nullable(),
          /** take: as it stands; leave: not at all; else the unit that was meant, or the id of the firm. */
          answer: z.string().max(60),
        }),
      )
      .max(10_000)
      .default([]),
    /** The same answer to every question about a size. */
    sizes: z.enum(["take", "leave", "suggested"]).optional(),
  }),
  answer: filingImport,
});
const act = (id: string, verb: string, summary: string) =>
  ({ id, method: "post", path: `/filings/imports/{id}/${verb}`, summary, params: one, answer: filingImport }) as const;
export const applyFilings = defineRoute(
  act("applyFilings", "apply", "Writes what a file would write, whole or not at all"),
);
export const cancelFilings = defineRoute(act("cancelFilings", "cancel", "Drops a file that was not applied"));
export const undoFilings = defineRoute(act("undoFilings", "undo", "Takes back what a file wrote and still stands"));
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const languageQuery = z.enum(["zh", "en"]).optional();
export const exportFilingProblems = defineRoute({
  id: "exportFilingProblems",
  method: "get",
  path: "/filings/imports/{id}/problems.xlsx",
  summary: "Every cell that could not be used: row, column, what stood there, why, and the way out",
  params: one,
  query: z.object({ language: languageQuery }),
  download: workbook,
});
export const exportFilings = defineRoute({
  id: "exportFilings",
  method: "get",
  path: "/filings/export.xlsx",
  summary:
    "A sheet to fill in: firms that owe, headers with units, what stands already; brought back, only edited cells are taken",
  query: z.object({ ...scope, state: filingState.optional(), language: languageQuery }),
  download: workbook,
});
