// National standards that every region shares: the industry classification, division codes with their history, and
// working-day decrees. Reads packs/standards, checks every row, and reports all faults together; nothing half-loads.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IndustryEntry } from "@jiqun/engines/industry";
import { z } from "zod";
import { type WorkdayDecreesFile, workdayDecreesFile } from "./decrees-schema.ts";
import type { PackProblem } from "./pack.ts";
import { type Path, parseYaml } from "./read-yaml.ts";

/** A code of GB/T 2260. One code may have meant several units, one after the other. */
export interface DivisionCode {
  readonly code: string;
  readonly name: string;
  /** Year in which the code began to mean this unit, or null where no record says so. */
  readonly from: number | null;
  /** Year in which it ceased to, or null while it stands. */
  readonly until: number | null;
  /** Code of the unit it belongs to now, null while it stands. */
  readonly successor: string | null;
  readonly vouching: "confirmed" | "unconfirmed";
}

/** A division of the edition of 2012 whose code means something else in 2017, or nothing. */
export interface FormerDivision {
  readonly code: string;
  /** Its code in 2017, or null where it has no counterpart. */
  readonly successor: string | null;
  readonly vouching: "confirmed" | "unconfirmed";
}

export interface Standards {
  readonly classification: readonly IndustryEntry[];
  /** Those that changed; the others keep their codes. */
  readonly formerDivisions: readonly FormerDivision[];
  readonly divisionCodes: readonly DivisionCode[];
  readonly decrees: WorkdayDecreesFile["decrees"];
}

export type StandardsResult =
  | { readonly ok: true; readonly standards: Standards }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

const files = {
  classification: "gbt4754-2017.tsv",
  formerDivisions: "gbt4754-2012-divisions.tsv",
  divisionCodes: "gbt2260.tsv",
  decrees: "workdays.yaml",
};

export function loadStandards(dir = fileURLToPath(new URL("../standards", import.meta.url))): StandardsResult {
  const problems: PackProblem[] = [];
  const classification = readTable(dir, files.classification, industryRow, problems);
  const formerDivisions = readTable(dir, files.formerDivisions, formerRow, problems);
  const divisionCodes = readTable(dir, files.divisionCodes, divisionRow, problems);
  const decrees = readDecrees(dir, files.decrees, problems);
  checkClassification(classification, problems);
  checkFormer(classification, formerDivisions, problems);
  checkDivisionCodes(divisionCodes, problems);
  if (problems.length > 0 || !decrees) return { ok: false, problems };
  return {
    ok: true,
    standards: {
      classification: classification.map((row) => row.value),
      formerDivisions: formerDivisions.map((row) => row.value),
      divisionCodes: divisionCodes.map((row) => row.value),
      decrees: decrees.decrees,
    },
  };
}

/** The heading with this code, as "C", "36", "367" or "3670". */
export function findIndustry(standards: Standards, code: string): IndustryEntry | undefined {
  return standards.classification.find((entry) => entry.code === code);
}

/** What the code means today, through its successors; undefined for a code that no table holds. */
export function findDivisionToday(standards: Standards, code: string): DivisionCode | undefined {
  const meanings = standards.divisionCodes.filter((row) => row.code === code);
  const standing = meanings.find((row) => row.until === null);
  if (standing) return standing;
  const successor = meanings.at(-1)?.successor;
  return successor ? findDivisionToday(standards, successor) : undefined;
}

interface Row<T> {
  readonly value: T;
  readonly line: number;
}

const industryRow = z
  .object({
    code: z.string().regex(/^([A-T]|\d{2,4})$/, "a section letter or two to four digits"),
    section: z.string().regex(/^[A-T]$/, "a section letter"),
    zh: z.string().min(1),
    en: z.string(),
    terms: z.string(),
  })
  .transform(
    ({ code, section, zh, en, terms }): IndustryEntry => ({
      code,
      level: code.length === 1 && code >= "A" ? 1 : (code.length as 2 | 3 | 4),
      section,
      name: { zh, en: en || zh },
      terms: terms === "" ? [] : terms.split("、"),
    }),
  );

const year = z
  .string()
  .regex(/^(\d{4})?$/, "a year or nothing")
  .transform((text) => (text === "" ? null : Number(text)));
const divisionRow = z
  .object({
    code: z.string().regex(/^\d{6}$/, "six digits"),
    name: z.string().min(1),
    from: year,
    until: year,
    successor: z
      .string()
      .regex(/^(\d{6})?$/, "six digits or nothing")
      .transform((text) => text || null),
    vouching: z.enum(["confirmed", "unconfirmed"]),
  })
  .refine(
    (row) => (row.until === null) === (row.successor === null),
    "an ended code names its successor, a standing one none",
  );

const formerRow = z.object({
  code: z.string().regex(/^[A-T]\d{2}$/, "a section letter and two digits"),
  successor: z
    .string()
    .regex(/^([A-T]\d{2})?$/, "a section letter and two digits, or nothing")
    .transform((text) => text || null),
  vouching: z.enum(["confirmed", "unconfirmed"]),
  note: z.string(),
});

function readText(dir: string, file: string, problems: PackProblem[]): string | null {
  try {
    return readFileSync(join(dir, file), "utf8");
  } catch (error) {
    problems.push({ file, line: 1, path: "", message: `cannot be read: ${(error as Error).message}` });
    return null;
  }
}

function readTable<T>(dir: string, file: string, schema: z.ZodType<T>, problems: PackProblem[]): Row<T>[] {
  const lines = readText(dir, file, problems)?.trimEnd().split(/\r?\n/);
  if (!lines) return [];
  const header = (lines[0] ?? "").split("\t");
  const rows: Row<T>[] = [];
  for (const [i, text] of lines.entries()) {
    if (i === 0) continue;
    const cells = text.split("\t");
    const checked = schema.safeParse(Object.fromEntries(header.map((name, column) => [name, cells[column]])));
    if (checked.success) rows.push({ value: checked.data, line: i + 1 });
    else
      for (const issue of checked.error.issues)
        problems.push(problem(file, i + 1, issue.path.join("."), issue.message));
  }
  return rows;
}

function readDecrees(dir: string, file: string, problems: PackProblem[]): WorkdayDecreesFile | null {
  const text = readText(dir, file, problems);
  if (text === null) return null;
  const { data, problems: faults, lineOf } = parseYaml(file, text);
  problems.push(...faults);
  if (faults.length > 0) return null;
  const checked = workdayDecreesFile.safeParse(data);
  if (!checked.success) {
    for (const issue of checked.error.issues)
      problems.push(problem(file, lineOf(issue.path as Path), issue.path.join("."), issue.message));
    return null;
  }
  for (const [i, decree] of checked.data.decrees.entries()) {
    const wrong = (list: "holidays" | "workdays", weekend: boolean) => {
      for (const [k, day] of decree[list].entries()) {
        const path = ["decrees", i, list, k];
        const at = new Date(`${day}T00:00:00Z`);
        if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
          problems.push(problem(file, lineOf(path), path.join("."), `${day} is no day`));
        else if (at.getUTCFullYear() !== decree.year)
          problems.push(problem(file, lineOf(path), path.join("."), `${day} is not in ${decree.year}`));
        else if ((at.getUTCDay() % 6 === 0) !== weekend)
          problems.push(problem(file, lineOf(path), path.join("."), `${day} is ${weekend ? "not " : ""}a weekend day`));
      }
    };
    wrong("holidays", false);
    wrong("workdays", true);
  }
  return checked.data;
}

/** Codes are unique and every heading hangs under one of its own section. */
function checkClassification(rows: readonly Row<IndustryEntry>[], problems: PackProblem[]): void {
  const byCode = new Map<string, IndustryEntry>();
  for (const { value, line } of rows) {
    if (byCode.has(value.code))
      problems.push(problem(files.classification, line, "code", `${value.code} stands twice`));
    byCode.set(value.code, value);
  }
  for (const { value, line } of rows) {
    const parent = byCode.get(
      value.level === 1 ? value.code : value.level === 2 ? value.section : value.code.slice(0, -1),
    );
    if (!parent || parent.section !== value.section)
      problems.push(
        problem(files.classification, line, "code", `${value.code} has no parent in section ${value.section}`),
      );
  }
}

/** Every successor is a division of 2017. */
function checkFormer(
  classification: readonly Row<IndustryEntry>[],
  rows: readonly Row<FormerDivision>[],
  problems: PackProblem[],
): void {
  const divisions = new Set(classification.map(({ value }) => value.section + value.code));
  for (const { value, line } of rows)
    if (value.successor && !divisions.has(value.successor))
      problems.push(problem(files.formerDivisions, line, "successor", `${value.successor} is no division of 2017`));
}

/** Every successor stands, and a code means one unit at a time. */
function checkDivisionCodes(rows: readonly Row<DivisionCode>[], problems: PackProblem[]): void {
  const standing = new Map<string, DivisionCode>();
  for (const { value, line } of rows) {
    if (value.until !== null) continue;
    if (standing.has(value.code))
      problems.push(problem(files.divisionCodes, line, "code", `${value.code} stands for two units at once`));
    standing.set(value.code, value);
  }
  for (const { value, line } of rows) {
    if (value.successor && !standing.has(value.successor))
      problems.push(problem(files.divisionCodes, line, "successor", `${value.successor} does not stand`));
  }
}

const problem = (file: string, line: number, path: string, message: string): PackProblem => ({
  file,
  line,
  path,
  message,
});
