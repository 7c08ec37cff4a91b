// A scope's outline: its regions (the text itself and each bracket in it) and the holes in them that speak of no goods
// of the firm: what is excluded, and the boilerplate of law and licences.
//
// An exclusion is bound by its bracket or clause. 不含… and its like run to the end of the bracket; outside brackets
// to ; or 。, or to a comma after which a verb, 从事 or 仅限 begins something new. …除外 reaches back to the beginning of the bracket,
// outside brackets to the last comma, else to the last enumeration mark. 除X外 covers X. A bracket or
// comma-clause with a legal cue is boilerplate, unless it opens with an exclusion.
// O(tokens). It does not judge what a region means to its neighbours: that is roles.ts.
import type { Token, Tokens } from "./grammar.ts";

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
  const root = readRegion({ list, closed: closedBrackets(list), length }, 0, 0, 0, 0).region;
  const holes: Hole[] = [];
  findHoles(root, true, holes);
  return { root, holes: disjoint(holes) };
}

interface Read {
  readonly region: Region;
  readonly next: number;
}

interface Source {
  readonly list: readonly Token[];
  /** Places in the list of the brackets that something closes. */
  readonly closed: ReadonlySet<number>;
  readonly length: number;
}

/** Brackets within more brackets than this are read as plain text. */
const DEEPEST = 20;

/** Reads from token `from` to the closing bracket. An unclosed one ends with its clause, since scopes are often cut. */
function readRegion(source: Source, from: number, outerStart: number, start: number, depth: number): Read {
  const { list, length } = source;
  const nested = start > outerStart;
  const tokens: Token[] = [];
  const inner: Region[] = [];
  const closed = !nested || source.closed.has(from - 1);
  let at = from;
  while (at < list.length) {
    const token = list[at] as Token;
    if (nested && token.kind === "close")
      return { region: { outerStart, start, end: token.start, outerEnd: token.end, tokens, inner }, next: at + 1 };
    if (nested && !closed && (token.kind === "stop" || token.kind === "heading"))
      return { region: { outerStart, start, end: token.start, outerEnd: token.start, tokens, inner }, next: at };
    if (token.kind === "open" && depth < DEEPEST) {
      const read = readRegion(source, at + 1, token.start, token.end, depth + 1);
      inner.push(read.region);
      at = read.next;
    } else {
      if (token.kind !== "close" && token.kind !== "open") tokens.push(token);
      at++;
    }
  }
  return { region: { outerStart, start, end: length, outerEnd: length, tokens, inner }, next: at };
}

function closedBrackets(list: readonly Token[]): ReadonlySet<number> {
  const closed = new Set<number>();
  const open: number[] = [];
  for (const [at, { kind }] of list.entries()) {
    if (kind === "open") open.push(at);
    const opener = kind === "close" ? open.pop() : undefined;
    if (opener !== undefined) closed.add(opener);
  }
  return closed;
}

function findHoles(region: Region, whole: boolean, holes: Hole[]): void {
  const whollyHole = whole ? null : wholeHole(region);
  if (whollyHole) {
    holes.push({ kind: whollyHole, start: region.outerStart, end: region.outerEnd });
    return;
  }
  const { tokens } = region;
  for (const [at, token] of tokens.entries()) {
    const { kind, start, end } = token;
    if (kind === "heading") holes.push({ kind: "boilerplate", start, end });
    if (kind === "legal") holes.push({ kind: "boilerplate", ...clauseAround(region, at) });
    if (kind === "exclude") holes.push({ kind: "excluded", start, end: exclusionEnd(region, at, whole) });
    if (kind === "excluded") holes.push({ kind: "excluded", start: exclusionStart(region, at, whole), end });
    if (kind === "except" && atBoundary(region, at)) {
      const close = outsideAfter(region, at);
      if (close) holes.push({ kind: "excluded", start, end: close.end });
    }
  }
  for (const bracket of region.inner) findHoles(bracket, false, holes);
}

/** Whether all of a bracket is one hole, and of which kind. */
function wholeHole(region: Region): Hole["kind"] | null {
  const { tokens } = region;
  const opener = tokens.findIndex(
    ({ kind }) => kind !== "filler" && kind !== "anew" && kind !== "weak-legal" && kind !== "connector",
  );
  const first = tokens[opener];
  const last = tokens.at(-1);
  if (first?.kind === "exclude" && !lawful(region)) return "excluded";
  if (tokens.some(({ kind }) => kind === "legal")) return "boilerplate";
  if (last?.kind === "excluded" && last.end === region.end && !has(region, "comma") && !has(region, "stop"))
    return "excluded";
  if (last?.kind === "exclude" && last.end === region.end) return "excluded";
  if (first?.kind === "except" && first.start === region.start && !outsideAfter(region, opener)) return "excluded";
  if (has(region, "exclude") || has(region, "excluded") || has(region, "colon")) return null;
  return has(region, "weak-legal") ? "boilerplate" : null;
}

/** 法律、法规禁止的，不得经营: the law excludes, not the firm. */
function lawful({ tokens }: Region): boolean {
  return tokens[0]?.kind === "legal";
}

function has({ tokens }: Region, kind: Token["kind"]): boolean {
  return tokens.some((token) => token.kind === kind);
}

function clauseAround({ tokens, start, end }: Region, at: number): { start: number; end: number } {
  const before = tokens.findLast((token, index) => index < at && isClauseEdge(token));
  const after = tokens.find((token, index) => index > at && isClauseEdge(token));
  return { start: before?.end ?? start, end: after?.start ?? end };
}

function isClauseEdge({ kind }: Token): boolean {
  return kind === "stop" || kind === "comma" || kind === "heading";
}

function exclusionEnd({ tokens, end }: Region, at: number, whole: boolean): number {
  for (let next = at + 1; next < tokens.length; next++) {
    const { kind, start, end: after } = tokens[next] as Token;
    if (kind === "stop" || kind === "heading") return start;
    const follower = tokens[next + 1];
    const anew = follower?.kind === "verb" || follower?.kind === "anew";
    if (whole && kind === "comma" && anew && follower.start === after) return start;
  }
  return end;
}

function exclusionStart({ tokens, start }: Region, at: number, whole: boolean): number {
  let pause = -1;
  for (let before = at - 1; before >= 0; before--) {
    const token = tokens[before] as Token;
    if (isClauseEdge(token) || (whole && token.kind === "colon")) {
      const open = whole && token.kind !== "comma" && pause >= 0;
      return open ? pause : token.end;
    }
    if (token.kind === "pause" && pause < 0) pause = token.end;
  }
  return whole && pause >= 0 ? pause : start;
}

function atBoundary({ tokens, start }: Region, at: number): boolean {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  return token.start === start || (before !== undefined && before.end === token.start && before.kind !== "mask");
}

/** The 外 that closes 除: in the same clause, with nothing or a connector or a mark right after it. */
function outsideAfter({ tokens, end }: Region, at: number): Token | undefined {
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next] as Token;
    if (token.kind === "stop") return undefined;
    if (token.kind !== "outside") continue;
    const after = tokens[next + 1];
    const long = token.end - token.start > 3;
    if (long || token.end === end || (after && after.start === token.end && after.kind !== "mask")) return token;
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
