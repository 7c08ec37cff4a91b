// The structure of a scope as a list of tokens: what stands between and around the names of goods.
//
// Method: one automaton over the words of words.ts and the punctuation, the leftmost-longest of its hits: 加工中心
// hides 加工, 除尘 hides 除. Words of Latin letters count only as whole words. O(bytes).
import {
  type Automaton,
  buildAutomaton,
  createHits,
  findHits,
  isWord,
  leftmostLongest,
  type Normalised,
  normaliseText,
} from "../text/index.ts";
import * as words from "./words.ts";

type TokenKind =
  | "stop"
  | "comma"
  | "pause"
  | "colon"
  | "open"
  | "close"
  | "heading"
  | "verb"
  | "connector"
  | "of"
  | "filler"
  | "anew"
  | "noun-maker"
  | "mask"
  | "exclude"
  | "excluded"
  | "except"
  | "outside"
  | "legal"
  | "weak-legal"
  | "same-tail"
  | "part-tail";

/** Places in bytes of the normalised text; `roles` are a verb's bits, else 0. */
export interface Token {
  readonly kind: TokenKind;
  readonly roles: number;
  readonly start: number;
  readonly end: number;
  /** Blanks follow it in the original. */
  readonly spaced: boolean;
}

type Entry = readonly [word: string, kind: TokenKind, roles: number];

function entries(list: string, kind: TokenKind, roles = 0): Entry[] {
  return list.split(" ").map((word) => [normaliseText(word.replace(/(?<=[a-z])-(?=[a-z])/g, " ")), kind, roles]);
}

/** Where a word stands in two lists, the earlier list decides. */
const ENTRIES: readonly Entry[] = [
  ...entries("; 。 ! ? . |", "stop"),
  ...entries(",", "comma"),
  ...entries("、", "pause"),
  ...entries(":", "colon"),
  ...entries("( [ 〈 《 <", "open"),
  ...entries(") ] 〉 》 >", "close"),
  ...entries(words.HEADINGS, "heading"),
  ...words.VERBS.flatMap(([roles, list]) => entries(list, "verb", roles)),
  ...entries(words.MASKS, "mask"),
  ...entries(words.LEGAL_CUES, "legal"),
  ...entries(words.WEAK_LEGAL_CUES, "weak-legal"),
  ...entries(words.EXCLUSION_OPENERS, "exclude"),
  ...entries(words.EXCLUSION_CLOSERS, "excluded"),
  ...entries(words.EXCEPT, "except"),
  ...entries(words.OUTSIDE, "outside"),
  ...entries(words.OF, "of"),
  ...entries(words.CONNECTORS, "connector"),
  ...entries(words.ANEW, "anew"),
  ...entries(words.FILLERS, "filler"),
  ...entries(words.PART_TAILS, "part-tail"),
  ...entries(words.SAME_OBJECT_TAILS, "same-tail"),
  ...entries(words.NOUN_MAKERS, "noun-maker"),
];

const NOUN_MAKERS: ReadonlySet<string> = new Set(entries(words.NOUN_MAKERS, "noun-maker").map(([word]) => word));
const MAKES_NOUN: readonly boolean[] = ENTRIES.map(([word]) => NOUN_MAKERS.has(word));

const AUTOMATON: Automaton = buildAutomaton(ENTRIES.map(([word]) => word));
const hits = createHits();

export interface Tokens {
  readonly list: readonly Token[];
  /** Byte places where a word begins that makes a noun of the verb before it. */
  readonly nounMakers: ReadonlySet<number>;
}

export function tokenise(text: Normalised): Tokens {
  findHits(AUTOMATON, text.bytes, 0, text.length, hits);
  const nounMakers = new Set<number>();
  for (let at = 0; at < hits.length; at += 3)
    if (MAKES_NOUN[hits.data[at] as number]) nounMakers.add(hits.data[at + 1] as number);
  const { data, length } = leftmostLongest(hits);
  const list: Token[] = [];
  for (let at = 0; at < length; at += 3) {
    const entry = ENTRIES[data[at] as number] as Entry;
    const kind = entry[1];
    const roles = entry[2];
    const start = data[at + 1] as number;
    const end = data[at + 2] as number;
    if (!isWhole(text, start, end, kind)) continue;
    // A word takes the blank after it along, so that words side by side touch as Chinese ones do.
    const blank = end < text.length && text.bytes[end] === 0x20 ? 1 : 0;
    list.push({ kind, roles, start, end: end + blank, spaced: blank === 0 && isSpaced(text, end) });
  }
  return { list, nounMakers };
}

/** Whether something that is no text stood in the original between the character that ends here and the next. */
function isSpaced({ origins, length }: Normalised, end: number): boolean {
  return end < length && (origins[end] as number) - (origins[end - 1] as number) > 1;
}

/** Not a piece of a Latin word, nor the point or comma of a number. */
function isWhole(text: Normalised, start: number, end: number, kind: TokenKind): boolean {
  const first = text.bytes[start] as number;
  if (first >= 0x80) return true;
  const before = start > 0 ? (text.bytes[start - 1] as number) : 0;
  const after = end < text.length ? (text.bytes[end] as number) : 0;
  if (kind === "stop" || kind === "comma")
    return !((first === 0x2e || first === 0x2c) && isDigit(before) && isDigit(after));
  return !(isWord(first) && (isWord(before) || isWord(after)));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
