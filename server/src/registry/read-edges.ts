// A table of who supplies whom → edges, or what is wrong with a row. Anonymous parties ("供应商一") are no firms: their rows
// are reported and make no edge.
import { Problem, rowInFile } from "@jiqun/contract";
import { isAnonymousParty } from "@jiqun/engines/supply";
import { isCreditCode } from "@jiqun/engines/text";
import { convertRounded, sameQuantity } from "@jiqun/engines/units";
import { readTable, type TableSource } from "./read-table.ts";

const columns = {
  supplier: ["supplier", "seller", "供应商", "供应商名称", "供方", "供货方", "卖方", "销售方", "供应企业"],
  supplierCode: ["suppliercode", "供应商代码", "供应商信用代码", "供应商统一社会信用代码", "供方信用代码"],
  buyer: ["buyer", "customer", "采购商", "采购商名称", "采购方", "买方", "客户", "客户名称", "需方", "采购企业"],
  buyerCode: ["buyercode", "采购商代码", "采购商信用代码", "采购方信用代码", "客户信用代码", "采购方统一社会信用代码"],
  product: ["product", "link", "产品", "环节", "产品或环节", "物料", "采购内容"],
  amount: ["amount", "金额", "采购金额", "销售金额", "交易额", "交易金额"],
  unit: ["unit", "单位", "金额单位"],
  share: ["share", "占比", "比例", "采购占比", "占采购比例"],
  essential: ["essential", "不可缺", "是否不可缺", "关键", "是否关键"],
  inferred: ["inferred", "推断", "是否推断"],
  source: ["source", "来源", "资料来源"],
  period: ["period", "时期", "期间", "年度", "报告期"],
} as const;
type Column = keyof typeof columns;

export interface EdgeLine {
  readonly row: number;
  /** Name as written, "" where only a code stands there; code or null. */
  readonly supplier: { readonly name: string; readonly code: string | null };
  readonly buyer: { readonly name: string; readonly code: string | null };
  readonly product: string;
  /** As written, exact decimal text, with its unit; null = not stated. */
  readonly amount: { readonly value: string; readonly unit: string } | null;
  /** The amount in yuan where its unit is money. */
  readonly amount_yuan: number | null;
  /** 0..1 of what the buyer spends. */
  readonly share: number | null;
  readonly essential: boolean | null;
  readonly inferred: boolean;
  readonly source: string;
  readonly period: string;
}

export interface EdgeFault {
  readonly row: number;
  readonly code: EdgeFaultCode;
  /** The words that it speaks of. */
  readonly text: string;
}
type EdgeFaultCode =
  | "anonymous"
  | "party-missing"
  | "code-wrong"
  | "same-party"
  | "product-missing"
  | "amount-wrong"
  | "unit-missing"
  | "share-wrong"
  | "essential-wrong"
  | "source-missing";

export interface EdgeFile {
  readonly lines: readonly EdgeLine[];
  readonly faults: readonly EdgeFault[];
}

const keyOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\(.*?\)/g, "")
    .replaceAll(/[\s_-]/g, "")
    .toLowerCase();

export async function readEdgeFile(
  source: TableSource,
  name: string,
  { needsSource }: { readonly needsSource: boolean },
): Promise<EdgeFile> {
  const table = await readTable(source, name);
  const places = new Map<Column, number>();
  for (const [at, header] of table.header.entries())
    for (const [column, names] of Object.entries(columns))
      if ((names as readonly string[]).includes(keyOf(header)) && !places.has(column as Column))
        places.set(column as Column, at);
  const lacking = [
    ...(places.has("supplier") || places.has("supplierCode") ? [] : ["supplier"]),
    ...(places.has("buyer") || places.has("buyerCode") ? [] : ["buyer"]),
    ...(places.has("product") ? [] : ["product"]),
    ...(needsSource && !places.has("source") ? ["source"] : []),
  ];
  if (lacking.length > 0) {
    await table.rows.return(undefined);
    const nameOf = ([latin, ...others]: readonly string[]): string =>
      `${others.find((name) => /\p{Script=Han}/u.test(name))} (${latin})`;
    const names = lacking.map((column) => nameOf(columns[column as Column]));
    throw new Problem("edges.columns-missing", { columns: names.join(", "), found: table.header.join(", ") });
  }
  const headerOf = (column: Column): string => table.header[places.get(column) ?? -1] ?? "";
  const unitOfHeader = /[（(]\s*([^（()）%％]+)\s*[)）]/.exec(headerOf("amount"))?.[1]?.trim() ?? "";
  const isPercent = /[%％]/.test(headerOf("share"));
  const lines: EdgeLine[] = [];
  const faults: EdgeFault[] = [];
  for await (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const cell = (column: Column): string => (cells[places.get(column) ?? -1] ?? "").trim();
    const line = readLine(rowInFile(table.layout.headerRows, row), cell, { unitOfHeader, isPercent, needsSource });
    if ("code" in line) faults.push(line);
    else lines.push(line);
  }
  return { lines, faults };
}

interface How {
  readonly unitOfHeader: string;
  readonly isPercent: boolean;
  readonly needsSource: boolean;
}

function readLine(row: number, cell: (column: Column) => string, how: How): EdgeLine | EdgeFault {
  const fault = (code: EdgeFaultCode, text: string): EdgeFault => ({ row, code, text });
  const supplier = readParty(cell("supplier"), cell("supplierCode"));
  const buyer = readParty(cell("buyer"), cell("buyerCode"));
  for (const party of [supplier, buyer]) if ("fault" in party) return fault(party.fault, party.text);
  const parties = { supplier: supplier as EdgeLine["supplier"], buyer: buyer as EdgeLine["buyer"] };
  if (keyOfParty(parties.supplier) === keyOfParty(parties.buyer)) return fault("same-party", parties.supplier.name);
  const product = cell("product");
  if (product === "") return fault("product-missing", "");
  const amount = readAmount(cell("amount"), cell("unit") || how.unitOfHeader);
  if (typeof amount === "string") return fault(amount, cell("amount"));
  const share = readShare(cell("share"), how.isPercent);
  if (share === undefined) return fault("share-wrong", cell("share"));
  const essential = readYesNo(cell("essential"));
  const inferred = readYesNo(cell("inferred"));
  if (essential === undefined) return fault("essential-wrong", cell("essential"));
  if (inferred === undefined) return fault("essential-wrong", cell("inferred"));
  if (how.needsSource && cell("source") === "") return fault("source-missing", "");
  return {
    row,
    ...parties,
    product,
    ...amount,
    share,
    essential,
    inferred: inferred === true,
    source: cell("source"),
    period: cell("period"),
  };
}

type Party = EdgeLine["supplier"];

/** One key for one party within a file. */
export const keyOfParty = ({ code, name }: Party): string => code ?? name;

function readParty(name: string, code: string): Party | { readonly fault: EdgeFaultCode; readonly text: string } {
  const written = (code === "" && isCreditCode(name) ? name : code).toUpperCase();
  if (written !== "" && !isCreditCode(written)) return { fault: "code-wrong", text: written };
  const called = isCreditCode(name) ? "" : name;
  if (written !== "") return { name: isAnonymousParty(called) ? "" : called, code: written };
  if (called === "") return { fault: "party-missing", text: "" };
  return isAnonymousParty(called) ? { fault: "anonymous", text: called } : { name: called, code: null };
}

function readAmount(
  written: string,
  unit: string,
): Pick<EdgeLine, "amount" | "amount_yuan"> | "amount-wrong" | "unit-missing" {
  const value = written.replaceAll(/[,，\s]/g, "");
  if (value === "" || value === "-" || value === "—") return { amount: null, amount_yuan: null };
  if (!/^\d+(\.\d+)?$/.test(value) || Number(value) === 0) return "amount-wrong";
  if (unit === "") return "unit-missing";
  const isMoney = sameQuantity(unit, "元");
  return { amount: { value, unit }, amount_yuan: isMoney ? Number(convertRounded(value, unit, "元", 2)) : null };
}

function readShare(written: string, isPercent: boolean): number | null | undefined {
  const [, digits, sign] = /^(\d+(?:\.\d+)?)\s*([%％])?$/.exec(written) ?? [];
  if (written === "" || written === "-" || written === "—") return null;
  if (digits === undefined) return undefined;
  const share = isPercent || sign ? Number(digits) / 100 : Number(digits);
  return share > 0 && share <= 1 ? share : undefined;
}

const YES: readonly string[] = ["是", "yes", "y", "true", "1", "√", "关键"];
const NO: readonly string[] = ["否", "no", "n", "false", "0", "×", "非关键"];

function readYesNo(written: string): boolean | null | undefined {
  const folded = written.normalize("NFKC").toLowerCase();
  if (folded === "") return null;
  return YES.includes(folded) ? true : NO.includes(folded) ? false : undefined;
}
