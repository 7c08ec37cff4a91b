import { z } from "zod";
import { day, page, pageQuery } from "./common.ts";
import { defineRoute } from "./route.ts";

export const importQuery = z.object({
  name: z.string().describe("File name, for its ending and for the record"),
  coverage: z.enum(["full", "sample"]).default("sample").describe("Whether it declares to hold every firm of its area"),
  asOf: day.optional().describe("The day the register stood so; today when left out"),
  area: z.string().optional().describe("Unit id it covers; the whole region when left out"),
  dryRun: z.enum(["true", "false"]).default("false"),
  encoding: z
    .enum(["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"])
    .optional()
    .describe("A person's word on the encoding; found from the bytes when left out"),
  sheet: z.string().optional().describe("Which sheet of a workbook; the one with the best header when left out"),
  columns: z
    .string()
    .optional()
    .describe(
      'A person\'s word on columns, as JSON: {"header": "field"}, or null for not needed. It outweighs names, also of columns of persons, which are left out otherwise',
    ),
});

/** rows = inserted + updated + unchanged + quarantined + duplicates. */
export const importReport = z.object({
  id: z.string().nullable().describe("null for a dry run"),
  file: z.string(),
  coverage: z.enum(["full", "sample"]),
  asOf: z.string(),
  area: z.string().nullable(),
  encoding: z.string(),
  rows: z.number().int(),
  inserted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  quarantined: z.number().int(),
  duplicates: z.number().int(),
  warnings: z.number().int(),
  placed: z.number().int().describe("Rows with at least one accepted or review placement"),
  /** Rows without any placement, by reason. */
  explained: z.record(z.string(), z.number().int()),
  elapsedMs: z.number(),
  columns: z.array(
    z.object({
      header: z.string(),
      field: z.string().nullable(),
      why: z.enum(["mapped", "person-dropped", "not-needed"]),
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
          total: z.number().int(),
        })
        .describe("Rows that are no firm, by kind: they count in no other number here"),
    })
    .optional()
    .describe("How the file was read; lacking in reports of before it was kept"),
  problems: z.array(
    z.object({
      code: z.string(),
      count: z.number().int(),
      rows: z.array(z.number().int()).describe("First rows, 1-based"),
    }),
  ),
  importedBy: z.string(),
  importedAt: z.string(),
});
export type ImportReport = z.output<typeof importReport>;
export const importRegistry = defineRoute({
  id: "importRegistry",
  method: "post",
  path: "/imports",
  summary: "Bring in a registry export (CSV, TSV, XLSX)",
  query: importQuery,
  upload: true,
  answer: importReport,
});
export const listImports = defineRoute({
  id: "listImports",
  method: "get",
  path: "/imports",
  summary: "Imports, newest first",
  query: pageQuery,
  answer: page(importReport),
});

export const importProblem = z.object({
  row: z.number().int(),
  severity: z.enum(["refused", "duplicate", "warning"]),
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
  summary: "Rows of an import that were refused, repeated or warned about",
  params: z.object({ id: z.string() }),
  query: pageQuery.extend({ severity: z.enum(["refused", "duplicate", "warning"]).optional() }),
  answer: page(importProblem),
});

export const packState = z.object({
  active: z.object({ hash: z.string(), version: z.string(), activatedAt: z.string() }),
  /** Why the pack in the folder was not activated: its faults, or the ids that vanished; null when it is the active one. */
  refused: z.object({ code: z.enum(["pack.invalid", "pack.ids-vanished"]), details: z.array(z.string()) }).nullable(),
  versions: z.array(
    z.object({ hash: z.string(), version: z.string(), storedAt: z.string(), parent: z.string().nullable() }),
  ),
});
export type PackState = z.output<typeof packState>;
export const getPacks = defineRoute({
  id: "getPacks",
  method: "get",
  path: "/packs",
  summary: "Versions of the region pack, and the active one",
  answer: packState,
});

export const auditEvent = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.output<typeof auditEvent>;
export const listAuditEvents = defineRoute({
  id: "listAuditEvents",
  method: "get",
  path: "/audit",
  summary: "What was done, newest first",
  query: pageQuery,
  answer: page(auditEvent),
});
