// One row of a register → a checked record, or the reason why it is kept aside. A doubt that does not spoil the rest
// of the row is a warning: the row comes in and the doubt is stored beside it.
import { badBytesOf } from "./bad-bytes.ts";
import type { ColumnMap, Field } from "./columns.ts";
import { oddCharactersOf } from "./odd-characters.ts";
import { beginsOddly, isCellError, maySayNothing, saidIn, unwrapText } from "./read-cell.ts";
import { readCode } from "./read-code.ts";
import { dayOfSerial, readDay } from "./read-day.ts";
import { readStatus, type Status, type StatusReading } from "./read-status.ts";
import { Remembered } from "./remembered.ts";
import type { CapitalReader } from "./stated-capital.ts";
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

/** Doubts that leave nothing of what a cell held. */
export const unreadCodes: readonly string[] = [
  "cell-error",
  "date-unreadable",
  "capital-unreadable",
  "capital-several-currencies",
  "insured-unreadable",
];

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
    | "total-mismatch"
    | "quote-broken";
  readonly text: string;
}

const longestName = 200;

export interface RowContext {
  /** Days are counted from 1904 where a date stands as a number. */
  readonly since1904: boolean;
}

interface KeptColumn {
  readonly index: number;
  readonly field: Field;
  readonly header: string;
}

export class RowChecker {
  private readonly map: ColumnMap;
  private readonly context: RowContext;
  private readonly capital: CapitalReader;
  private readonly kept: readonly KeptColumn[];
  private readonly statuses = new Remembered<StatusReading>(readStatus);

  constructor(map: ColumnMap, context: RowContext, capital: CapitalReader) {
    this.map = map;
    this.context = context;
    this.capital = capital;
    this.kept = map.columns.flatMap(({ field, header }, index) => (field ? [{ index, field, header }] : []));
  }

  check({ cells, faults, clean = false }: Pick<TableRow, "cells" | "faults" | "clean">): RowReading {
    const { columns, at } = this.map;
    if (isQuoteBroken(faults)) return { problem: { code: "quote-broken", text: "" } };
    if (isRagged(this.map, cells)) return { problem: { code: "ragged", text: `${cells.length}/${columns.length}` } };
    const unusable = this.findUnusable(cells, faults, clean);
    if (unusable) return { problem: unusable };

    const raw = (field: Field): string => {
      const index = at[field];
      if (index === undefined) return "";
      const cell = cells[index] ?? "";
      // The store holds no NUL; a blank keeps every offset after it in place.
      return unwrapText(clean ? cell : cell.replaceAll("\0", " "));
    };
    const said = (field: Field): string => (at[field] === undefined ? "" : saidIn(raw(field)));

    const name = said("name");
    if (name === "") return { problem: { code: "no-name", text: raw("name") } };
    if (name.length > longestName) return { problem: { code: "name-too-long", text: name.slice(0, longestName) } };

    const warnings: RowWarning[] = [];
    const warn = (code: string, field: Field, text = raw(field)) => warnings.push({ code, field, text });
    const oddCharacters = oddCharactersOf(name);
    if (oddCharacters) warn("name-characters", "name", oddCharacters);
    for (const { index, field } of this.kept)
      if (at[field] === index && beginsOddly(cells[index] ?? "") && isCellError(raw(field).trim()))
        warn("cell-error", field);

    const rounded = faults?.some((fault) => fault.at === at.code && fault.code === "number-rounded") ?? false;
    const { code, codeProblem } = readCode(said("code"), rounded);
    if (codeProblem) warn(codeProblem, "code");
    const written = said("established");
    const day = written === "" ? null : readDay(written);
    const serial = day === null && written !== "" ? dayOfSerial(written, this.context.since1904) : null;
    const established = day ?? serial;
    if (!established && written !== "") warn("date-unreadable", "established");
    else if (serial) warn("date-from-serial", "established");
    const capital = this.capital.of(cells);
    if (!capital.known && capital.reason !== "not-stated") warn(`capital-${capital.reason}`, "capital");
    const statusWritten = said("status");
    const { status, understood } = this.statuses.of(statusWritten);
    if (!understood) warn("status-unknown", "status");
    const insuredWritten = said("insured");
    const insured = insuredWritten === "" ? null : readCount(insuredWritten);
    if (insured === null && insuredWritten !== "") warn("insured-unreadable", "insured");
    const industryWritten = said("industry");

    return {
      warnings,
      record: {
        name,
        code,
        codeProblem,
        district: said("district"),
        address: said("address"),
        statusWritten,
        status,
        established,
        capital: capital.known ? capital.amount : null,
        currency: capital.known ? capital.currency : null,
        capitalWritten: raw("capital").trim(),
        scope: untouched(raw("scope")),
        products: untouched(raw("products")),
        insured,
        industryWritten,
        industryCode: industryWritten === "" ? null : readIndustryCode(industryWritten),
      },
    };
  }

  /** A mapped cell that holds no text to keep: bytes of another encoding, or a formula in place of its value. */
  private findUnusable(cells: readonly string[], faults: TableRow["faults"], clean: boolean): RowProblem | undefined {
    for (const { index, header } of this.kept) {
      const cell = cells[index] ?? "";
      if (!clean) {
        const bad = badBytesOf(cell);
        if (bad !== null || cell.includes("\ufffd"))
          return { code: "character-lost", text: `${header}: ${bad ?? "U+FFFD"}` };
      }
      if (faults?.some(({ at, code }) => at === index && code === "formula-without-value"))
        return { code: "formula-without-value", text: header };
      if (beginsOddly(cell) && /^\s*[=＝]/.test(cell) && unwrapText(cell) === cell)
        return { code: "formula", text: `${header}: ${cell.trim().slice(0, 80)}` };
    }
    return undefined;
  }
}

/** Too few cells, or more than the header names with something in them. */
export function isRagged({ columns: { length } }: ColumnMap, cells: readonly string[]): boolean {
  return cells.length !== length && (cells.length < length || cells.slice(length).some((cell) => cell.trim() !== ""));
}

/** Text follows the closing quote of a cell, so that it is not sure where the cell ends. */
export const isQuoteBroken = (faults: TableRow["faults"]): boolean =>
  faults?.some(({ code }) => code === "quote-broken") ?? false;

/** The text as written; nothing where it says nothing. */
const untouched = (raw: string): string => (maySayNothing(raw) && saidIn(raw) === "" ? "" : raw);

/** "C3670", "3670", "367", "C36", "36" and the same before a name; a name alone says no code. */
function readIndustryCode(written: string): string | null {
  const match = /^([A-T]?)(\d{2,4})(?!\d)/i.exec(written.normalize("NFKC").trim());
  return match ? `${(match[1] ?? "").toUpperCase()}${match[2]}` : null;
}

function readCount(written: string): number | null {
  if (/^\d{1,8}$/.test(written)) return Number(written);
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,8})人?$/.exec(written.normalize("NFKC").replace(/\s/g, ""));
  return match ? Number((match[1] ?? "").replaceAll(",", "")) : null;
}
