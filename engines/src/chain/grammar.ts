// The structure of a scope as a list of tokens: what stands between and around the names of goods.
//
// Method: one automaton over the words of words.ts and the punctuation, the leftmost-longest of its hits: 加工中心
// hides 加工, 除尘 hides 除. Words of Latin letters count only as whole words. O(bytes).
import {
  type Automaton,
  buildAutomaton,
  createHits,
  findHits,
  type Hits,
  isWord,
  type Normalised,
  normaliseText,
} from "../text/index.ts";
import * as words from "./words.ts";

/** What a token is: one bit, so that several kinds are asked for at once. */
export const STOP = 1;
export const COMMA = 1 << 1;
export const PAUSE = 1 << 2;
export const COLON = 1 << 3;
export const OPEN = 1 << 4;
export const CLOSE = 1 << 5;
export const HEADING = 1 << 6;
export const VERB = 1 << 7;
export const CONNECTOR = 1 << 8;
export const OF = 1 << 9;
export const FILLER = 1 << 10;
export const ANEW = 1 << 11;
const NOUN_MAKER = 1 << 12;
export const MASK = 1 << 13;
export const EXCLUDE = 1 << 14;
export const EXCLUDED = 1 << 15;
export const EXCEPT = 1 << 16;
export const OUTSIDE = 1 << 17;
export const LEGAL = 1 << 18;
export const WEAK_LEGAL = 1 << 19;
export const SAME_TAIL = 1 << 20;
export const PART_TAIL = 1 << 21;

/** Places in bytes of the normalised text; `roles` are a verb's bits, else 0. */
export interface Token {
  readonly kind: number;
  readonly roles: number;
  readonly start: number;
  readonly end: number;
  /** Blanks follow it in the original. */
  readonly spaced: boolean;
}

type Entry = readonly [word: string, kind: number, roles: number];

function entries(list: string, kind: number, roles = 0): Entry[] {
  return list.split(" ").map((word) => [normaliseText(word.replace(/(?<=[a-z])-(?=[a-z])/g, " ")), kind, roles]);
}

/** Where a word stands in two lists, the earlier list decides. */
const ENTRIES: readonly Entry[] = [
  ...entries("; 。 ! ? . |", STOP),
  ...entries(",", COMMA),
  ...entries("、", PAUSE),
  ...entries(":", COLON),
  ...entries("( [ 〈 《 <", OPEN),
  ...entries(") ] 〉 》 >", CLOSE),
  ...entries(words.HEADINGS, HEADING),
  ...words.VERBS.flatMap(([roles, list]) => entries(list, VERB, roles)),
  ...entries(words.MASKS, MASK),
  ...entries(words.LEGAL_CUES, LEGAL),
  ...entries(words.WEAK_LEGAL_CUES, WEAK_LEGAL),
  ...entries(words.EXCLUSION_OPENERS, EXCLUDE),
  ...entries(words.EXCLUSION_CLOSERS, EXCLUDED),
  ...entries(words.EXCEPT, EXCEPT),
  ...entries(words.OUTSIDE, OUTSIDE),
  ...entries(words.OF, OF),
  ...entries(words.CONNECTORS, CONNECTOR),
  ...entries(words.ANEW, ANEW),
  ...entries(words.FILLERS, FILLER),
  ...entries(words.PART_TAILS, PART_TAIL),
  ...entries(words.SAME_OBJECT_TAILS, SAME_TAIL),
  ...entries(words.NOUN_MAKERS, NOUN_MAKER),
];

/** Word → place of the entry that decides. */
const places = new Map<string, number>();
for (const [at, [word]] of ENTRIES.entries()) if (!places.has(word)) places.set(word, at);

/** The words of the grammar, each once, and what each is. */
export const WORDS: readonly string[] = [...places.keys()];
const KIND = Int32Array.from(places.values(), (at) => (ENTRIES[at] as Entry)[1]);
const ROLES = Uint8Array.from(places.values(), (at) => (ENTRIES[at] as Entry)[2]);
const NOUN_MAKERS: ReadonlySet<string> = new Set(entries(words.NOUN_MAKERS, NOUN_MAKER).map(([word]) => word));
const MAKES_NOUN = Uint8Array.from(WORDS, (word) => (NOUN_MAKERS.has(word) ? 1 : 0));

/** What holds until the next text is read: tokens are written again, because making them anew costs as much as finding them. */
export interface Tokens {
  readonly list: readonly Token[];
  /** By byte, 1 where a word begins that makes a noun of the verb before it. */
  readonly nounMakers: Uint8Array;
}

/** An automaton that holds the words of the grammar, maybe among others: its term → place in WORDS, or -1. */
export interface Scanner {
  readonly automaton: Automaton;
  readonly wordAt: Int16Array;
}

const GRAMMAR: Scanner = { automaton: buildAutomaton(WORDS), wordAt: Int16Array.from(WORDS, (_, at) => at) };

const scratch = createHits();

/** `hits` are the scanner's in this text, where they are known already. */
export function tokenise(text: Normalised, { automaton, wordAt }: Scanner = GRAMMAR, hits?: Hits): Tokens {
  const { data, length } = hits ?? findHits(automaton, text.bytes, 0, text.length, scratch);
  const { longest, nounMakers } = roomFor(text.length);
  // Hits come by end, so the last one that begins at a place is the longest.
  for (let at = 0; at < length; at += 3) {
    const word = wordAt[data[at] as number] as number;
    if (word < 0) continue;
    const start = data[at + 1] as number;
    longest[start] = at + 1;
    if (MAKES_NOUN[word] === 1) nounMakers[start] = 1;
  }
  let count = 0;
  for (let place = 0; place < text.length; ) {
    const at = (longest[place] as number) - 1;
    if (at < 0) {
      place++;
      continue;
    }
    const word = wordAt[data[at] as number] as number;
    const start = place;
    const end = data[at + 2] as number;
    place = end;
    const kind = KIND[word] as number;
    if (!isWhole(text, start, end, kind)) continue;
    // A word takes the blank after it along, so that words side by side touch as Chinese ones do.
    const blank = end < text.length && text.bytes[end] === 0x20 ? 1 : 0;
    if (count === pool.length) pool.push({ kind: 0, roles: 0, start: 0, end: 0, spaced: false });
    const token = pool[count++] as Writable<Token>;
    token.kind = kind;
    token.roles = ROLES[word] as number;
    token.start = start;
    token.end = end + blank;
    token.spaced = blank === 0 && isSpaced(text, end);
  }
  return { list: pool.slice(0, count), nounMakers };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
const pool: Writable<Token>[] = [];

/** By byte of a text: its longest hit + 1, and where nouns are made. */
const room = { longest: new Int32Array(1024), nounMakers: new Uint8Array(1024) };

function roomFor(length: number): typeof room {
  if (room.longest.length <= length) {
    room.longest = new Int32Array(length * 2);
    room.nounMakers = new Uint8Array(length * 2);
  } else {
    room.longest.fill(0, 0, length + 1);
    room.nounMakers.fill(0, 0, length + 1);
  }
  return room;
}

/** Whether something that is no text stood in the original between the character that ends here and the next. */
function isSpaced({ origins, length }: Normalised, end: number): boolean {
  return end < length && (origins[end] as number) - (origins[end - 1] as number) > 1;
}

/** Not a piece of a Latin word, nor the point or comma of a number. */
function isWhole(text: Normalised, start: number, end: number, kind: number): boolean {
  const first = text.bytes[start] as number;
  if (first >= 0x80) return true;
  const before = start > 0 ? (text.bytes[start - 1] as number) : 0;
  const after = end < text.length ? (text.bytes[end] as number) : 0;
  if ((kind & (STOP | COMMA)) !== 0) return !((first === 0x2e || first === 0x2c) && isDigit(before) && isDigit(after));
  return !(isWord(first) && (isWord(before) || isWord(after)));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
