// Bytes of a text table → text, block by block. The encoding is decided by the bytes, not by the reader's machine: byte
// order mark, else strict UTF-8 of everything seen, else strict GB18030 (which holds GBK and GB 2312), else the one of
// the two that most of the block is; the asker may name it instead. Pure ASCII decides nothing, so the decision waits
// for the first block that says more. Bytes that do not decode are marked (bad-bytes.ts), never replaced in silence.
// What it does not do: guess Big5 or Shift-JIS. A file of those names no known column; the asker then names the encoding.
import { importEncoding, Problem } from "@jiqun/contract";
import { type ByteEncoding, decodeAround, measure } from "./bad-bytes.ts";

export const encodings = importEncoding.options;
export type Encoding = (typeof encodings)[number];

/** By the asker, by a byte order mark, because all of it is valid, because most of it is; plain ASCII decides nothing. */
export type EncodingFound = "named" | "mark" | "valid" | "mostly" | "ascii";

/** Small blocks (64 KiB uploads) are joined to this size: the parser pays per block. */
const blockBytes = 512 * 1024;
/** A line of more blocks holds more characters than a record may: it is given without its end, and refused. */
const longestLine = 8;
/** More bad bytes than this share of what is not ASCII: it is not text in that encoding. */
export const badShare = 0.25;
/** A text in UTF-16 has at least this share of zero bytes when it is mostly ASCII. */
const zeroShare = 0.25;

export interface DecodedText {
  /** Known once the first block with anything but ASCII was read; "utf-8" until then. */
  readonly encoding: () => Encoding;
  readonly found: () => EncodingFound;
  /** Bytes behind the blocks given. */
  readonly bytesDecoded: () => number;
  readonly blocks: AsyncGenerator<string>;
}

export function decodeText(source: AsyncIterable<Uint8Array>, named?: Encoding): DecodedText {
  let encoding = named;
  let found: EncodingFound = named ? "named" : "ascii";
  let decoded = 0;
  const decide = (block: Uint8Array, offset: number): void => {
    const marked = offset === 0 ? encodingOfMark(block) : undefined;
    const choice = marked ? ({ encoding: marked, found: "mark" } as const) : encodingOf(block, offset);
    if (choice) ({ encoding, found } = choice);
  };
  async function* blocks(): AsyncGenerator<string> {
    let wide: TextDecoder | undefined;
    let carried: Uint8Array[] = [];
    let offset = 0;
    for await (const block of joinBlocks(source)) {
      if (!encoding) decide(block, offset);
      offset += block.length;
      if (encoding === "utf-16le" || encoding === "utf-16be") {
        wide ??= new TextDecoder(encoding, { ignoreBOM: true });
        decoded = offset;
        yield wide.decode(block, { stream: true });
        continue;
      }
      // The end of a line is the end of a character in each of these encodings.
      const cut = block.lastIndexOf(0x0a) + 1 || block.lastIndexOf(0x0d) + 1;
      if (cut === 0 && carried.length >= longestLine) {
        yield new TextDecoder(encoding).decode(joined([...carried, block]));
        carried = [];
        continue;
      }
      if (cut > 0) {
        decoded = offset - block.length + cut;
        yield decode(joined([...carried, block.subarray(0, cut)]), narrow(encoding));
        carried = [];
      }
      if (cut < block.length) carried.push(block.subarray(cut));
    }
    decoded = offset;
    if (wide) yield wide.decode();
    else if (carried.length > 0) yield decode(joined(carried), narrow(encoding));
  }
  return {
    encoding: () => encoding ?? "utf-8",
    found: () => found,
    bytesDecoded: () => decoded,
    blocks: blocks(),
  };
}

const narrow = (encoding: Encoding | undefined): ByteEncoding =>
  encoding === "gb18030" || encoding === "big5" ? encoding : "utf-8";

function decode(bytes: Uint8Array, encoding: ByteEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeAround(bytes, encoding);
  }
}

export function encodingOfMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** undefined while all of it is ASCII, as all before it was. A character that the end of the block cuts is forgiven. */
function encodingOf(block: Uint8Array, offset: number): { encoding: Encoding; found: EncodingFound } | undefined {
  if (isAscii(block)) return undefined;
  const wide = offset === 0 ? guessWide(block) : undefined;
  if (wide) return { encoding: wide, found: "valid" };
  for (const encoding of ["utf-8", "gb18030"] as const)
    if (decodes(block, encoding)) return { encoding, found: "valid" };
  const sample = block.subarray(0, blockBytes);
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const { good, bad } = measure(sample, encoding);
    if (bad <= (good + bad) * badShare) return { encoding, found: "mostly" };
  }
  throw new Problem("import.encoding", { encoding: "UTF-8, GB18030", byte: offset + 1 });
}

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);

const isAscii = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0) return false;
  return true;
};

/** UTF-16 without a mark: the zero halves of ASCII separators stand at odd or at even places, nearly all. */
export function guessWide(block: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (let at = block.indexOf(0); at >= 0; at = block.indexOf(0, at + 1)) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || block.length < 4) return undefined;
  const guess = odd > even ? "utf-16le" : "utf-16be";
  // 一 and 开 have a zero half of their own (U+4E00, U+5F00): then an end of row in that encoding has to stand there.
  const [most, least] = [Math.max(even, odd), Math.min(even, odd)];
  if (least > 0 && (most < 3 * least || !endsRow(block, guess))) return undefined;
  // A text in UTF-8 may hold a stray NUL; one in UTF-16 is hardly ever UTF-8 by chance.
  if (most < block.length * zeroShare && decodes(block, "utf-8")) return undefined;
  return decodes(block, guess) ? guess : undefined;
}

/** CR or LF as two bytes, at an even place. */
function endsRow(block: Uint8Array, encoding: Encoding): boolean {
  const half = encoding === "utf-16le" ? 0 : 1;
  for (let at = 0; at + 1 < block.length; at += 2)
    if (block[at + 1 - half] === 0 && (block[at + half] === 0x0a || block[at + half] === 0x0d)) return true;
  return false;
}

function decodes(block: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(block, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* joinBlocks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    parts.push(part);
    size += part.length;
    if (size < blockBytes) continue;
    yield parts.length === 1 ? part : Buffer.concat(parts, size);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}
