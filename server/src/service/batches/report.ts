// What a batch brings, or brought: the counts of its chunks and of what was staged, so that rows add up.
import type { ImportReport } from "@jiqun/contract";
import type { StagedFirm } from "../../store/staging.ts";
import type { ReadOutcome } from "./read-stage.ts";
import type { PlaceTally, ReadTally } from "./tally.ts";

export interface Counted {
  readonly outcome: ReadOutcome;
  readonly read: ReadTally;
  readonly place: PlaceTally;
  readonly verdicts: ReadonlyMap<StagedFirm["verdict"], number>;
  /** Rows that repeat a firm of the same file under another key. */
  readonly repeated: number;
  readonly judged: number;
  readonly absent: number;
  readonly times: ImportReport["times"];
}

export function reportOf({ outcome, read, place, verdicts, repeated, judged, absent, times }: Counted): ImportReport {
  const { rows, quarantined, warnings } = read;
  const inserted = verdicts.get("new") ?? 0;
  const updated = verdicts.get("changed") ?? 0;
  const asked = verdicts.get("ask") ?? 0;
  const duplicates = read.duplicates + repeated;
  const { encoding, columns, reading } = outcome;
  return {
    encoding,
    rows,
    inserted,
    updated,
    unchanged: rows - quarantined - duplicates - inserted - updated - asked,
    quarantined,
    duplicates,
    asked,
    warnings,
    placed: place.placed,
    explained: place.explained,
    judged,
    absent,
    blank: { ...place.blank },
    columns: columns.map((column) => ({ ...column })),
    reading: { ...reading, otherSheets: [...reading.otherSheets], headerRows: [...reading.headerRows] },
    problems: Object.entries(read.problems)
      .map(([code, { count, rows: some }]) => ({ code, count, rows: [...some] }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    times,
  };
}
