// Rows of a table that are no firm: notes under it, the header printed again, totals. A total is checked against the sum
// of what stands above it, because a total that does not fit says that rows are missing or doubled.
//
// A total row says so in its first cell (合计, 总计, 小计 …) and has no credit code. Its numbers are compared column by
// column, exactly, with all rows above and with those since the last total; a column that holds anything but numbers is
// not compared. O(1) memory; the work of a column ends at its first cell that is no number.
import { normaliseCreditCode } from "@jiqun/engines/text";
import type { ColumnMap } from "./columns.ts";
import { capitalOf } from "./record.ts";

const totalWord =
  /^(本页|本表|本区|全部|全区|全市|以上|各区县?)?(合计|总计|小计|共计|总和|累计)([::(,，].*)?$|^(grand)?(sub)?total:?$/i;
const subtotalEnd = /^.{1,12}(小计|合计)$/;
const note =
  /^(注|备注|说明|附注|来源|资料来源|数据来源|填表|填报|制表|审核|单位负责人|统计负责人|打印|导出|截止|截至|以上数据|以下空白|notes?|source|remarks?)(人|单位|日期|时间|说明|于)?\s*\d*\s*([::.、;)]|$|\d)/i;
/** Cells that a note may take up: 填表人, 审核人 and the day stand side by side. */
const noteCells = 4;

export type LeftOut = "note" | "header" | "total";

const plain = (text: string | undefined): string => (text ?? "").normalize("NFKC").replace(/\s/g, "");

/** What a row is if no firm; undefined for a firm's row. */
export function whyLeftOut({ at, columns }: ColumnMap, cells: readonly string[]): LeftOut | undefined {
  // Nearly every row ends here.
  if (at.code !== undefined && /^[0-9A-Z]{18}$/.test(cells[at.code] ?? "")) return undefined;
  const first = plain(cells.find((cell) => cell.trim() !== ""));
  if (first === "" || first.length > 200) return undefined;
  const written = cells.filter((cell) => cell.trim() !== "").length;
  const name = plain(at.name === undefined ? "" : cells[at.name]);
  if (written > 1 && columns.every(({ header }, index) => sameLabel(header, cells[index]))) return "header";
  const code = at.code === undefined ? "" : normaliseCreditCode(cells[at.code] ?? "");
  if (/^[0-9A-Z]{15,18}$/.test(code)) return undefined;
  if ([first, name].some((text) => totalWord.test(text) || subtotalEnd.test(text))) return "total";
  return written <= noteCells && note.test(first) && !isFirm(first) ? "note" : undefined;
}

const isFirm = (text: string): boolean => /(公司|厂|合作社|中心|集团|商行|经营部|店|院|所|社|企业)$/.test(text);

/** The last part of a joined header is what a page prints again. */
const sameLabel = (header: string, cell: string | undefined): boolean => {
  const [label, again] = [plain(header), plain(cell)];
  return again === label || label.endsWith(`/${again}`);
};

interface Sum {
  all: bigint;
  sinceTotal: bigint;
}

/** Sums of the number columns as rows go by. */
export class Totals {
  private readonly map: ColumnMap;
  /** undefined once a cell of the column was no number. */
  private readonly sums: (Sum | undefined)[];

  constructor(map: ColumnMap) {
    this.map = map;
    this.sums = map.columns.map(({ field, why }) =>
      why !== "person-dropped" && (field === null || field === "capital" || field === "insured")
        ? { all: 0n, sinceTotal: 0n }
        : undefined,
    );
    if (map.capitalUnitAt !== undefined) this.sums[map.capitalUnitAt] = undefined;
  }

  add(cells: readonly string[]): void {
    for (const [index, sum] of this.sums.entries()) {
      if (!sum) continue;
      const cell = cells[index] ?? "";
      if (isNothing(cell)) continue;
      const value = this.read(index, cells);
      if (value === undefined) this.sums[index] = undefined;
      else {
        sum.all += value;
        sum.sinceTotal += value;
      }
    }
  }

  /** A row that cannot be read leaves every sum open. */
  giveUp(): void {
    this.sums.fill(undefined);
  }

  /** Where a total row differs from its rows: "注册资本: 300 ≠ 290"; empty where it fits or cannot be compared. */
  check(cells: readonly string[]): string[] {
    const differences = this.sums.flatMap((sum, index) => {
      const said = sum && this.read(index, cells);
      if (!sum || said === undefined || said === sum.all || said === sum.sinceTotal) return [];
      return [`${this.map.columns[index]?.header ?? ""}: ${decimal(said)} ≠ ${decimal(sum.all)}`];
    });
    for (const sum of this.sums) if (sum) sum.sinceTotal = 0n;
    return differences;
  }

  private read(index: number, cells: readonly string[]): bigint | undefined {
    const cell = cells[index] ?? "";
    if (index !== this.map.at.capital) return exact(plain(cell));
    const capital = capitalOf(this.map, cells);
    return capital.known && capital.currency === "CNY" ? exact(capital.amount) : undefined;
  }
}

const isNothing = (cell: string): boolean => /^\s*(n\/?a|无|—+|-+|\/)?\s*$/i.test(cell);

const places = 6;

function exact(text: string): bigint | undefined {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.(\d{1,6})0*)?$/.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  return BigInt(sign + whole.replaceAll(",", "") + fraction.padEnd(places, "0"));
}

function decimal(value: bigint): string {
  const digits = `${value < 0n ? -value : value}`.padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}
