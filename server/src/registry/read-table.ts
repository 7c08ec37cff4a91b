// Any table file → header and rows. What it is, is decided by its first bytes; the name only breaks ties.
import { createReadStream } from "node:fs";
import { isCompoundFile, isZip, otherKind } from "@jiqun/contract";
import { readText } from "./read-text.ts";
import { readWorkbook } from "./read-workbook.ts";
import type { IsCut, ReadOptions, Table } from "./table.ts";

export type TableSource = string | AsyncIterable<Uint8Array>;

/** For a look at the first part of a file. */
export interface PartRead {
  readonly isCut: IsCut;
  /** Rows of a sheet. */
  readonly rows: number;
}

/** A path or a stream of bytes. Throws a Problem for what is no table; a fault of one row is found with that row. */
export async function readTable(
  source: TableSource,
  fileName: string,
  options: ReadOptions = {},
  part?: PartRead,
): Promise<Table> {
  const bytes = typeof source === "string" ? createReadStream(source, { highWaterMark: 512 * 1024 }) : source;
  const { start, all, close } = await peek(bytes);
  try {
    if (isZip(start) || isCompoundFile(start)) return await readWorkbook(all, fileName, options, part?.rows);
    const other = otherKind(start);
    if (other) throw other;
    return await readText(all, fileName, options, part?.isCut ?? (() => false));
  } catch (error) {
    await close();
    throw error;
  }
}

/** The first bytes, and the stream with them still in it. */
async function peek(source: AsyncIterable<Uint8Array>) {
  const parts = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < 4) {
    const next = await parts.next();
    if (next.done) break;
    head.push(next.value);
    size += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* head;
      for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
    } finally {
      await parts.return?.();
    }
  }
  return { start: Buffer.concat(head, size), all: all(), close: async () => void (await parts.return?.()) };
}
