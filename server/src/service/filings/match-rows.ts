// Whose row it is and for which year. A credit code tells the firm; a name alone asks; nothing is guessed.
import { checkCreditCode, normaliseCreditCode } from "@jiqun/engines/text";
import type { FilingFirm } from "../../store/filings.ts";
import type { NewImportProblem } from "../../store/import-problems.ts";
import { type FileRow, readYear } from "./file-rows.ts";

export const answerKey = (row: number, header: string | null): string => `${row}\n${header ?? ""}`;

export interface Placed {
  readonly row: FileRow;
  readonly firm: FilingFirm;
  readonly period: string;
}

export interface MatchOptions {
  readonly firms: readonly FilingFirm[];
  readonly answers: ReadonlyMap<string, string>;
  /** Of rows that name none; null: they must. */
  readonly period: string | null;
  readonly thisYear: number;
  readonly isWithin: (firm: FilingFirm) => boolean;
}

/** Of rows that say the same firm and year. */
const rowsTold = 20;

const TOTALS = new Set(["合计", "总计", "小计", "共计", "total"]);

export const codesIn = (rows: readonly FileRow[]): string[] =>
  rows.flatMap(({ code }) => (code === null ? [] : normaliseCreditCode(code)));

export function matchRows(
  rows: readonly FileRow[],
  options: MatchOptions,
): { placed: Placed[]; problems: NewImportProblem[] } {
  const byCode = new Map(options.firms.flatMap((firm) => (firm.code === null ? [] : [[firm.code, firm] as const])));
  const byId = new Map(options.firms.map((firm) => [`${firm.enterprise_id}`, firm]));
  const byName = Map.groupBy(options.firms, ({ name }) => name);
  const problems: NewImportProblem[] = [];
  const placed: Placed[] = [];
  const seen = new Map<string, Placed[]>();
  const tell = (
    { row, name }: FileRow,
    severity: NewImportProblem["severity"],
    code: string,
    text: string,
    data = {},
  ): null => {
    problems.push({ row, severity, code, field: null, text, name: name ?? "", original: data, record_id: null });
    return null;
  };
  const findFirm = (row: FileRow): FilingFirm | null => {
    if (row.code === null) {
      if (TOTALS.has((row.name ?? "").toLowerCase())) return tell(row, "refused", "total-row", row.name ?? "");
      if (row.name === null) return tell(row, "refused", "no-firm", "");
      const said = options.answers.get(answerKey(row.row, null));
      if (said === "leave") return tell(row, "refused", "left-by-person", row.name);
      const known = (byName.get(row.name) ?? []).filter(options.isWithin);
      const chosen = known.find(({ enterprise_id }) => `${enterprise_id}` === said);
      if (chosen) return chosen;
      if (known.length === 0) return tell(row, "refused", "firm-unknown", row.name);
      const candidates = known
        .map(({ enterprise_id, name, code }) => `${enterprise_id} ${code ?? "—"} ${name}`)
        .join("\n");
      return tell(row, "ask", "name-only", row.name, { candidates });
    }
    const code = normaliseCreditCode(row.code);
    const firm = byCode.get(code);
    if (!firm && checkCreditCode(code) !== null) return tell(row, "refused", "code-invalid", row.code);
    // A firm out of reach is told like one that is not known.
    if (!firm || !options.isWithin(firm)) return tell(row, "refused", "firm-unknown", row.code);
    if (row.name !== null && plain(row.name) !== plain(firm.name))
      tell(row, "warning", "name-differs", row.name, { known: firm.name });
    return byId.get(`${firm.enterprise_id}`) ?? null;
  };
  for (const row of rows) {
    const firm = findFirm(row);
    if (!firm) continue;
    const period = row.period === null ? options.period : readYear(row.period);
    if (period === null) {
      tell(row, "refused", row.period === null ? "period-missing" : "period-unreadable", row.period ?? "");
      continue;
    }
    if (Number(period) > options.thisYear) {
      tell(row, "refused", "period-future", period);
      continue;
    }
    const key = `${firm.enterprise_id} ${period}`;
    const one = { row, firm, period };
    const same = seen.get(key);
    if (same) same.push(one);
    else seen.set(key, [one]);
  }
  for (const same of seen.values()) {
    const [first] = same;
    if (same.length === 1 && first) placed.push(first);
    else for (const { row } of same) tell(row, "duplicate", "duplicate", rowsOf(same));
  }
  return { placed: placed.sort((a, b) => a.row.row - b.row.row), problems };
}

const rowsOf = (same: readonly Placed[]): string =>
  same
    .slice(0, rowsTold)
    .map(({ row }) => row.row)
    .join(", ") + (same.length > rowsTold ? " …" : "");

const plain = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "");
