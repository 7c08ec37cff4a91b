import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildAutomaton, countHits, createHits, encodeUtf8, findHits, leftmostLongest } from "./index.ts";

type Triple = [term: number, start: number, end: number];

function hitsOf(terms: readonly string[], text: string): Triple[] {
  const bytes = encodeUtf8(text);
  const { data, length } = findHits(buildAutomaton(terms), bytes, 0, bytes.length, createHits());
  return Array.from({ length: length / 3 }, (_, at) => [...data.subarray(at * 3, at * 3 + 3)] as Triple);
}

/** Every place of every term, looked for one by one; by end, the longer first. */
function naive(terms: readonly string[], text: string): Triple[] {
  const bytes = encodeUtf8(text);
  const found: Triple[] = [];
  for (const [place, term] of terms.entries()) {
    if (term === "" || terms.indexOf(term) < place) continue;
    const wanted = encodeUtf8(term);
    for (let at = 0; at + wanted.length <= bytes.length; at++)
      if (wanted.every((byte, offset) => bytes[at + offset] === byte)) found.push([place, at, at + wanted.length]);
  }
  return found.sort((a, b) => a[2] - b[2] || a[1] - b[1]);
}

/** Few characters, so that terms overlap, nest and share suffixes; of one to four bytes. */
const text = (most: number) =>
  fc.array(fc.constantFrom("a", "b", "é", "电", "池", "机", "𠮷"), { maxLength: most }).map((list) => list.join(""));

describe("automaton", () => {
  test("finds she, he and hers in ushers (Aho and Corasick 1975)", () => {
    expect(hitsOf(["he", "she", "his", "hers"], "ushers")).toEqual([
      [1, 1, 4],
      [0, 2, 4],
      [3, 2, 6],
    ]);
  });

  test("finds what a search one by one finds, in the same order", () => {
    fc.assert(
      fc.property(fc.array(text(6), { maxLength: 30 }), text(60), (terms, body) => {
        expect(hitsOf(terms, body)).toEqual(naive(terms, body));
      }),
      { numRuns: 500 },
    );
  });

  test("counts what it finds, from any place to any place", () => {
    fc.assert(
      fc.property(fc.array(text(5), { maxLength: 20 }), text(30), text(30), (terms, before, body) => {
        const bytes = encodeUtf8(`${before}${body}`);
        const from = encodeUtf8(before).length;
        expect(countHits(buildAutomaton(terms), bytes, from, bytes.length)).toBe(naive(terms, body).length);
      }),
    );
  });

  test("leftmost-longest is the longest term at each free place", () => {
    fc.assert(
      fc.property(fc.array(text(5), { maxLength: 20 }), text(40), (terms, body) => {
        const expected: [number, number][] = [];
        let reached = 0;
        const byStart = naive(terms, body).sort((a, b) => a[1] - b[1] || b[2] - a[2]);
        for (const [, start, end] of byStart)
          if (start >= reached) {
            expected.push([start, end]);
            reached = end;
          }
        const data = Int32Array.from(hitsOf(terms, body).flat());
        const kept = leftmostLongest({ data, length: data.length });
        const spans = Array.from({ length: kept.length / 3 }, (_, at) => [
          kept.data[at * 3 + 1],
          kept.data[at * 3 + 2],
        ]);
        expect(spans).toEqual(expected);
      }),
    );
  });

  test("no terms, empty terms and an empty text find nothing", () => {
    expect(hitsOf([], "电池")).toEqual([]);
    expect(hitsOf(["", ""], "电池")).toEqual([]);
    expect(hitsOf(["电池"], "")).toEqual([]);
  });

  test("a table of thousands of terms finds each of them", () => {
    const terms = Array.from({ length: 4000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + (at % 200), 0x5000 + Math.floor(at / 200)),
    );
    expect(hitsOf(terms, terms.join("。"))).toHaveLength(terms.length);
  });
});
