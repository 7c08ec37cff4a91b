// The first part of a file: enough to show what it is, whatever its size. A workbook's directory stands at its end, so it
// is read whole, behind its own cap.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { isCompoundFile, isZip } from "@jiqun/contract";
import type { TableSource } from "./read-table.ts";
import type { IsCut } from "./table.ts";

export interface FirstPart {
  readonly bytes: AsyncGenerator<Uint8Array>;
  readonly isCut: IsCut;
  /** The first bytes again, for a look at them in other encodings. */
  readonly head: () => Uint8Array;
  /** Of the whole file; null where a stream does not say. */
  readonly total: number | null;
}

const headBytes = 128 * 1024;

export async function firstPart(source: TableSource, limit: number): Promise<FirstPart> {
  const all = typeof source === "string" ? createReadStream(source, { highWaterMark: 256 * 1024 }) : source;
  const total = typeof source === "string" ? (await stat(source)).size : null;
  const head: Uint8Array[] = [];
  let read = 0;
  let cut = false;
  const isText = (): boolean => {
    const start = Buffer.concat(head);
    return !isZip(start) && !isCompoundFile(start);
  };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const part of all) {
      if (read < headBytes) head.push(part.slice(0, headBytes - read));
      read += part.length;
      yield part;
      if (read < limit || !isText()) continue;
      cut = total === null || read < total;
      return;
    }
  }
  return { bytes: bytes(), isCut: () => cut, head: () => Buffer.concat(head), total };
}
