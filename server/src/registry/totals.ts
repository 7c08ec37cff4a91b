// Sums of the number columns of a table as its rows go by, exact, for the total rows below them.
// A column that holds anything but numbers is not compared: its work ends at its first cell that is none. O(1) memory.
// SUM counts the rows that a filter hides and SUBTOTAL may not: a total fits with them or without them.
import type { Capital } from "@jiqun/engines/text";
import type { ColumnMap } from "./columns.ts";
import { plain } from "./left-out.ts";
import { Remembered } from "./remembered.ts";
import type { CapitalReader } from "./stated-capital.ts";

/** Whole numbers are added as such while they are small; what is not is added in millionths. */
class Sum {
  private whole = 0;
  private millionths = 0n;

  add(value: number | bigint): void {
    if (typeof value === "bigint") this.millionths += value;
    else {
      this.whole += value;
      if (this.whole > largestWhole) this.settle();
    }
  }

  exact(): bigint {
    this.settle();
    return this.millionths;
  }

  private settle(): void {
    this.millionths += BigInt(this.whole) * unit;
    this.whole = 0;
  }
}

const places = 6;
const unit = 10n ** BigInt(places);
/** One more summand below it is still exact. */
const largestWhole = 2 ** 52;

interface ColumnSum {
  readonly index: number;
  readonly header: string;
  readonly shown: Span;
  /** Of hidden rows; null once one of them is no number. */
  hidden: Span | null;
}

/** What was added up: in all, and since the last total. */
class Span {
  readonly all = new Sum();
  since = new Sum();

  add(value: number | bigint): void {
    this.all.add(value);
    this.since.add(value);
  }

  endPart(): void {
    this.since = new Sum();
  }
}

export class Totals {
  private readonly capitalAt: number | undefined;
  private readonly capital: CapitalReader;
  private readonly yuan = new Remembered<number | bigint | "none">((amount) => exact(amount) ?? "none");
  private sums: ColumnSum[];

  constructor(map: ColumnMap, capital: CapitalReader) {
    this.capital = capital;
    this.capitalAt = map.at.capital;
    this.sums = map.columns.flatMap(({ field, why, header }, index) =>
      why !== "person-dropped" &&
      (field === null || field === "capital" || field === "insured") &&
      index !== map.capitalUnitAt
        ? [{ index, header, shown: new Span(), hidden: new Span() }]
        : [],
    );
  }

  add(cells: readonly string[]): void {
    let ended = false;
    for (const { index, shown } of this.sums) {
      const value = this.summand(index, cells);
      if (value === undefined) ended = true;
      else shown.add(value);
    }
    if (ended) this.sums = this.sums.filter(({ index }) => this.summand(index, cells) !== undefined);
  }

  addHidden(cells: readonly string[]): void {
    for (const sum of this.sums) {
      const value = this.summand(sum.index, cells);
      if (value === undefined) sum.hidden = null;
      else sum.hidden?.add(value);
    }
  }

  /** A row that cannot be read leaves every sum open. */
  giveUp(): void {
    this.sums = [];
  }

  /** Where a total row differs from its rows: "注册资本: 300 ≠ 290"; empty where it fits, null where nothing can be compared. */
  check(cells: readonly string[]): string[] | null {
    let compared = 0;
    const differences = this.sums.flatMap(({ index, header, shown, hidden }) => {
      const value = this.read(index, cells);
      const said = typeof value === "number" ? BigInt(value) * unit : value;
      if (said === undefined) return [];
      compared++;
      const [all, since] = [shown.all.exact(), shown.since.exact()];
      if (said === all || said === since) return [];
      if (hidden && (said === all + hidden.all.exact() || said === since + hidden.since.exact())) return [];
      return [`${header}: ${decimal(said)} ≠ ${decimal(all)}`];
    });
    for (const { shown, hidden } of this.sums) {
      shown.endPart();
      hidden?.endPart();
    }
    return compared > 0 ? differences : null;
  }

  /** Undefined is no number. */
  private summand(index: number, cells: readonly string[]): number | bigint | undefined {
    const cell = cells[index] ?? "";
    // A capital's cell has a unit that its digits do not say.
    const few = index === this.capitalAt ? undefined : fewDigits(cell);
    return few ?? (isNothing(cell) ? 0 : this.read(index, cells));
  }

  private read(index: number, cells: readonly string[]): number | bigint | undefined {
    if (index !== this.capitalAt) return exact(plain(cells[index]));
    const capital = this.capital.of(cells);
    return capital.known ? this.exactYuan(capital) : undefined;
  }

  private exactYuan({ amount, currency }: Extract<Capital, { known: true }>): number | bigint | undefined {
    const value = currency === "CNY" ? this.yuan.of(amount) : "none";
    return value === "none" ? undefined : value;
  }
}

const isNothing = (cell: string): boolean => cell === "" || /^\s*(n\/?a|无|—+|-+|\/)?\s*$/i.test(cell);

const mostDigits = 9;

/** The number of a cell of a few digits, as nearly all are. */
function fewDigits(cell: string): number | undefined {
  if (cell.length === 0 || cell.length > mostDigits) return undefined;
  let value = 0;
  for (let at = 0; at < cell.length; at++) {
    const digit = cell.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** A whole number, or millionths; undefined for what is no number. */
function exact(text: string): number | bigint | undefined {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.(\d{1,6})0*)?$/.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  const digits = whole.replaceAll(",", "");
  if (fraction === "" && sign === "" && digits.length <= mostDigits) return Number(digits);
  return BigInt(sign + digits + fraction.padEnd(places, "0"));
}

function decimal(value: bigint): string {
  const digits = `${value < 0n ? -value : value}`.padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}
