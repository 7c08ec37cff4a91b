// Bytes of a text table → text, block by block. The encoding is decided by the bytes, not by the reader's machine:
// byte order mark, else strict UTF-8 of everything seen, else strict GB18030. Pure ASCII decides nothing, so the
// decision waits for the first block that says more.
import { Problem } from "@jiqun/contract";

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/** Small blocks (64 KiB uploads) are joined to this size: the parser pays per block. */
const blockBytes = 512 * 1024;

export interface DecodedText {
  /** Known once the first block with anything but ASCII was read; "utf-8" until then. */
  readonly encoding: () => Encoding;
  readonly blocks: AsyncGenerator<string>;
}

export function decodeText(source: AsyncIterable<Uint8Array>): DecodedText {
  let encoding: Encoding | undefined;
  async function* blocks(): AsyncGenerator<string> {
    let decoder: TextDecoder | undefined;
    let offset = 0;
    for await (const block of joinBlocks(source)) {
      if (!decoder) {
        const found = offset === 0 ? encodingOfMark(block) : undefined;
        encoding = found ?? (isAscii(block) ? undefined : guessEncoding(block, offset));
        if (encoding) decoder = new TextDecoder(encoding, { fatal: true });
      }
      yield decoder ? decode(decoder, block, offset, encoding ?? "utf-8") : ascii.decode(block);
      offset += block.length;
    }
    if (decoder) yield decode(decoder, undefined, offset, encoding ?? "utf-8");
  }
  return { encoding: () => encoding ?? "utf-8", blocks: blocks() };
}

const ascii = new TextDecoder("utf-8");

function decode(decoder: TextDecoder, block: Uint8Array | undefined, offset: number, encoding: Encoding): string {
  try {
    return block ? decoder.decode(block, { stream: true }) : decoder.decode();
  } catch {
    throw new Problem("import.encoding", { encoding: encoding.toUpperCase(), byte: offset + 1 });
  }
}

function encodingOfMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0) return false;
  return true;
}

/** Decoding as a stream forgives the character that the end of the block cuts. */
function guessEncoding(block: Uint8Array, offset: number): Encoding {
  const zero = block.indexOf(0);
  if (zero >= 0) {
    if (offset > 0) throw new Problem("import.encoding", { encoding: "UTF-8", byte: offset + zero + 1 });
    // UTF-16 without a mark: the zero halves of ASCII separators stand at odd or even places.
    const guess = zero % 2 === 1 ? "utf-16le" : "utf-16be";
    if (decodes(block, guess) && zero + 1 < block.length) return guess;
    throw new Problem("import.encoding", { encoding: "UTF-8", byte: offset + zero + 1 });
  }
  for (const candidate of ["utf-8", "gb18030"] as const) if (decodes(block, candidate)) return candidate;
  throw new Problem("import.encoding", { encoding: "UTF-8, GB18030", byte: offset + 1 });
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
