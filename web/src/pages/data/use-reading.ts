// What a person says about a file before it is read. It lives in the address, so that a reload loses nothing.
import { type ImportPreview, importEncoding, registerField } from "@jiqun/contract";
import { useEffect, useMemo, useState } from "react";
import { isDay, type Search, useSearch, useSetSearch } from "../../app/url.ts";

export type Field = (typeof registerField.options)[number];
export type Encoding = (typeof importEncoding.options)[number];
export type Columns = Readonly<Record<string, Field | null>>;

export interface Reading {
  readonly encoding?: Encoding;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly columns: Columns;
}

/** Parameters of the address that belong to a file which waits to be read. */
const own = ["encoding", "sheet", "header", "columns", "coverage", "absent", "day", "area", "apply"] as const;
export const noReading: Search = Object.fromEntries(own.map((name) => [name, undefined]));

export function parseReading(search: Search): Reading {
  const encoding = importEncoding.safeParse(search.encoding);
  const headerRow = Number(search.header);
  return {
    ...(encoding.success ? { encoding: encoding.data } : {}),
    ...(search.sheet ? { sheet: search.sheet } : {}),
    ...(Number.isInteger(headerRow) && headerRow > 0 ? { headerRow } : {}),
    columns: parseColumns(search.columns),
  };
}

function parseColumns(text: string | undefined): Columns {
  let said: unknown;
  try {
    said = JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
  if (typeof said !== "object" || said === null) return {};
  return Object.fromEntries(
    Object.entries(said).filter(
      (entry): entry is [string, Field | null] => entry[1] === null || registerField.safeParse(entry[1]).success,
    ),
  );
}

/** Says what a column is. A field has one column: who had it by an earlier word of the person loses it. */
export function chooseColumn(columns: Columns, header: string, field: Field | null): Columns {
  const others = Object.entries(columns).filter(([name, had]) => name !== header && (field === null || had !== field));
  return Object.fromEntries([...others, [header, field]]);
}

/** Another encoding or sheet has other columns, and another sheet another header. */
const columnsText = (columns: Columns): string | undefined =>
  Object.keys(columns).length > 0 ? JSON.stringify(columns) : undefined;

export function useReading() {
  const search = useSearch();
  const set = useSetSearch();
  const reading = useMemo(() => parseReading(search), [search]);
  return {
    reading,
    coverage:
      search.coverage === "full" ? ("full" as const) : search.coverage === "sample" ? ("sample" as const) : undefined,
    absent: search.absent === "close" ? ("close" as const) : undefined,
    day: isDay(search.day) ? search.day : undefined,
    area: search.area,
    apply: search.apply === "1",
    say: (change: Search) => set(change, { replace: true }),
    sayEncoding: (encoding: string) => set({ encoding, columns: undefined }, { replace: true }),
    saySheet: (sheet: string) => set({ sheet, header: undefined, columns: undefined }, { replace: true }),
    sayHeader: (header: string | undefined) => set({ header, columns: undefined }, { replace: true }),
    /** `known`: what was chosen or remembered before, which one word more must not undo. */
    sayColumn: (known: Columns, header: string, field: Field | null) =>
      set({ columns: columnsText(chooseColumn({ ...known, ...reading.columns }, header, field)) }, { replace: true }),
    forget: () =>
      set({ encoding: undefined, sheet: undefined, header: undefined, columns: undefined }, { replace: true }),
  };
}
export type ReadingWords = ReturnType<typeof useReading>;

/** Columns that stand by a person's word: said now, or remembered of a table with the same header. */
export const wordsOf = (preview: Pick<ImportPreview, "columns">): Columns =>
  Object.fromEntries(
    preview.columns
      .filter(({ by }) => by === "chosen" || by === "remembered")
      .map(({ header, field }) => [header, field]),
  );

/** The reading as previewImport is asked for it. */
export const queryOf = ({ columns, ...rest }: Reading) => ({
  ...rest,
  ...(Object.keys(columns).length > 0 ? { columns: JSON.stringify(columns) } : {}),
});

/** A value once it has stood still for a moment. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
