// Cuts a region of a scope into items (at ; and 。) and the items into cells (at 、 , :), and tells each cell's form:
// a bare verb (生产), a verb before its object (销售汽车配件), after it (汽车配件的销售), or an object alone.
import { ANEW, COLON, COMMA, CONNECTOR, FILLER, HEADING, OF, PAUSE, STOP, type Token, VERB } from "./grammar.ts";
import type { Hole, Region } from "./outline.ts";
import { OTHER, TRADE } from "./role-bits.ts";

/** What stands between cells. */
const NO_MARK = 0;
export const PAUSE_MARK = 1;
export const COMMA_MARK = 2;
export const COLON_MARK = 3;

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
  readonly markBefore: number;
  readonly markAfter: number;
}

/** Cells item by item: those of one end where the next one's begin. What holds until the next region is read. */
export interface Items {
  readonly cells: readonly Cell[];
  readonly ends: readonly number[];
}

/** Stretches that the grammar steps over: holes and brackets. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** Boilerplate in brackets: registries often forget the mark after it. */
  readonly cuts: boolean;
}

export function itemsOf(region: Region, holes: readonly Hole[], nounMakers: Uint8Array): Items {
  const gaps = gapsOf(region, holes);
  const { tokens } = region;
  const ends: number[] = [];
  let count = 0;
  let itemStart = 0;
  let start = region.start;
  let before = NO_MARK;
  pieceCount = 0;
  const closeCell = (end: number, after: number, next: number): void => {
    if (count === pool.length) pool.push(createCell());
    const read = readCell(pool[count] as Writable, gaps, start, end, before, after, nounMakers);
    if (read) count++;
    // Between two marks with nothing said, the stronger one counts.
    before = read || after === COMMA_MARK || before === NO_MARK ? after : before;
    pieceCount = 0;
    start = next;
  };
  const closeItem = (): void => {
    if (count > itemStart) ends.push(count);
    itemStart = count;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const { kind } = token;
    if (gaps.length > 0) {
      if (kind !== HEADING && isInGap(gaps, token.start)) continue;
      const gap = cuttingGap(gaps, start, token.start);
      if (gap && cutsHere(tokens, gap.end, region.end)) closeCell(gap.start, COMMA_MARK, gap.end);
    }
    if ((kind & (STOP | HEADING)) !== 0) {
      closeCell(token.start, NO_MARK, token.end);
      closeItem();
      before = NO_MARK;
    } else if (kind === PAUSE) closeCell(token.start, PAUSE_MARK, token.end);
    else if (kind === COMMA) closeCell(token.start, COMMA_MARK, token.end);
    else if (kind === COLON) closeCell(token.start, COLON_MARK, token.end);
    else {
      pieces[pieceCount++] = token;
      if (token.spaced && endsObject(start, nounMakers)) closeCell(token.end, COMMA_MARK, token.end);
    }
  }
  closeCell(region.end, NO_MARK, region.end);
  closeItem();
  return { cells: pool, ends };
}

type Writable = { -readonly [Key in keyof Cell]: Cell[Key] };
/** Cells are written again for every region: making them anew costs more than reading them. */
const pool: Writable[] = [];

const createCell = (): Writable => ({
  ...{ start: 0, end: 0, objectStart: 0, objectEnd: 0, lead: 0, trail: 0 },
  ...{ trailJoined: false, maybeNoun: false, markBefore: NO_MARK, markAfter: NO_MARK },
});

/** The tokens of the cell that is being read, without marks. */
const pieces: Token[] = [];
let pieceCount = 0;

const NO_GAPS: readonly Gap[] = [];

function gapsOf(region: Region, holes: readonly Hole[]): readonly Gap[] {
  if (holes.length + region.inner.length === 0) return NO_GAPS;
  const gaps: Gap[] = [];
  for (const { kind, start, end } of holes)
    if (start < region.end && end > region.start) gaps.push({ start, end, cuts: kind === "boilerplate" });
  for (const { outerStart, outerEnd } of region.inner) gaps.push({ start: outerStart, end: outerEnd, cuts: false });
  return gaps;
}

function isInGap(gaps: readonly Gap[], place: number): boolean {
  for (let at = 0; at < gaps.length; at++) {
    const { start, end } = gaps[at] as Gap;
    if (place >= start && place < end) return true;
  }
  return false;
}

/** Boilerplate that stands between the cell's start and the token. */
function cuttingGap(gaps: readonly Gap[], start: number, until: number): Gap | undefined {
  for (let at = 0; at < gaps.length; at++) {
    const gap = gaps[at] as Gap;
    if (gap.cuts && gap.end > start && gap.start > start && gap.end <= until) return gap;
  }
  return undefined;
}

/** Whether a new object begins here: not where only verbs follow up to the next mark (普通货运（…）经营、…). */
function cutsHere(tokens: readonly Token[], from: number, end: number): boolean {
  let at = from;
  for (const token of tokens) {
    if (token.start < at) continue;
    if (token.start > at) return true;
    if ((token.kind & MARK) !== 0) return token.kind === COLON;
    if ((token.kind & VERBAL) === 0) return true;
    at = token.end;
  }
  return at < end;
}

/** 汽车座椅制造 汽车玻璃销售: a verb after its object and then a blank do what a comma does, but not in A 制造 销售. */
function endsObject(start: number, nounMakers: Uint8Array): boolean {
  const last = pieces[pieceCount - 1] as Token;
  if (last.kind !== VERB || nounMakers[last.end] === 1) return false;
  let at = start;
  for (let of = 0; of < pieceCount; of++) {
    const piece = pieces[of] as Token;
    if (piece.start !== at || (piece.kind & VERBAL) === 0) return true;
    at = piece.end;
  }
  return false;
}

const MARK = STOP | COMMA | PAUSE | COLON | HEADING;
/** Stands before or after an object without being part of it. */
const VERBAL = VERB | CONNECTOR | OF | FILLER | ANEW;

/** Whether there is anything in [start, end): then it stands in the cell. */
function readCell(
  cell: Writable,
  gaps: readonly Gap[],
  start: number,
  end: number,
  markBefore: number,
  markAfter: number,
  nounMakers: Uint8Array,
): boolean {
  let at = skipGaps(gaps, start);
  if (at >= end) return false;
  let lead = 0;
  let lastVerb = start;
  let before = 0;
  let first = 0;
  for (; first < pieceCount; first++) {
    const { kind, roles, start: from, end: to } = pieces[first] as Token;
    if (from !== at || (kind & VERBAL) === 0) break;
    if (kind === VERB) {
      before = first > 0 && (pieces[first - 1] as Token).kind === VERB ? lead : 0;
      lead |= roles;
      lastVerb = from;
    }
    at = skipGaps(gaps, to);
  }
  cell.start = start;
  cell.end = end;
  cell.markBefore = markBefore;
  cell.markAfter = markAfter;
  cell.trailJoined = false;
  cell.maybeNoun = false;
  cell.lead = lead;
  if (at >= end) {
    cell.objectStart = end;
    cell.objectEnd = end;
    cell.trail = 0;
    return lead !== 0;
  }
  readTrail(cell, first, gaps, at, end);
  // 销售锻压设备: who sells does not forge.
  const sold = before === TRADE && lead !== TRADE && nounMakers[at] === 1;
  if (sold) {
    cell.lead = before;
    at = lastVerb;
  }
  const noun = !sold && (lead & ~(TRADE | OTHER)) !== 0 && nounMakers[at] === 1;
  if (noun && cell.trail !== 0) {
    cell.objectStart = lastVerb;
    cell.lead = 0;
    cell.trailJoined = false;
  } else {
    cell.objectStart = at;
    cell.maybeNoun = noun;
  }
  return true;
}

/** Writes the verbs behind the object, and where it ends. */
function readTrail(cell: Writable, first: number, gaps: readonly Gap[], from: number, end: number): void {
  let at = skipGapsBack(gaps, end);
  let objectEnd = at;
  let trail = 0;
  let joined = false;
  for (let last = pieceCount - 1; last >= first; last--) {
    const { kind, roles, start, end: to } = pieces[last] as Token;
    if (to !== at || start <= from) break;
    if (kind === VERB) {
      trail |= roles;
      joined = false;
      objectEnd = skipGapsBack(gaps, start);
    } else if ((kind & (CONNECTOR | OF)) !== 0) {
      if (trail !== 0) objectEnd = skipGapsBack(gaps, start);
      joined = trail !== 0 && kind === CONNECTOR;
    } else if ((kind & (FILLER | ANEW)) === 0) break;
    at = skipGapsBack(gaps, start);
  }
  cell.trail = trail;
  cell.objectEnd = trail === 0 ? skipGapsBack(gaps, end) : objectEnd;
  cell.trailJoined = joined;
}

function skipGaps(gaps: readonly Gap[], at: number): number {
  for (let of = 0; of < gaps.length; of++) {
    const { start, end } = gaps[of] as Gap;
    if (start === at) return skipGaps(gaps, end);
  }
  return at;
}

function skipGapsBack(gaps: readonly Gap[], at: number): number {
  for (let of = 0; of < gaps.length; of++) {
    const { start, end } = gaps[of] as Gap;
    if (end === at && start < at) return skipGapsBack(gaps, start);
  }
  return at;
}
