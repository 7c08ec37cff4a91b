// The capital of a row, with the unit that stands in its header, in a title, in the sheet's name or in the cell beside.
import { type Capital, readCapital } from "@jiqun/engines/text";
import type { ColumnMap } from "./columns.ts";
import { nothing, saidIn, tidy, unwrapText } from "./read-cell.ts";
import { Remembered } from "./remembered.ts";

const notStated: Capital = { known: false, reason: "not-stated" };

export class CapitalReader {
  private readonly at: number;
  private readonly unitAt: number;
  private readonly known: Remembered<Capital>;
  private readonly unit: string;

  constructor({ at, capitalUnit, capitalUnitAt }: ColumnMap) {
    this.at = at.capital ?? -1;
    this.unitAt = capitalUnitAt ?? -1;
    this.unit = capitalUnit;
    this.known = new Remembered((cell) => this.read(cell, ""));
  }

  of(cells: readonly string[]): Capital {
    if (this.at < 0) return notStated;
    const cell = cells[this.at] ?? "";
    return this.unitAt < 0 ? this.known.of(cell) : this.read(cell, tidy(cells[this.unitAt] ?? ""));
  }

  private read(cell: string, unitBeside: string): Capital {
    return statedCapital(saidIn(unwrapText(cell.replaceAll("\0", " "))), this.unit, unitBeside);
  }
}

const bareChineseNumber = /^[〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+$/;

/** 300 below a header 注册资本（万元）, or beside a cell 万美元, is 300万元 or 300万美元. */
function statedCapital(written: string, unit: string, unitBeside: string): Capital {
  const said = written.normalize("NFKC").replace(/\s/g, "");
  // 一千二百 below 万元 is 1200 of them; what says 万 or 元 itself has its unit.
  const inWords = bareChineseNumber.test(said) ? readCapital(said) : undefined;
  const plain = inWords?.known ? inWords.amount : said;
  const power = /^(亿|千万|百万|十万|万|千)/.exec(unit)?.[1] ?? "";
  // A currency before the number, as a sheet's format shows it, leaves the header's power of ten as it is.
  if (power !== "" && /^[^\d.,]+[\d.,]+$/.test(plain)) return readCapital(plain + power);
  if (!/^[\d.,]+$/.test(plain)) return readCapital(written);
  // A currency alone beside the number leaves the header's power of ten as it is: 300, 美元, 注册资本（万元） is 300万美元.
  const beside = unitBeside.normalize("NFKC").replace(/^(币种|单位)[::]?/, "");
  if (beside === "" || nothing.test(beside)) return readCapital(plain + unit);
  if (/^(百|千|十|万|亿)/.test(beside)) return readCapital(plain + beside);
  return readCapital(plain + power + beside);
}
