// Filings of a period as columns, for engines that evaluate. O(cells); a million cells come as a few texts.
//
// For a run: `readFilings(db, { period, indicators: wantedOf(rules, units), decides, before, enterprises })`, then
// `filedTable(rules, filed)` of service/filings gives the engine's Table; its row r is `filed.enterprises[r]`. `ids` names the row of
// `filing` behind every cell, which is all that is needed to keep what a run read and to show where a value came from.
// It judges nobody's reach: what of a result a person may see is for the service that shows it.
import type { Label } from "@jiqun/contract";
import type { CellFaultCode, Origin } from "@jiqun/engines/evaluate";
import { convertRounded, sameQuantity } from "@jiqun/engines/units";
import type { Db } from "./db.ts";
import { type FiledGroup, listFiledFaults, listFiledGroups } from "./filings.ts";

/** A figure that is asked for: of all that is filed for it, the wanted origin goes first. */
export interface Wanted {
  readonly indicator: string;
  /** The unit in which numbers are wanted; null: options, as text. */
  readonly unit: string | null;
  readonly origin: Origin;
  /** null: any. */
  readonly basis: string | null;
}

export interface FilingsAsked {
  /** A typed period, as 2024. */
  readonly period: string;
  readonly indicators: readonly Wanted[];
  /** What will be decided: a value that is not permitted for all of it is not given out. */
  readonly decides: readonly string[];
  /** The first instant after what is known; left out or null = now. */
  readonly before?: Date | null;
  /** Of these labels alone, where it is for a person's eyes; left out: of all. */
  readonly labels?: readonly Label[];
  /** These and no others, in this order, whether they filed or not; left out: all that filed, by id. */
  readonly enterprises?: readonly number[];
}

export interface FiledColumn {
  /** In the wanted unit; NaN where unknown, and of options. */
  readonly values: Float64Array;
  /** Of options: their ids as filed; null of numbers. */
  readonly texts: readonly (string | null)[] | null;
  /** The row of `filing`; 0 where there is none. */
  readonly ids: Float64Array;
}

interface FiledFault {
  readonly row: number;
  readonly indicator: string;
  readonly code: CellFaultCode | "not-permitted";
  /** What stood there. */
  readonly text: string;
}

export interface FiledColumns {
  readonly enterprises: readonly number[];
  /** By indicator. */
  readonly columns: ReadonlyMap<string, FiledColumn>;
  /** Why a cell is unknown although something was filed. */
  readonly faults: readonly FiledFault[];
}

/** Official records before what a firm says of itself, after the origin that a rule names. */
const OFFICIAL_FIRST: readonly Origin[] = [
  "tax-office",
  "land-registry",
  "utility",
  "environment",
  "register",
  "recognition",
  "officer",
  "filing",
  "statistical-survey",
];
/** Of a word with two meanings, where a rule does not say which. */
const BASES = ["", "等价值", "当量值"];

export async function readFilings(db: Db, asked: FilingsAsked): Promise<FiledColumns> {
  const query = { ...asked, indicators: asked.indicators.map(({ indicator }) => indicator) };
  const groups = await listFiledGroups(db, query);
  const unusable = await listFiledFaults(db, query);
  const enterprises = asked.enterprises ?? everyone(groups, unusable);
  const rowOf = new Map(enterprises.map((id, row) => [id, row]));
  const faults: FiledFault[] = [];
  const columns = new Map<string, FiledColumn>();
  const faultsOf = Map.groupBy(unusable, ({ indicator }) => indicator);
  const groupsOf = Map.groupBy(groups, ({ indicator }) => indicator);
  for (const wanted of asked.indicators) {
    const { indicator } = wanted;
    const own = (groupsOf.get(indicator) ?? []).toSorted((a, b) => rank(a, wanted) - rank(b, wanted));
    const column = emptyColumn(enterprises.length, wanted);
    const told = new Set<number>();
    for (const group of own.filter((one) => whyNot(one, wanted) === null)) fill(column, group, wanted, rowOf);
    const tell = (enterprise: number, code: FiledFault["code"], text: string): void => {
      const row = rowOf.get(enterprise);
      if (row === undefined || column.ids[row] !== 0 || told.has(row)) return;
      told.add(row);
      faults.push({ row, indicator, code, text });
    };
    for (const { enterprise_id, fault, written } of faultsOf.get(indicator) ?? [])
      tell(enterprise_id, fault as CellFaultCode, written);
    for (const group of own) {
      const code = whyNot(group, wanted);
      if (code === null) continue;
      eachCell(group.cells, (enterprise, _, value) =>
        tell(enterprise, code, code === "not-permitted" ? "" : `${value} ${group.base_unit} (${group.basis})`),
      );
    }
    columns.set(indicator, column);
  }
  return { enterprises, columns, faults };
}

const rank = ({ origin, basis }: FiledGroup, wanted: Wanted): number =>
  (origin === wanted.origin ? 0 : 1 + OFFICIAL_FIRST.indexOf(origin)) * 10 + ((BASES.indexOf(basis) + 4) % 4);

function whyNot({ permitted, basis, base_unit }: FiledGroup, wanted: Wanted): FiledFault["code"] | null {
  if (!permitted) return "not-permitted";
  if (basis !== "" && wanted.basis !== null && basis !== wanted.basis) return "wrong-basis";
  if (wanted.unit !== null && base_unit !== wanted.unit && !sameQuantity(base_unit, wanted.unit)) return "wrong-unit";
  return null;
}

function emptyColumn(rows: number, { unit }: Wanted): FiledColumn & { texts: (string | null)[] | null } {
  const texts = unit === null ? new Array<string | null>(rows).fill(null) : null;
  return { values: new Float64Array(rows).fill(Number.NaN), texts, ids: new Float64Array(rows) };
}

function fill(
  { values, texts, ids }: ReturnType<typeof emptyColumn>,
  group: FiledGroup,
  { unit }: Wanted,
  rowOf: ReadonlyMap<number, number>,
): void {
  const factor = unit === null || unit === group.base_unit ? 1 : Number(convertRounded("1", group.base_unit, unit, 18));
  eachCell(group.cells, (enterprise, id, value) => {
    const row = rowOf.get(enterprise);
    if (row === undefined || ids[row] !== 0) return;
    ids[row] = id;
    if (texts) texts[row] = value;
    else values[row] = factor === 1 ? Number(value) : Number((Number(value) * factor).toPrecision(15));
  });
}

function eachCell(cells: string, take: (enterprise: number, id: number, value: string) => void): void {
  for (let from = 0; from < cells.length; ) {
    const end = cells.indexOf("\n", from) < 0 ? cells.length : cells.indexOf("\n", from);
    const first = cells.indexOf(" ", from);
    const second = cells.indexOf(" ", first + 1);
    take(Number(cells.slice(from, first)), Number(cells.slice(first + 1, second)), cells.slice(second + 1, end));
    from = end + 1;
  }
}

function everyone(groups: readonly FiledGroup[], unusable: readonly { readonly enterprise_id: number }[]): number[] {
  const all = new Set(unusable.map(({ enterprise_id }) => enterprise_id));
  for (const { cells } of groups) eachCell(cells, (enterprise) => all.add(enterprise));
  return [...all].sort((a, b) => a - b);
}
