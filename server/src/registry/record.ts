// One row of a register → a checked record, or the reason why it is kept aside. A doubt that does not spoil the rest
// of the row is a warning: the row comes in and the doubt is stored beside it.
import { type Capital, checkCreditCode, normaliseCreditCode, readCapital } from "@jiqun/engines/text";
import type { ColumnMap, Field } from "./columns.ts";
import { readDay } from "./read-day.ts";
import { readStatus, type Status } from "./read-status.ts";

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
  readonly code: "ragged" | "empty-row" | "no-name" | "name-too-long";
  readonly text: string;
}

const longestName = 200;
const longestCode = 40;

/** What registers write for "nothing": not a value of any field. */
const nothing = /^(n\/?a|null|none|nil|无|—+|-+|\/|\\n|#n\/a|暂无|未知)?$/i;

export function checkRow(columns: ColumnMap, cells: readonly string[]): RowReading {
  const width = columns.columns.length;
  if (cells.length !== width && (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "")))
    return { problem: { code: "ragged", text: `${cells.length}/${width}` } };
  if (cells.every((cell) => cell.trim() === "")) return { problem: { code: "empty-row", text: "" } };

  const raw = (field: Field): string => {
    const index = columns.at[field];
    // The store holds no NUL; a blank keeps every offset after it in place.
    return index === undefined ? "" : (cells[index] ?? "").replaceAll("\0", " ");
  };
  const said = (field: Field): string => {
    const text = tidy(raw(field));
    return nothing.test(text) ? "" : text;
  };
  const whole = (field: Field): string => (said(field) === "" ? "" : raw(field));

  const name = said("name");
  if (name === "") return { problem: { code: "no-name", text: raw("name") } };
  if (name.length > longestName) return { problem: { code: "name-too-long", text: name.slice(0, longestName) } };

  const warnings: RowWarning[] = [];
  const warn = (code: string, field: Field, text = raw(field)) => warnings.push({ code, field, text });
  for (const field of ["name", "scope", "products", "address"] as const)
    if (raw(field).includes("\ufffd")) warn("character-lost", field);

  const { code, codeProblem } = readCode(said("code"));
  if (codeProblem) warn(codeProblem, "code");
  const established = readDay(said("established"));
  if (!established && said("established") !== "") warn("date-unreadable", "established");
  const capital = statedCapital(said("capital"), columns.capitalUnit);
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

/** Blanks at the ends, zero-width characters and breaks inside are the file's, not the firm's. */
const tidy = (text: string) =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();

function readCode(written: string): Pick<RegistryRecord, "code" | "codeProblem"> {
  const problem = checkCreditCode(written);
  if (problem?.kind === "missing") return { code: null, codeProblem: null };
  const code = normaliseCreditCode(written).slice(0, longestCode);
  return { code, codeProblem: problem ? `code-${problem.kind}` : null };
}

/** 300 below a header 注册资本（万元） is 300万元. */
function statedCapital(written: string, unit: string): Capital {
  const bare = /^[\d.,]+$/.test(written.normalize("NFKC"));
  return readCapital(bare ? written + unit : written);
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
