// Rows of a table that are no firm: notes under it, the header printed again, totals. A total is checked against the sum
// of what stands above it, because a total that does not fit says that rows are missing or doubled.
//
// A total row says so in its first cell (合计, 总计, 小计 …) and has no credit code. Its numbers are compared column by
// column, exactly, with all rows above and with those since the last total (totals.ts).
import { normaliseCreditCode } from "@jiqun/engines/text";
import { type ColumnMap, isColumnName } from "./columns.ts";

const totalWord =
  /^(本页|本表|本区|全部|全区|全市|以上|各区县?)?(合计|总计|小计|共计|总和|累计)([::(,，].*)?$|^(grand)?(sub)?total:?$/i;
const subtotalEnd = /^.{1,12}(小计|合计)$/;
const note =
  /^(注|备注|说明|附注|来源|资料来源|数据来源|填表|填报|制表|审核|单位负责人|统计负责人|打印|导出|截止|截至|以上数据|以下空白|notes?|source|remarks?)(人|单位|日期|时间|说明|于)?\s*\d*\s*([::.、;)]|$|\d)/i;
/** A line of a note that began above, alone in its row. */
const numberedLine = /^\(?[\d一二三四五六七八九十]{1,2}[).、.]\D/;
/** Cells that a note may take up: 填表人, 审核人 and the day stand side by side. */
const noteCells = 4;

export type LeftOut = "note" | "header" | "total";

export const plain = (text: string | undefined): string => (text ?? "").normalize("NFKC").replace(/\s/g, "");

/** What a row is if no firm; undefined for a firm's row. */
export function whyLeftOut({ at, columns }: ColumnMap, cells: readonly string[]): LeftOut | undefined {
  // Nearly every row ends here.
  if (at.code !== undefined && /^[0-9A-Z]{18}$/.test(cells[at.code] ?? "")) return undefined;
  const first = plain(cells.find((cell) => cell.trim() !== ""));
  if (first === "" || first.length > 200) return undefined;
  const written = cells.filter((cell) => cell.trim() !== "").length;
  const name = plain(at.name === undefined ? "" : cells[at.name]);
  // The columns' names down the side: the table lies on it, and its columns are no fields.
  if (written > 1 && (columns.every(({ header }, index) => sameLabel(header, cells[index])) || isColumnName(name)))
    return "header";
  const code = at.code === undefined ? "" : normaliseCreditCode(cells[at.code] ?? "");
  if (/^[0-9A-Z]{15,18}$/.test(code)) return undefined;
  if ([first, name].some((text) => totalWord.test(text) || subtotalEnd.test(text))) return "total";
  if (written === 1 && name === "" && numberedLine.test(first)) return "note";
  return written <= noteCells && note.test(first) && !isFirm(first) ? "note" : undefined;
}

const isFirm = (text: string): boolean => /(公司|厂|合作社|中心|集团|商行|经营部|店|院|所|社|企业)$/.test(text);

/** The last part of a joined header is what a page prints again. */
const sameLabel = (header: string, cell: string | undefined): boolean => {
  const [label, again] = [plain(header), plain(cell)];
  return again === label || label.endsWith(`/${again}`);
};
