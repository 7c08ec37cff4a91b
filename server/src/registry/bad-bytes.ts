// Bytes that are no text in the encoding of their file. They stay in the text as lone surrogates U+DC00 + byte, which no
// decoded text holds otherwise: so a row knows its own bad bytes, and separators after them still separate. A row that
// holds one in a column that is kept never enters (see record.ts); nobody stores such text.
// O(bytes) for the lines that do not decode, nothing for the others.
export type ByteEncoding = "utf-8" | "gb18030" | "big5";

const base = 0xdc00;
const lf = 0x0a;

/** Decodes line by line; only a line with a bad byte is walked. */
export function decodeAround(bytes: Uint8Array, encoding: ByteEncoding): string {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let text = "";
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(lf, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    text += tryDecode(strict, line) ?? walk(strict, line, encoding);
    from += line.length;
  }
  return text;
}

/**
 * Characters are told by their bytes and decoded many at once; where that fails, the first of them that does not decode is
 * found by halving, its first byte is marked and the next one begins after it. O(bytes + bad bytes × log).
 */
function walk(strict: TextDecoder, line: Uint8Array, encoding: ByteEncoding): string {
  const lengthOf = lengthAt[encoding];
  let text = "";
  let atOnce = fewest;
  for (let at = 0; at < line.length; ) {
    const ends = [at];
    for (let end = at; ends.length <= atOnce && end < line.length; ends.push(end)) {
      const length = lengthOf(line, end);
      if (length === 0 || end + length > line.length) break;
      end += length;
    }
    let good = ends.length - 1;
    let read = tryDecode(strict, line.subarray(at, ends[good]));
    if (read === undefined) {
      let bad = good;
      good = 0;
      while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (tryDecode(strict, line.subarray(at, ends[middle])) === undefined) bad = middle;
        else good = middle;
      }
      read = strict.decode(line.subarray(at, ends[good]));
    }
    text += read;
    at = ends[good] ?? line.length;
    const whole = good === atOnce || at === line.length;
    if (!whole) text += String.fromCharCode(base + (line[at++] ?? 0));
    atOnce = whole ? Math.min(atOnce * 2, most) : fewest;
  }
  return text;
}

/** Characters that are decoded at once: more and more while they decode. */
const fewest = 16;
const most = 8_192;

function tryDecode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const isBetween = (byte: number | undefined, low: number, high: number): boolean =>
  byte !== undefined && byte >= low && byte <= high;

/**
 * How many bytes the character at a place has; 0 where none can begin. Of UTF-8 it is the whole rule (RFC 3629), so that
 * no character is tried in vain; of the others a few pairs are no character all the same.
 */
const lengthAt: Readonly<Record<ByteEncoding, (bytes: Uint8Array, at: number) => number>> = {
  "utf-8": (bytes, at) => {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) return 1;
    if (lead < 0xc2 || lead > 0xf4) return 0;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (!isBetween(bytes[at + 1], low, high)) return 0;
    if (lead < 0xe0) return 2;
    if (!isBetween(bytes[at + 2], 0x80, 0xbf)) return 0;
    return lead < 0xf0 ? 3 : isBetween(bytes[at + 3], 0x80, 0xbf) ? 4 : 0;
  },
  gb18030: (bytes, at) => {
    const lead = bytes[at] ?? 0;
    const next = bytes[at + 1];
    // 80 is the euro sign of GBK.
    if (lead <= 0x80) return 1;
    if (lead === 0xff) return 0;
    if (isBetween(next, 0x30, 0x39)) {
      const assigned = lead <= 0x84 || isBetween(lead, 0x90, 0xe3);
      return assigned && isBetween(bytes[at + 2], 0x81, 0xfe) && isBetween(bytes[at + 3], 0x30, 0x39) ? 4 : 0;
    }
    return isBetween(next, 0x40, 0x7e) || isBetween(next, 0x80, 0xfe) ? 2 : 0;
  },
  big5: (bytes, at) => {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) return 1;
    const next = bytes[at + 1];
    return isBetween(lead, 0x81, 0xfe) && (isBetween(next, 0x40, 0x7e) || isBetween(next, 0xa1, 0xfe)) ? 2 : 0;
  },
};

const lone = /[\ud800-\udbff][\udc00-\udfff]|([\ud800-\udfff])/g;

/** The bad bytes of a text, "B1 C3"; null where it holds none. */
export function badBytesOf(text: string): string | null {
  if (text.isWellFormed()) return null;
  const found: string[] = [];
  for (const [, half] of text.matchAll(lone))
    if (half !== undefined) found.push((half.charCodeAt(0) - base).toString(16).toUpperCase().padStart(2, "0"));
  return found.slice(0, 16).join(" ");
}

/** How much of a block is text in an encoding: characters beyond ASCII that decode, and bytes that do not. */
export function measure(bytes: Uint8Array, encoding: ByteEncoding): { readonly good: number; readonly bad: number } {
  const text = decodeAround(bytes, encoding);
  let good = 0;
  let bad = 0;
  for (const [, half] of text.replace(/[\0-\x7f]+/g, "").matchAll(/([\udc80-\udcff](?<![\ud800-\udbff].))|./gsu))
    if (half === undefined) good++;
    else bad++;
  return { good, bad };
}
