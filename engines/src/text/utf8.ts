// UTF-8 and code points in plain ECMAScript: engines run in browser and server and take no TextEncoder from either.

/** Bytes of `text`; a lone surrogate becomes U+FFFD, as every UTF-8 encoder does. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) at = writeUtf8(bytes, at, character.codePointAt(0) as number);
  return bytes.slice(0, at);
}

/** Writes one code point at `at` and answers where the next one goes. */
export function writeUtf8(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    bytes[at] = 0xc0 | (code >> 6);
    bytes[at + 1] = 0x80 | (code & 63);
    return at + 2;
  }
  if (code < 0x10000) {
    const sound = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
    bytes[at] = 0xe0 | (sound >> 12);
    bytes[at + 1] = 0x80 | ((sound >> 6) & 63);
    bytes[at + 2] = 0x80 | (sound & 63);
    return at + 3;
  }
  bytes[at] = 0xf0 | (code >> 18);
  bytes[at + 1] = 0x80 | ((code >> 12) & 63);
  bytes[at + 2] = 0x80 | ((code >> 6) & 63);
  bytes[at + 3] = 0x80 | (code & 63);
  return at + 4;
}

export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The part of `text` between two code points: what a span of evidence shows. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  let index = 0;
  let slice = "";
  for (const character of text) {
    if (index >= end) break;
    if (index >= start) slice += character;
    index++;
  }
  return slice;
}
