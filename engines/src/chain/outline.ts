// A scope's outline: its regions (the text itself and each bracket in it) and the holes in them that speak of no goods
// of the firm: what is excluded, and the boilerplate of law and licences.
//
// An exclusion is bound by its bracket or clause. 不含… and its like run to the end of the bracket; outside brackets
// to ; or 。, or to a comma after which a verb, 从事 or 仅限 begins something new. …除外 reaches back to the beginning of the bracket,
// outside brackets to the last comma, else to the last enumeration mark. 除X外 covers X. A bracket or
// comma-clause with a legal cue is boilerplate, unless it opens with an exclusion.
// O(tokens). It does not judge what a region means to its neighbours: that is roles.ts.
import {
  ANEW,
  CLOSE,
  COLON,
  COMMA,
  CONNECTOR,
  EXCEPT,
  EXCLUDE,
  EXCLUDED,
  FILLER,
  HEADING,
  LEGAL,
  MASK,
  OPEN,
  OUTSIDE,
  PAUSE,
  STOP,
  type Token,
  type Tokens,
  VERB,
  WEAK_LEGAL,
} from "./grammar.ts";

export interface Hole {
  readonly kind: "excluded" | "boilerplate";
  readonly start: number;
  readonly end: number;
}

/** Tokens of one bracket's inside, or of the whole text, without those of inner brackets. */
export interface Region {
  readonly start: number;
  readonly end: number;
  /** Where the bracket itself begins and ends; equals start and end for the whole text. */
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly tokens: readonly Token[];
  readonly inner: readonly Region[];
}

export interface Outline {
  readonly root: Region;
  /** By start; they may touch but not overlap. */
  readonly holes: readonly Hole[];
}

export function outlineOf({ list }: Tokens, length: number): Outline {
  const root = hasBrackets(list)
    ? readRegion({ list, closed: closedBrackets(list), length }, 0, 0, 0, 0).region
    : { outerStart: 0, start: 0, end: length, outerEnd: length, tokens: list, inner: NO_REGIONS };
  const holes: Hole[] = [];
  findHoles(root, true, holes);
  return { root, holes: disjoint(holes) };
}

function hasBrackets(list: readonly Token[]): boolean {
  for (let at = 0; at < list.length; at++) if (((list[at] as Token).kind & (OPEN | CLOSE)) !== 0) return true;
  return false;
}

interface Read {
  readonly region: Region;
  readonly next: number;
}

interface Source {
  readonly list: readonly Token[];
  /** Places in the list of the brackets that something closes; null where there is none. */
  readonly closed: ReadonlySet<number> | null;
  readonly length: number;
}

/** Brackets within more brackets than this are read as plain text. */
const DEEPEST = 20;
const NO_REGIONS: readonly Region[] = [];

/** Reads from token `from` to the closing bracket. An unclosed one ends with its clause, since scopes are often cut. */
function readRegion(source: Source, from: number, outerStart: number, start: number, depth: number): Read {
  const { list, length } = source;
  const nested = start > outerStart;
  const tokens: Token[] = [];
  let inner: Region[] | undefined;
  const closed = !nested || source.closed?.has(from - 1) === true;
  let at = from;
  let end = length;
  let outerEnd = length;
  for (; at < list.length; at++) {
    const token = list[at] as Token;
    const { kind } = token;
    if (nested && kind === CLOSE) {
      [end, outerEnd] = [token.start, token.end];
      at++;
      break;
    }
    if (nested && !closed && (kind & (STOP | HEADING)) !== 0) {
      [end, outerEnd] = [token.start, token.start];
      break;
    }
    if (kind === OPEN && depth < DEEPEST) {
      const read = readRegion(source, at + 1, token.start, token.end, depth + 1);
      inner ??= [];
      inner.push(read.region);
      at = read.next - 1;
    } else if ((kind & (OPEN | CLOSE)) === 0) tokens.push(token);
  }
  return { region: { outerStart, start, end, outerEnd, tokens, inner: inner ?? NO_REGIONS }, next: at };
}

function closedBrackets(list: readonly Token[]): ReadonlySet<number> | null {
  let closed: Set<number> | null = null;
  let open: number[] | null = null;
  for (let at = 0; at < list.length; at++) {
    const { kind } = list[at] as Token;
    if (kind === OPEN) {
      open ??= [];
      open.push(at);
    } else if (kind === CLOSE) {
      const opener = open?.pop();
      if (opener !== undefined) {
        closed ??= new Set();
        closed.add(opener);
      }
    }
  }
  return closed;
}

const OPENS_HOLE = HEADING | LEGAL | EXCLUDE | EXCLUDED | EXCEPT;

function findHoles(region: Region, whole: boolean, holes: Hole[]): void {
  const whollyHole = whole ? null : wholeHole(region);
  if (whollyHole) {
    holes.push({ kind: whollyHole, start: region.outerStart, end: region.outerEnd });
    return;
  }
  const { tokens, inner } = region;
  for (let at = 0; at < tokens.length; at++) {
    const { kind, start, end } = tokens[at] as Token;
    if ((kind & OPENS_HOLE) === 0) continue;
    if (kind === HEADING) holes.push({ kind: "boilerplate", start, end });
    else if (kind === LEGAL) holes.push({ kind: "boilerplate", ...clauseAround(region, at) });
    else if (kind === EXCLUDE) holes.push({ kind: "excluded", start, end: exclusionEnd(region, at, whole) });
    else if (kind === EXCLUDED) holes.push({ kind: "excluded", start: exclusionStart(region, at, whole), end });
    else if (atBoundary(region, at)) {
      const close = outsideAfter(region, at);
      if (close) holes.push({ kind: "excluded", start, end: close.end });
    }
  }
  for (let at = 0; at < inner.length; at++) findHoles(inner[at] as Region, false, holes);
}

/** Whether all of a bracket is one hole, and of which kind. */
function wholeHole(region: Region): Hole["kind"] | null {
  const { tokens } = region;
  if (tokens.length === 0) return null;
  const all = kindsOf(region);
  if ((all & (EXCLUDE | EXCLUDED | EXCEPT | LEGAL | WEAK_LEGAL)) === 0) return null;
  let opener = 0;
  while (opener < tokens.length && ((tokens[opener] as Token).kind & (FILLER | ANEW | WEAK_LEGAL | CONNECTOR)) !== 0)
    opener++;
  const first = tokens[opener];
  const last = tokens[tokens.length - 1] as Token;
  if (first?.kind === EXCLUDE && !lawful(region)) return "excluded";
  if ((all & LEGAL) !== 0) return "boilerplate";
  if (last.kind === EXCLUDED && last.end === region.end && (all & (COMMA | STOP)) === 0) return "excluded";
  if (last.kind === EXCLUDE && last.end === region.end) return "excluded";
  if (first?.kind === EXCEPT && first.start === region.start && !outsideAfter(region, opener)) return "excluded";
  if ((all & (EXCLUDE | EXCLUDED | COLON)) !== 0) return null;
  return (all & WEAK_LEGAL) !== 0 ? "boilerplate" : null;
}

function kindsOf({ tokens }: Region): number {
  let kinds = 0;
  for (let at = 0; at < tokens.length; at++) kinds |= (tokens[at] as Token).kind;
  return kinds;
}

/** 法律、法规禁止的，不得经营: the law excludes, not the firm. */
function lawful({ tokens }: Region): boolean {
  return tokens[0]?.kind === LEGAL;
}

function clauseAround({ tokens, start, end }: Region, at: number): { start: number; end: number } {
  const before = tokens.findLast((token, index) => index < at && isClauseEdge(token));
  const after = tokens.find((token, index) => index > at && isClauseEdge(token));
  return { start: before?.end ?? start, end: after?.start ?? end };
}

function isClauseEdge({ kind }: Token): boolean {
  return (kind & (STOP | COMMA | HEADING)) !== 0;
}

function exclusionEnd({ tokens, end }: Region, at: number, whole: boolean): number {
  for (let next = at + 1; next < tokens.length; next++) {
    const { kind, start, end: after } = tokens[next] as Token;
    if ((kind & (STOP | HEADING)) !== 0) return start;
    const follower = tokens[next + 1];
    const anew = follower !== undefined && (follower.kind & (VERB | ANEW)) !== 0;
    if (whole && kind === COMMA && anew && follower.start === after) return start;
  }
  return end;
}

function exclusionStart({ tokens, start }: Region, at: number, whole: boolean): number {
  let pause = -1;
  for (let before = at - 1; before >= 0; before--) {
    const token = tokens[before] as Token;
    if (isClauseEdge(token) || (whole && token.kind === COLON)) {
      const open = whole && token.kind !== COMMA && pause >= 0;
      return open ? pause : token.end;
    }
    if (token.kind === PAUSE && pause < 0) pause = token.end;
  }
  return whole && pause >= 0 ? pause : start;
}

function atBoundary({ tokens, start }: Region, at: number): boolean {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  return token.start === start || (before !== undefined && before.end === token.start && before.kind !== MASK);
}

/** The 外 that closes 除: in the same clause, with nothing or a connector or a mark right after it. */
function outsideAfter({ tokens, end }: Region, at: number): Token | undefined {
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next] as Token;
    if (token.kind === STOP) return undefined;
    if (token.kind !== OUTSIDE) continue;
    const after = tokens[next + 1];
    const long = token.end - token.start > 3;
    if (long || token.end === end || (after && after.start === token.end && after.kind !== MASK)) return token;
  }
  return undefined;
}

/** Sorted by start; where two overlap they become one, an exclusion if either is. */
function disjoint(holes: Hole[]): readonly Hole[] {
  if (holes.length < 2) return holes;
  holes.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Hole[] = [];
  for (const hole of holes) {
    const last = kept.at(-1);
    if (!last || hole.start >= last.end) kept.push(hole);
    else if (last.kind === hole.kind) kept[kept.length - 1] = { ...last, end: Math.max(last.end, hole.end) };
    else if (hole.end > last.end) kept.push({ ...hole, start: last.end });
  }
  return kept.filter(({ start, end }) => end > start);
}
