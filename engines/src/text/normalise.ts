// What a text says once spelling differences are gone, and where each byte of it stood in the original.
//
// Method: one pass over UTF-16 units: fold.ts maps unit to unit; blanks vanish, except one between two words of
// letters or digits; the result is written as UTF-8 into a buffer that the caller reuses, beside a table
// byte → code point of the original. O(length), no allocation once the buffer has grown.
// It does not compose combining marks and does not expand one character into several (℃, Ⅱ).
import { FOLD } from "./fold.ts";
import { writeUtf8 } from "./utf8.ts";

export interface Normalised {
  /** UTF-8; only the first `length` bytes count. */
  bytes: Uint8Array;
  length: number;
  /** For each byte, the code point of the original text that it came from. */
  origins: Uint32Array;
}

export function createNormalised(capacity = 1024): Normalised {
  return { bytes: new Uint8Array(capacity), length: 0, origins: new Uint32Array(capacity) };
}

export function normalise(text: string): Normalised {
  return normaliseInto(text, createNormalised(text.length * 3 + 8));
}

/** The normalised text itself, for terms and for reading. */
export function normaliseText(text: string): string {
  const { bytes, length } = normalise(text);
  return decodeUtf8(bytes, 0, length);
}

export function normaliseInto(text: string, into: Normalised): Normalised {
  if (into.bytes.length < text.length * 3 + 8) {
    into.bytes = new Uint8Array(text.length * 4 + 8);
    into.origins = new Uint32Array(text.length * 4 + 8);
  }
  const { bytes, origins } = into;
  let at = 0;
  let point = -1;
  let afterWord = false;
  let blank = -1;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const folded = FOLD[unit] as number;
    point++;
    if (folded === 0) continue;
    if (folded === 0x20) {
      if (blank < 0) blank = point;
      continue;
    }
    if (folded < 0x80) {
      const word = isWord(folded);
      if (blank >= 0 && word && afterWord) {
        bytes[at] = 0x20;
        origins[at++] = blank;
      }
      bytes[at] = folded;
      origins[at++] = point;
      afterWord = word;
    } else {
      const from = at;
      if (folded >= 0x800 && (folded < 0xd800 || folded > 0xdfff)) {
        bytes[at] = 0xe0 | (folded >> 12);
        bytes[at + 1] = 0x80 | ((folded >> 6) & 63);
        bytes[at + 2] = 0x80 | (folded & 63);
        at += 3;
      } else {
        const code = text.codePointAt(index) as number;
        if (isPicture(code)) {
          index++;
          if (blank < 0) blank = point;
          continue;
        }
        at = writeUtf8(bytes, at, code > 0xffff ? code : folded);
        if (code > 0xffff) index++;
      }
      for (let byte = from; byte < at; byte++) origins[byte] = point;
      afterWord = false;
    }
    blank = -1;
  }
  into.length = at;
  return into;
}

/** The code points of the original that bytes [start, end) came from; end > start. */
export function originOf(text: Normalised, start: number, end: number): readonly [start: number, end: number] {
  return [text.origins[start] as number, (text.origins[end - 1] as number) + 1];
}

/** Emoji and pictographs say nothing: they stand for a blank. */
function isPicture(code: number): boolean {
  return code >= 0x1f000 && code <= 0x1fbff;
}

/** Whether a byte is an ASCII letter or digit (of a folded text: no capitals). */
export function isWord(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}

/** Text of well-formed UTF-8 bytes [start, end). */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; ) {
    const lead = bytes[at] as number;
    const width = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let code = width === 1 ? lead : lead & (0x7f >> width);
    for (let next = 1; next < width; next++) code = (code << 6) | ((bytes[at + next] as number) & 63);
    text += String.fromCodePoint(code);
    at += width;
  }
  return text;
}
