// The first stage of a batch: a file into records, ten thousand rows a transaction. A chunk is committed with its records,
// its problems and its counts, or not at all; a reading that was cut off goes on after the last one.
//
// While the database takes a chunk in, the next one is read. O(rows); memory holds two chunks and the keys seen.
import { setImmediate } from "node:timers/promises";
import { Problem } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import { crashPoint } from "../../crash-points.ts";
import {
  type Field,
  fields,
  openRegistry,
  type Registry,
  type RegistryRecord,
  type RegistryRow,
} from "../../registry/index.ts";
import { insertChunk, listChunks } from "../../store/batches.ts";
import { copyPart } from "../../store/copy.ts";
import { insertProblems, type NewImportProblem } from "../../store/import-problems.ts";
import type { Connection } from "../../store/one-connection.ts";
import { blockSize, copyRecords, listKeys, recordLine, takeRecordIds } from "../../store/records.ts";
import { type Located, locate, toStored } from "../firms.ts";
import { type BatchOptions, isBeyond } from "./options.ts";
import { noteProblem, type ReadTally } from "./tally.ts";

export interface ReadStage {
  readonly batchId: number;
  readonly file: string;
  /** Where the upload lies. */
  readonly path: string;
  readonly options: BatchOptions;
}

export interface ReadHooks {
  /** Asked after each chunk. */
  readonly shouldStop: () => boolean;
  /** Rows so far, and how far that is: bytes of a register; of filings, of how many rows, 0 while that is not known. */
  readonly onChunk: (rows: number, of: number) => void;
}

/** What the file turned out to be; kept with the batch. */
export interface ReadOutcome {
  /** False where it was stopped between two chunks. */
  readonly finished: boolean;
  readonly encoding: string;
  readonly columns: Registry["columns"];
  readonly reading: {
    readonly sheet: string | null;
    readonly otherSheets: Registry["layout"]["otherSheets"];
    readonly headerRows: readonly number[];
    readonly leftOut: ReturnType<Registry["leftOut"]>;
  };
  /** Fields that the file has no column for: what is known of them stays. */
  readonly absent: readonly Field[];
}

const rowsATurn = 100;

type ReadRow = Extract<RegistryRow, { record: RegistryRecord }>;

export async function readBatch(
  connection: Connection,
  pack: Pack,
  { batchId, file, path, options }: ReadStage,
  { shouldStop, onChunk }: ReadHooks,
): Promise<ReadOutcome> {
  const done = await listChunks(connection.db, batchId);
  const lastRow = done.at(-1)?.last_row ?? 0;
  const registry = await openRegistry(path, file, { ...options.reading, skipRows: lastRow });
  const seen = new Map<string, number>();
  if (done.length > 0) for (const { row, key } of await listKeys(connection.db, batchId)) seen.set(key, row);
  let chunk = done.length;
  let writing: Promise<void> = Promise.resolve();
  let finished = true;
  let any = done.length > 0;
  let read = done.reduce((sum, { read_tally }) => sum + (read_tally as ReadTally).rows, 0);
  let made = emptyChunk(await takeRecordIds(connection.db, blockSize));
  const flush = async (more: boolean) => {
    const [whole, number] = [made, chunk++];
    await writing;
    if (more) made = emptyChunk(await takeRecordIds(connection.db, blockSize));
    writing = writeChunk(connection, batchId, number, whole).then(() => {
      crashPoint("import.chunk-read");
      read += whole.tally.rows;
      onChunk(read, registry.bytesRead());
    });
    // Told when the next chunk waits for it, or at the end.
    writing.catch(() => undefined);
  };
  try {
    for await (const batch of registry.batches) {
      any = true;
      for (let at = 0; at < batch.length; at += rowsATurn) {
        addRows(made, batch.slice(at, at + rowsATurn), { pack, batchId, seen, bound: options.bound });
        // The chunk before is on its way meanwhile: each of its steps waits for a turn.
        await setImmediate();
      }
      if (made.tally.rows < blockSize) continue;
      await flush(true);
      if (!shouldStop()) continue;
      finished = false;
      break;
    }
    if (finished && made.tally.rows > 0) await flush(false);
  } finally {
    await writing;
  }
  if (finished && !any) throw new Problem("import.empty", {});
  const { sheet, otherSheets, headerRows } = registry.layout;
  return {
    finished,
    encoding: registry.encoding(),
    columns: registry.columns.map((column) => ({ ...column })),
    // Titles stay out: they may name persons.
    reading: { sheet, otherSheets, headerRows, leftOut: registry.leftOut() },
    absent: fields.filter((field) => !registry.columns.some((column) => column.field === field)),
  };
}

interface Chunk {
  /** The id of its first record; the others follow one by one. */
  readonly firstId: number;
  records: number;
  /** The records as COPY reads them, a turn's together: what is kept as strings until the chunk is whole moves about the heap. */
  readonly lines: Buffer[];
  readonly problems: NewImportProblem[];
  readonly counts: Record<string, { count: number; rows: number[] }>;
  readonly tally: { rows: number; quarantined: number; duplicates: number; warnings: number };
  lastRow: number;
}

const emptyChunk = (firstId: number): Chunk => ({
  firstId,
  records: 0,
  lines: [],
  problems: [],
  counts: {},
  tally: { rows: 0, quarantined: 0, duplicates: 0, warnings: 0 },
  lastRow: 0,
});

interface Adding {
  readonly pack: Pack;
  readonly batchId: number;
  /** Row by key, of the whole file so far. */
  readonly seen: Map<string, number>;
  readonly bound: string | undefined;
}

function addRows(chunk: Chunk, rows: readonly RegistryRow[], { pack, batchId, seen, bound }: Adding): void {
  const { tally, counts } = chunk;
  const lines: string[] = [];
  const tell = (row: RegistryRow, problem: Omit<NewImportProblem, "row" | "original" | "record_id">) => {
    const original = problem.severity === "warning" ? null : row.original();
    chunk.problems.push({ row: row.row, ...problem, original, record_id: null });
    noteProblem(counts, problem.code, row.row);
  };
  for (const row of rows) {
    tally.rows++;
    if (!row.record) {
      tally.quarantined++;
      tell(row, { severity: "refused", code: row.problem.code, field: null, text: row.problem.text, name: row.name });
      continue;
    }
    const located = locate(pack, row.record);
    if (isBeyond(bound, located.unit)) {
      tally.quarantined++;
      const { name, district: text } = row.record;
      tell(row, { severity: "refused", code: "outside-area", field: "district", text, name });
      continue;
    }
    const earlier = seen.get(located.key);
    if (earlier !== undefined) {
      tally.duplicates++;
      tell(row, { severity: "duplicate", code: "duplicate", field: null, text: `${earlier}`, name: row.record.name });
      continue;
    }
    seen.set(located.key, row.row);
    lines.push(recordLine(chunk.firstId + chunk.records++, batchId, toStored(located, row.row)));
    for (const { code, field, text } of warningsOf(row, located)) {
      tally.warnings++;
      tell(row, { severity: "warning", code, field, text, name: row.record.name });
    }
    if (row.record.statusWritten === "") noteProblem(counts, "status-not-given", row.row);
    if (row.record.district === "" && located.unit.how === "none") noteProblem(counts, "district-not-given", row.row);
  }
  if (lines.length > 0) chunk.lines.push(copyPart(lines));
  chunk.lastRow = rows.at(-1)?.row ?? chunk.lastRow;
}

function warningsOf(row: ReadRow, { record, unit }: Located) {
  const lost = record.district !== "" && unit.how === "none" && unit.overlay === null;
  return lost
    ? [...row.warnings, { code: "district-unknown", field: "district", text: record.district }]
    : row.warnings;
}

async function writeChunk(
  { db, client }: Connection,
  batchId: number,
  chunk: number,
  { firstId, records, lines, problems, tally, counts, lastRow }: Chunk,
): Promise<void> {
  if (records > blockSize) throw new Error(`${records} records are more than a block`);
  await db.transaction().execute(async (tx) => {
    await copyRecords(client, lines);
    await insertProblems(tx, batchId, problems);
    await insertChunk(tx, batchId, {
      chunk,
      first_id: firstId,
      last_id: firstId + records - 1,
      last_row: lastRow,
      read_tally: { ...tally, problems: counts },
    });
  });
}
