// What is read character by character is read as the expressions would read it.
import { checkCharacter, checkCreditCode, findCreditCode, normaliseCreditCode } from "@jiqun/engines/text";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeAround } from "./bad-bytes.ts";
import { readDay } from "./index.ts";
import { maySayNothing, nothing, saidIn, tidy, unwrapText } from "./read-cell.ts";

const character = fc.constantFrom(
  ..." \t\n\u00a0\u1680\u2003\u200b\u200d\u2028\u2060\u3000\ufeff\u0085\u180e\u0000\ud83dN/A-—无#\\暂未null'=＝\"泵a1（𠮷",
);
const cell = fc.oneof(
  fc.string({ unit: character, maxLength: 12 }),
  fc.constantFrom("N/A", "#REF!", "#n/a", "NULL", "——", "\\N", "暂无", '="007"', "'007", "甲泵业 有限公司"),
);

it("a tidied cell", () => {
  const plainly = (text: string) =>
    text
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
      .replace(/\s+/g, " ")
      .trim();
  fc.assert(
    fc.property(cell, (text) => {
      const plain = plainly(text);
      const error = /^#(ref!|div\/0!|value!|name\?|num!|null!|spill!|calc!|getting_data)$/i;
      expect(tidy(text)).toBe(plain);
      expect(saidIn(text)).toBe(nothing.test(plain) || error.test(plain) ? "" : plain);
      expect(unwrapText(text)).toBe(/^\s*="([^"]*)"\s*$/.exec(text)?.[1] ?? text.replace(/^\s*'(?=[=+\-@\d])/, ""));
      if (!maySayNothing(text) && text !== "") expect(saidIn(text)).not.toBe("");
    }),
    { numRuns: 3_000 },
  );
});

it("a day", () => {
  const part = (most: number, width: number) =>
    fc.integer({ min: 0, max: most }).map((n) => `${n}`.padStart(width, "0"));
  fc.assert(
    fc.property(part(9_999, 4), part(14, 2), part(33, 2), (year, month, day) => {
      const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
      const text = `${year}-${month}-${day}`;
      expect(readDay(text)).toBe(date.toISOString().startsWith(text) ? text : null);
    }),
    { numRuns: 3_000 },
  );
});

it("a credit code", () => {
  const unit = fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZa９ ");
  fc.assert(
    fc.property(fc.string({ unit, minLength: 16, maxLength: 18 }), fc.boolean(), (body, fitting) => {
      const code = fitting ? body.slice(0, 17) + checkCharacter(body.slice(0, 17)) : body;
      expect(findCreditCode(code)).toBe(checkCreditCode(code) === null ? normaliseCreditCode(code) : undefined);
    }),
    { numRuns: 3_000 },
  );
});

it("bytes that do not decode, each marked by itself", () => {
  const strict = (encoding: string) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const piece = fc.constantFrom<Uint8Array>(
    Buffer.from("甲泵业"),
    Buffer.from("ab,\n"),
    Buffer.from("é𠮷"),
    Uint8Array.of(0xff),
    Uint8Array.of(0xb1),
    Uint8Array.of(0xe7, 0x94),
    Uint8Array.of(0xed, 0xa0, 0x80),
    Uint8Array.of(0x81, 0x39, 0xef),
    Uint8Array.of(0xc0, 0x80),
    Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
    Uint8Array.of(0xe0, 0x80, 0x80),
    Uint8Array.of(0x84, 0x31, 0xa4, 0x37),
    Uint8Array.of(0x85, 0x30, 0x81, 0x30),
    Uint8Array.of(0xe3, 0x32, 0x9a, 0x36),
    Uint8Array.of(0xfe, 0x39, 0xfe, 0x39),
    Uint8Array.of(0xa1, 0x7f),
  );
  const oneByOne = (
    bytes: Uint8Array,
    lengthOf: (bytes: Uint8Array, at: number) => number,
    encoding: string,
  ): string => {
    let text = "";
    for (let at = 0; at < bytes.length; ) {
      const length = lengthOf(bytes, at);
      try {
        if (length === 0 || at + length > bytes.length) throw new Error("cut");
        text += strict(encoding).decode(bytes.subarray(at, at + length));
        at += length;
      } catch {
        text += String.fromCharCode(0xdc00 + (bytes[at++] ?? 0));
      }
    }
    return text;
  };
  const utf8 = (bytes: Uint8Array, at: number) => {
    const lead = bytes[at] ?? 0;
    return lead < 0x80 ? 1 : lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  };
  const gb = (bytes: Uint8Array, at: number) => {
    const [lead = 0, next = 0] = [bytes[at], bytes[at + 1]];
    return lead <= 0x80 ? 1 : lead === 0xff ? 0 : next >= 0x30 && next <= 0x39 ? 4 : 2;
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      // A line's end ends a character, so each line is compared by itself.
      const lines = Buffer.concat(pieces)
        .toString("latin1")
        .split(/(?<=\n)/)
        .map((line) => Buffer.from(line, "latin1"));
      expect(decodeAround(Buffer.concat(lines), "utf-8")).toBe(
        lines.map((line) => oneByOne(line, utf8, "utf-8")).join(""),
      );
      expect(decodeAround(Buffer.concat(lines), "gb18030")).toBe(
        lines.map((line) => oneByOne(line, gb, "gb18030")).join(""),
      );
    }),
    { numRuns: 1_000 },
  );
});
