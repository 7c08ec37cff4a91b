// Rows as COPY reads them in its binary form, written straight into bytes: a number or a list goes as it is, where text is
// spelt here and read again there. For the table that takes a row of thirty fields for every firm; what it saves: docs/decisions/scale.md.
// After the documentation of PostgreSQL 18, COPY, "Binary Format"; a field is what the receive function of its type takes.
import { writeUtf8 } from "@jiqun/engines/text";
import type { ClientBase } from "pg";
import { copyParts } from "./copy.ts";

/** One column and how the row says it: by exactly one of the `put` functions. */
export type BinaryColumn<T> = readonly [name: string, put: (row: T) => void];

/** Blocks of this size are filled one after the other: a block goes when all that lies in it was sent. */
const block_bytes = 1 << 20;
let block = Buffer.alloc(0);
let view = new DataView(block.buffer, block.byteOffset, 0);
/** Where the part in hand begins, and where the next byte goes. */
let from = 0;
let at = 0;

function need(bytes: number): void {
  if (at + bytes <= block.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(block_bytes, 2 * (at - from + bytes)));
  larger.set(block.subarray(from, at));
  at -= from;
  from = 0;
  block = larger;
  view = new DataView(larger.buffer);
}

/** Rows as they go over the wire: outside the heap, where nothing moves them until they are sent. */
export function binaryPart<T>(columns: readonly BinaryColumn<T>[], rows: readonly T[]): Buffer {
  from = at;
  for (const row of rows) {
    need(2);
    view.setInt16(at, columns.length);
    at += 2;
    for (const [, put] of columns) put(row);
  }
  return block.subarray(from, at);
}

const header = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const trailer = Buffer.from([0xff, 0xff]);

/** Answers how many rows went in. */
export async function copyBinary<T>(
  client: ClientBase,
  table: string,
  columns: readonly BinaryColumn<T>[],
  parts: readonly Buffer[],
): Promise<number> {
  if (parts.length === 0) return 0;
  const names = columns.map(([name]) => name);
  return copyParts(client, table, names, [header, ...parts, trailer], "binary");
}

function putNumber32(value: number): void {
  need(4);
  view.setInt32(at, value);
  at += 4;
}

const putNull = (): void => putNumber32(-1);

/** bigint */
export function putInt8(value: number | null): void {
  if (value === null) {
    putNull();
    return;
  }
  putNumber32(8);
  putNumber32(Math.floor(value / 2 ** 32));
  putNumber32(value);
}

/** integer */
export function putInt4(value: number): void {
  putNumber32(4);
  putNumber32(value);
}

/** real */
export function putReal(value: number | null): void {
  if (value === null) {
    putNull();
    return;
  }
  putNumber32(4);
  need(4);
  view.setFloat32(at, value);
  at += 4;
}

export function putBoolean(value: boolean): void {
  putNumber32(1);
  need(1);
  block[at++] = value ? 1 : 0;
}

export function putText(value: string | null): void {
  if (value === null) {
    putNull();
    return;
  }
  const start = begin();
  say(value);
  end(start);
}

/** A text of at most so many bytes that is written piece by piece: `write` is told where it begins and tells where it ends. */
export function putWritten(most: number, write: (bytes: Uint8Array, at: number) => number): void {
  const start = begin();
  need(most);
  const first = at;
  at = write(block, first);
  if (at - first > most) throw new Error(`${at - first} bytes were written where ${most} were said to be the most`);
  end(start);
}

/** A field whose length is known when all of it stands there: where it begins in the part. */
function begin(): number {
  const start = at - from;
  putNumber32(0);
  return start;
}

function end(start: number): void {
  view.setInt32(from + start, at - from - start - 4);
}

/** UTF-8; a lone surrogate becomes U+FFFD, as every encoder does. */
function say(text: string): void {
  let [bytes, to] = [block, at];
  // To where no unit is: asking texts of many kinds for their length takes longer.
  for (let index = 0; ; index++) {
    const unit = text.charCodeAt(index);
    if (Number.isNaN(unit)) break;
    if (to + 4 > bytes.length) {
      at = to;
      need(block_bytes / 2);
      [bytes, to] = [block, at];
    }
    if (unit < 0x80) bytes[to++] = unit;
    else if ((unit & 0xf800) !== 0xd800) to = writeUtf8(bytes, to, unit);
    else {
      const code = text.codePointAt(index) as number;
      if (code > 0xffff) index++;
      to = writeUtf8(bytes, to, code);
    }
  }
  at = to;
}

/** Writes ASCII at `at` and answers where the next byte goes. */
export function writeAscii(bytes: Uint8Array, at: number, text: string): number {
  let to = at;
  for (let index = 0; index < text.length; index++) bytes[to++] = text.charCodeAt(index);
  return to;
}

/** A whole number, not negative, in digits: at most sixteen. */
export function writeDigits(bytes: Uint8Array, at: number, value: number): number {
  if (value > 0x7fffffff) return writeAscii(bytes, at, String(value));
  // Of 32 bits, which are divided without a division.
  let left = value | 0;
  let end = at + 1;
  for (let most = left; most >= 10; most = (most / 10) | 0) end++;
  for (let to = end - 1; to >= at; to--) {
    const next = (left / 10) | 0;
    bytes[to] = left - next * 10 + 0x30;
    left = next;
  }
  return end;
}

/** A number of 0 to 1 with six digits behind the point. */
export function writeMillionths(bytes: Uint8Array, at: number, value: number): number {
  const millionths = Math.round(value * 1_000_000);
  // 1000000 + what is left gives all six digits; its first is the one before the point.
  writeDigits(bytes, at + 1, 1_000_000 + (millionths % 1_000_000));
  bytes[at] = millionths >= 1_000_000 ? 0x31 : 0x30;
  bytes[at + 1] = 0x2e;
  return at + 8;
}

/** As the catalogue of PostgreSQL numbers types. */
const INTEGER = 23;
const TEXT = 25;
const REAL = 700;

function putList<T>(type: number, list: readonly T[], put: (one: T) => void): void {
  const start = begin();
  putNumber32(list.length === 0 ? 0 : 1);
  // Whether some are null: the receive function looks for itself.
  putNumber32(0);
  putNumber32(type);
  if (list.length > 0) {
    putNumber32(list.length);
    putNumber32(1);
    for (let one = 0; one < list.length; one++) put(list[one] as T);
  }
  end(start);
}

/** text[] */
export const putTexts = <T>(list: readonly T[], textOf: (one: T) => string | null): void =>
  putList(TEXT, list, (one) => putText(textOf(one)));

/** integer[] */
export const putIntegers = <T>(list: readonly T[], numberOf: (one: T) => number): void =>
  putList(INTEGER, list, (one) => putInt4(numberOf(one)));

/** real[] */
export const putReals = <T>(list: readonly T[], numberOf: (one: T) => number): void =>
  putList(REAL, list, (one) => putReal(numberOf(one)));
