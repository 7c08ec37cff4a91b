// Which rows of a table are its header, and what stands above it.
//
// The row that names the most known columns is the header. Where none names two columns or the enterprise's name, it is
// the first row of more than one cell, or the first row. A row above or below it belongs to it when it groups columns (基本信息 over 企业名称 and 信用代码) or
// divides one (注册资本 over 金额 and 币种): its cells stand where the other's are blank, as merged cells are written. So does a row
// below that holds units alone (（万元） under 注册资本).
// Parts are joined "基本信息 / 企业名称"; columns.ts reads the whole, then the last part, then the first.
// O(rows looked at × columns). What it does not do: tables that begin to the right, or two tables in one sheet.
import { mapColumns, partsJoin } from "./columns.ts";

/** How far down a header is looked for. */
export const headerRowsLooked = 30;
/** A person may point further down, to here. */
const lastHeaderRow = 1_000;

/** How many rows of the file must be at hand to find its header, with the rows that may divide it. */
export const rowsForHeader = (named?: number): number =>
  Math.max(headerRowsLooked + 1, named === undefined ? 0 : Math.min(named, lastHeaderRow) + 3);

export interface FoundHeader {
  readonly header: readonly string[];
  /** Index of the first and the last row of the header among the rows given. */
  readonly first: number;
  readonly last: number;
}

type Cells = readonly string[];
const isBlank = (text: string | undefined): boolean => (text ?? "").trim() === "";
export const isBlankRow = (cells: Cells): boolean => cells.every(isBlank);

/** `named` is the index of the row that a person called the header; rows that group or divide it still belong to it. */
export function findHeader(rows: readonly Cells[], named?: number): FoundHeader {
  const { base, best } = named === undefined ? bestRow(rows) : { base: named, best: scoreRow(rows[named] ?? []) };
  let header = tidy(rows[base] ?? []);
  let first = base;
  let last = base;
  const above = rows[base - 1];
  if (above && best > 1 && groups(above, header)) {
    header = joined(above, header);
    first--;
  }
  const nameAt = mapColumns(header).at.name;
  for (let below = rows[last + 1]; below && nameAt !== undefined; below = rows[last + 1]) {
    if (last - base >= 2 || !divides(below, header, nameAt)) break;
    header = joined(header, tidy(below));
    last++;
  }
  const units = rows[last + 1];
  if (units && nameAt !== undefined && saysUnits(units, nameAt)) {
    header = withUnits(header, units);
    last++;
  }
  return { header, first, last };
}

function bestRow(rows: readonly Cells[]): { base: number; best: number } {
  const start = Math.max(
    0,
    rows.findIndex((cells) => !isBlankRow(cells)),
  );
  let base = start;
  let best = 1;
  rows.slice(0, headerRowsLooked).forEach((cells, index) => {
    const score = scoreRow(cells);
    if (score > best) [base, best] = [index, score];
  });
  if (best === 1)
    base = Math.max(
      start,
      rows.findIndex((cells) => cells.filter((cell) => !isBlank(cell)).length > 1),
    );
  return { base, best };
}

/** Known columns; the name counts twice, because without it there is no register. */
function scoreRow(cells: Cells): number {
  const { at } = mapColumns(cells);
  return Object.keys(at).length + (at.name === undefined ? 0 : 1);
}

const tidy = (cells: Cells): string[] => cells.map((cell) => cell.trim());

/** A label of a header: short, and no value. */
const isLabel = (text: string): boolean => {
  const plain = text.normalize("NFKC").trim();
  return (
    plain.length <= 20 && !/[::]/.test(plain) && !/^[\d.,/\-年月日%]+$/.test(plain) && !/^[0-9A-Z]{15,18}$/i.test(plain)
  );
};

/** A group stands over several columns, so some cells of its row are blank. */
function groups(above: Cells, header: Cells): boolean {
  const written = above.filter((cell) => !isBlank(cell));
  return (
    written.length > 1 &&
    written.length < header.length &&
    written.every(isLabel) &&
    above.slice(header.length).every(isBlank)
  );
}

/** Every cell stands below a group: where the header is blank, or begins a run of blanks. */
function divides(below: Cells, header: Cells, nameAt: number): boolean {
  if (!isBlank(below[nameAt]) || isBlankRow(below)) return false;
  let underBlank = false;
  for (const [index, cell] of below.entries()) {
    if (isBlank(cell)) continue;
    const inGroup = isBlank(header[index]) || (index + 1 < below.length && isBlank(header[index + 1]));
    if (!inGroup || !isLabel(cell)) return false;
    underBlank ||= isBlank(header[index]);
  }
  return underBlank;
}

const unit =
  /^\(?((单位[::]?)?(亿|千万|百万|十万|万|千|百)?(元|美元|元人民币|千瓦时|度|吨标准?煤|吨|公顷|亩|平方米|㎡|m2|人|户|家|个|%))\)?$/;
const plain = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");

/** A row of units alone: （万元） under 注册资本, nothing under the name. */
const saysUnits = (below: Cells, nameAt: number): boolean =>
  isBlank(below[nameAt]) && !isBlankRow(below) && below.every((cell) => isBlank(cell) || unit.test(plain(cell)));

const withUnits = (header: Cells, units: Cells): string[] =>
  header.map((text, index) => {
    const said = unit.exec(plain(units[index] ?? ""))?.[1];
    return said === undefined ? text : `${text}（${said}）`;
  });

function joined(upper: Cells, lower: Cells): string[] {
  let group = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const over = (upper[index] ?? "").trim();
    const under = (lower[index] ?? "").trim();
    if (over !== "") group = over;
    if (under === "") return over;
    return group === "" ? under : `${group}${partsJoin}${under}`;
  });
}
