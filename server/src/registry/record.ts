// One row of a register → a checked record, or the reason why it is kept aside. A doubt that does not spoil the rest
// of the row is a warning: the row comes in and the doubt is stored beside it.
import { type Capital, checkCreditCode, normaliseCreditCode, readCapital } from "@jiqun/engines/text";
import { badBytesOf } from "./bad-bytes.ts";
import type { ColumnMap, Field } from "./columns.ts";
import { dayOfSerial, readDay } from "./read-day.ts";
import { readStatus, type Status } from "./read-status.ts";
import type { TableRow } from "./table.ts";

export interface RegistryRecord {
  readonly name: string;
  /** As written, half width and without blanks; null where the row has none. */
  readonly code: string | null;
  /** Why the code fails GB 32100, or null. A code that fails never identifies a firm. */
  readonly codeProblem: string | null;
  readonly district: string;
  readonly address: string;
  readonly statusWritten: string;
  readonly status: Status;
  readonly established: string | null;
  /** Exact decimal text in the currency's base unit; null = unknown. */
  readonly capital: string | null;
  readonly currency: string | null;
  readonly capitalWritten: string;
  /** Untouched: evidence points into it by code points. */
  readonly scope: string;
  readonly products: string;
  readonly insured: number | null;
  /** As written: a code, a heading's name, or both. */
  readonly industryWritten: string;
  /** The code in it, or null where it is a name alone. */
  readonly industryCode: string | null;
}

export interface RowWarning {
  readonly code: string;
  readonly field: Field;
  /** What is written there. */
  readonly text: string;
}

export type RowReading =
  | { readonly record: RegistryRecord; readonly warnings: readonly RowWarning[] }
  | { readonly problem: RowProblem };

export interface RowProblem {
  readonly code:
    | "ragged"
    | "no-name"
    | "name-too-long"
    | "character-lost"
    | "formula"
    | "formula-without-value"
    | "total-mismatch";
  readonly text: string;
}

const longestName = 200;
const longestCode = 40;

/** What registers write for "nothing": not a value of any field. */
const nothing = /^(n\/?a|null|none|nil|无|—+|-+|\/|\\n|#n\/a|暂无|未知)?$/i;
/** What a sheet shows where a formula failed. */
const cellError = /^#(ref!|div\/0!|value!|name\?|num!|null!|spill!|calc!|getting_data)$/i;

export interface RowContext {
  /** Days are counted from 1904 where a date stands as a number. */
  readonly since1904: boolean;
}

export function checkRow(
  columns: ColumnMap,
  { cells, faults }: Pick<TableRow, "cells" | "faults">,
  context: RowContext = { since1904: false },
): RowReading {
  if (isRagged(columns, cells))
    return { problem: { code: "ragged", text: `${cells.length}/${columns.columns.length}` } };
  const unusable = findUnusable(columns, cells, faults);
  if (unusable) return { problem: unusable };

  const raw = (field: Field): string => rawOf(columns, cells, field);
  const said = (field: Field): string => saidOf(columns, cells, field);
  const whole = (field: Field): string => (said(field) === "" ? "" : raw(field));

  const name = said("name");
  if (name === "") return { problem: { code: "no-name", text: raw("name") } };
  if (name.length > longestName) return { problem: { code: "name-too-long", text: name.slice(0, longestName) } };

  const warnings: RowWarning[] = [];
  const warn = (code: string, field: Field, text = raw(field)) => warnings.push({ code, field, text });
  for (const field of Object.keys(columns.at) as Field[])
    if (beginsOddly(raw(field)) && cellError.test(raw(field).trim())) warn("cell-error", field);

  const rounded = faults?.some(({ at, code }) => at === columns.at.code && code === "number-rounded") ?? false;
  const { code, codeProblem } = readCode(said("code"), rounded);
  if (codeProblem) warn(codeProblem, "code");
  const written = said("established");
  const day = readDay(written);
  const serial = day === null ? dayOfSerial(written, context.since1904) : null;
  const established = day ?? serial;
  if (!established && written !== "") warn("date-unreadable", "established");
  else if (serial) warn("date-from-serial", "established");
  const capital = capitalOf(columns, cells);
  if (!capital.known && capital.reason !== "not-stated") warn(`capital-${capital.reason}`, "capital");
  const { status, understood } = readStatus(said("status"));
  if (!understood) warn("status-unknown", "status");
  const insured = readCount(said("insured"));
  if (insured === null && said("insured") !== "") warn("insured-unreadable", "insured");

  return {
    warnings,
    record: {
      name,
      code,
      codeProblem,
      district: said("district"),
      address: said("address"),
      statusWritten: said("status"),
      status,
      established,
      capital: capital.known ? capital.amount : null,
      currency: capital.known ? capital.currency : null,
      capitalWritten: raw("capital").trim(),
      scope: whole("scope"),
      products: whole("products"),
      insured,
      industryWritten: said("industry"),
      industryCode: readIndustryCode(said("industry")),
    },
  };
}

/** Too few cells, or more than the header names with something in them. */
export function isRagged({ columns: { length } }: ColumnMap, cells: readonly string[]): boolean {
  return cells.length !== length && (cells.length < length || cells.slice(length).some((cell) => cell.trim() !== ""));
}

function rawOf(columns: ColumnMap, cells: readonly string[], field: Field): string {
  const index = columns.at[field];
  // The store holds no NUL; a blank keeps every offset after it in place.
  return index === undefined ? "" : unwrapText((cells[index] ?? "").replaceAll("\0", " "));
}

function saidOf(columns: ColumnMap, cells: readonly string[], field: Field): string {
  const text = tidy(rawOf(columns, cells, field));
  return nothing.test(text) || cellError.test(text) ? "" : text;
}

export function capitalOf(columns: ColumnMap, cells: readonly string[]): Capital {
  const unit = columns.capitalUnitAt === undefined ? "" : tidy(cells[columns.capitalUnitAt] ?? "");
  return statedCapital(saidOf(columns, cells, "capital"), columns.capitalUnit, unit);
}

/** Blanks at the ends, zero-width characters and breaks inside are the file's, not the firm's. */
const tidy = (text: string) =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** A mapped cell that holds no text to keep: bytes of another encoding, or a formula in place of its value. */
function findUnusable(
  columns: ColumnMap,
  cells: readonly string[],
  faults: TableRow["faults"],
): RowProblem | undefined {
  for (const [index, { field, header }] of columns.columns.entries()) {
    const cell = field === null ? "" : (cells[index] ?? "");
    const bad = badBytesOf(cell);
    if (bad !== null || cell.includes("\ufffd"))
      return { code: "character-lost", text: `${header}: ${bad ?? "U+FFFD"}` };
    if (field !== null && faults?.some(({ at, code }) => at === index && code === "formula-without-value"))
      return { code: "formula-without-value", text: header };
    if (beginsOddly(cell) && /^\s*[=＝]/.test(cell) && unwrapText(cell) === cell)
      return { code: "formula", text: `${header}: ${cell.trim().slice(0, 80)}` };
  }
  return undefined;
}

/** What a formula, a marked text or an error begins with: nearly no cell does, and each is looked at. */
const beginsOddly = (cell: string): boolean => /^[\s=＝'#]/.test(cell);

/** ="00123" is how exports keep a spreadsheet from reading a code as a number, and '00123 how a person does. */
const unwrapText = (cell: string): string =>
  beginsOddly(cell) ? (/^\s*="([^"]*)"\s*$/.exec(cell)?.[1] ?? cell.replace(/^\s*'(?=[=+\-@\d])/, "")) : cell;

/**
 * A spreadsheet keeps 15 digits of a number: 9.15E+17 and a code that ends in 000 were read as one and lost the rest.
 * What is left can be another firm's code with a fitting check character, so it never identifies.
 */
function readCode(written: string, rounded: boolean): Pick<RegistryRecord, "code" | "codeProblem"> {
  const plain = written.normalize("NFKC").replace(/\s/g, "");
  if (/^\d(\.\d+)?e\+?\d+$/i.test(plain)) return { code: plain.slice(0, longestCode), codeProblem: "code-scientific" };
  const problem = checkCreditCode(written);
  if (problem?.kind === "missing") return { code: null, codeProblem: null };
  const code = normaliseCreditCode(written).slice(0, longestCode);
  if (rounded || /^\d{15}000$/.test(code)) return { code, codeProblem: "code-rounded" };
  return { code, codeProblem: problem ? `code-${problem.kind}` : null };
}

/** 300 below a header 注册资本（万元）, or beside a cell 万美元, is 300万元 or 300万美元. */
function statedCapital(written: string, unit: string, unitBeside = ""): Capital {
  const plain = written.normalize("NFKC").replace(/\s/g, "");
  if (!/^[\d.,]+$/.test(plain)) return readCapital(written);
  // A currency alone beside the number leaves the header's power of ten as it is: 300, 美元, 注册资本（万元） is 300万美元.
  const beside = unitBeside.normalize("NFKC").replace(/^(币种|单位)[::]?/, "");
  if (beside === "" || nothing.test(beside)) return readCapital(plain + unit);
  if (/^(百|千|十|万|亿)/.test(beside)) return readCapital(plain + beside);
  return readCapital(plain + (/^(亿|千万|百万|十万|万|千)/.exec(unit)?.[1] ?? "") + beside);
}

/** "C3670", "3670", "367", "C36", "36" and the same before a name; a name alone says no code. */
function readIndustryCode(written: string): string | null {
  const match = /^([A-T]?)(\d{2,4})(?!\d)/i.exec(written.normalize("NFKC").trim());
  return match ? `${(match[1] ?? "").toUpperCase()}${match[2]}` : null;
}

function readCount(written: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,8})人?$/.exec(written.normalize("NFKC").replace(/\s/g, ""));
  return match ? Number((match[1] ?? "").replaceAll(",", "")) : null;
}
