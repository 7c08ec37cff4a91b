// Cuts a region of a scope into items (at ; and 。) and the items into cells (at 、 , :), and tells each cell's form:
// a bare verb (生产), a verb before its object (销售汽车配件), after it (汽车配件的销售), or an object alone.
import type { Token } from "./grammar.ts";
import type { Hole, Region } from "./outline.ts";
import { OTHER, TRADE } from "./role-bits.ts";

type Mark = "none" | "pause" | "comma" | "colon";

export interface Cell {
  readonly start: number;
  readonly end: number;
  /** What is left between leading and trailing verbs; start = end in a bare verb. */
  readonly objectStart: number;
  readonly objectEnd: number;
  /** Roles of the verbs before and after the object; a bare verb's stand in `lead`. */
  readonly lead: number;
  readonly trail: number;
  /** 及维修 after an object: the verb before it holds as well. */
  readonly trailJoined: boolean;
  /** The leading verb may be part of a noun: 检测设备. */
  readonly maybeNoun: boolean;
  readonly markBefore: Mark;
  readonly markAfter: Mark;
}

/** Stretches that the grammar steps over: holes and brackets. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** Boilerplate in brackets: registries often forget the mark after it. */
  readonly cuts: boolean;
}

export function itemsOf(region: Region, holes: readonly Hole[], nounMakers: ReadonlySet<number>): readonly Cell[][] {
  const gaps = gapsOf(region, holes);
  const items: Cell[][] = [];
  let cells: Cell[] = [];
  let pieces: Token[] = [];
  let start = region.start;
  let before: Mark = "none";
  const closeCell = (end: number, after: Mark, next: number): void => {
    const cell = readCell(pieces, gaps, start, end, before, after, nounMakers);
    if (cell) cells.push(cell);
    // Between two marks with nothing said, the stronger one counts.
    before = cell || after === "comma" || before === "none" ? after : before;
    pieces = [];
    start = next;
  };
  for (const token of region.tokens) {
    if (gaps.some((gap) => token.start >= gap.start && token.start < gap.end) && token.kind !== "heading") continue;
    const { kind } = token;
    const gap = gaps.find((of) => of.cuts && of.end > start && of.start > start && of.end <= token.start);
    if (gap && cutsHere(region.tokens, gap.end, region.end)) closeCell(gap.start, "comma", gap.end);
    if (kind === "stop" || kind === "heading") {
      closeCell(token.start, "none", token.end);
      if (cells.length > 0) items.push(cells);
      cells = [];
      before = "none";
    } else if (kind === "pause" || kind === "comma" || kind === "colon") closeCell(token.start, kind, token.end);
    else {
      pieces.push(token);
      if (token.spaced && endsObject(pieces, start, nounMakers)) closeCell(token.end, "comma", token.end);
    }
  }
  closeCell(region.end, "none", region.end);
  if (cells.length > 0) items.push(cells);
  return items;
}

function gapsOf(region: Region, holes: readonly Hole[]): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const { kind, start, end } of holes)
    if (start < region.end && end > region.start) gaps.push({ start, end, cuts: kind === "boilerplate" });
  for (const { outerStart, outerEnd } of region.inner) gaps.push({ start: outerStart, end: outerEnd, cuts: false });
  return gaps;
}

/** Whether a new object begins here: not where only verbs follow up to the next mark (普通货运（…）经营、…). */
function cutsHere(tokens: readonly Token[], from: number, end: number): boolean {
  let at = from;
  for (const token of tokens) {
    if (token.start < at) continue;
    if (token.start > at) return true;
    if (isMark(token.kind)) return token.kind === "colon";
    if (!isVerbal(token.kind)) return true;
    at = token.end;
  }
  return at < end;
}

/** 汽车座椅制造 汽车玻璃销售: a verb after its object and then a blank do what a comma does, but not in A 制造 销售. */
function endsObject(pieces: readonly Token[], start: number, nounMakers: ReadonlySet<number>): boolean {
  const last = pieces.at(-1) as Token;
  if (last.kind !== "verb" || nounMakers.has(last.end)) return false;
  let at = start;
  for (const piece of pieces) {
    if (piece.start !== at || !isVerbal(piece.kind)) return true;
    at = piece.end;
  }
  return false;
}

function isMark(kind: Token["kind"]): boolean {
  return kind === "stop" || kind === "comma" || kind === "pause" || kind === "colon" || kind === "heading";
}

function readCell(
  pieces: readonly Token[],
  gaps: readonly Gap[],
  start: number,
  end: number,
  markBefore: Mark,
  markAfter: Mark,
  nounMakers: ReadonlySet<number>,
): Cell | null {
  let at = skipGaps(gaps, start);
  if (at >= end) return null;
  let lead = 0;
  let lastVerb = start;
  let first = 0;
  for (; first < pieces.length; first++) {
    const { kind, roles, start: from, end: to } = pieces[first] as Token;
    if (from !== at || !isVerbal(kind)) break;
    if (kind === "verb") {
      lead |= roles;
      lastVerb = from;
    }
    at = skipGaps(gaps, to);
  }
  const form = { start, end, markBefore, markAfter };
  if (at >= end) {
    const bare = lead !== 0;
    return bare
      ? { ...form, objectStart: end, objectEnd: end, lead, trail: 0, trailJoined: false, maybeNoun: false }
      : null;
  }
  const { trail, objectEnd, joined } = readTrail(pieces, first, gaps, at, end);
  const noun = lead !== 0 && (lead & ~(TRADE | OTHER)) !== 0 && nounMakers.has(at);
  if (noun && trail !== 0)
    return { ...form, objectStart: lastVerb, objectEnd, lead: 0, trail, trailJoined: false, maybeNoun: false };
  return { ...form, objectStart: at, objectEnd, lead, trail, trailJoined: joined, maybeNoun: noun };
}

function readTrail(
  pieces: readonly Token[],
  first: number,
  gaps: readonly Gap[],
  from: number,
  end: number,
): { trail: number; objectEnd: number; joined: boolean } {
  let at = skipGapsBack(gaps, end);
  let objectEnd = at;
  let trail = 0;
  let joined = false;
  for (let last = pieces.length - 1; last >= first; last--) {
    const { kind, roles, start, end: to } = pieces[last] as Token;
    if (to !== at || start <= from) break;
    if (kind === "verb") {
      trail |= roles;
      joined = false;
      objectEnd = skipGapsBack(gaps, start);
    } else if (kind === "connector" || kind === "of") {
      if (trail !== 0) objectEnd = skipGapsBack(gaps, start);
      joined = trail !== 0 && kind === "connector";
    } else if (kind !== "filler" && kind !== "anew") break;
    at = skipGapsBack(gaps, start);
  }
  return { trail, objectEnd: trail === 0 ? skipGapsBack(gaps, end) : objectEnd, joined };
}

/** Stands before or after an object without being part of it. */
function isVerbal(kind: Token["kind"]): boolean {
  return kind === "verb" || kind === "connector" || kind === "of" || kind === "filler" || kind === "anew";
}

function skipGaps(gaps: readonly Gap[], at: number): number {
  for (const gap of gaps) if (gap.start === at) return skipGaps(gaps, gap.end);
  return at;
}

function skipGapsBack(gaps: readonly Gap[], at: number): number {
  for (const gap of gaps) if (gap.end === at && gap.start < at) return skipGapsBack(gaps, gap.start);
  return at;
}
