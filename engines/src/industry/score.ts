// Which divisions a text speaks for, as two bodies of evidence: words of the book, by role and place, and character pairs
// shared with the headings. Each body is scaled to its own total, so a long scope is not surer than a short one.
import { type CodeBook, findPair, type Word } from "./book.ts";
import {
  DEVELOP,
  joinVerbs,
  LEASE,
  MAKE,
  NONE,
  RETAIL,
  ROLES,
  roleOf,
  SERVICE,
  splitClauses,
  TRADE,
  type VerbRun,
  verbs,
} from "./roles.ts";
import { step } from "./trie.ts";

interface Hit {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  readonly role: number;
  /** What the hit gives to which division, by its word, role and place. */
  readonly gives: readonly (readonly [division: number, weight: number])[];
}

export interface Evidence {
  readonly hits: readonly Hit[];
  /** Division → weight, from hits. */
  readonly words: Float64Array;
  /** Division → weight, from character pairs. */
  readonly pairs: Float64Array;
  readonly wordTotal: number;
  readonly pairTotal: number;
}

/** Share of a thing's weight that stays with the division that makes it, by role. */
const stays = table({
  [NONE]: 0.5,
  [MAKE]: 1,
  [DEVELOP]: 0.7,
  [SERVICE]: 0.25,
  [LEASE]: 0.1,
  [TRADE]: 0.25,
  [RETAIL]: 0.15,
});
/** Share that goes to the division whose business the role itself is. */
const moves = table({ [SERVICE]: 0.1, [LEASE]: 0.4, [TRADE]: 0.35, [RETAIL]: 0.5 });

function table(values: Readonly<Record<number, number>>): Float64Array {
  return Float64Array.from({ length: ROLES }, (_, role) => values[role] ?? 0);
}

/** A word said again adds half. */
const AGAIN = 0.5;

/** Each clause weighs 1 / (1 + FADE × rank). */
const FADE = 0.8;

export function weigh(book: CodeBook, units: Uint16Array, fixedRole: number | null = null): Evidence {
  const clauses = splitClauses(units);
  const runs = joinVerbs(units, findVerbs(book, units));
  const hits = findWords(book, units, runs, clauses, fixedRole);
  const words = new Float64Array(book.divisions.length);
  let wordTotal = 0;
  for (const { gives } of hits) {
    for (const [division, weight] of gives) {
      words[division] = (words[division] as number) + weight;
      wordTotal += weight;
    }
  }
  const pairs = new Float64Array(book.divisions.length);
  let pairTotal = 0;
  for (let i = 0; i + 1 < units.length; i++) {
    const row = findPair(book, units[i] as number, units[i + 1] as number);
    if (row < 0) continue;
    const place = placeOf(clauses.rank[i] as number);
    const last = book.pairStart[row + 1] as number;
    for (let p = book.pairStart[row] as number; p < last; p++) {
      const division = book.pairDivision[p] as number;
      const weight = (book.pairWeight[p] as number) * place * (book.side[division] as number);
      pairs[division] = (pairs[division] as number) + weight;
      pairTotal += weight;
    }
  }
  return { hits, words, pairs, wordTotal, pairTotal };
}

const placeOf = (rank: number) => 1 / (1 + FADE * rank);

/** A thing keeps part of its weight and hands part to the business of its role; an activity keeps all. */
function given(book: CodeBook, word: Word, role: number, place: number): [number, number][] {
  const gives: [number, number][] = [];
  const thing = word.kind === "thing";
  const target = thing ? (book.targets[role] as number) : -1;
  for (const [division, weight] of word.divisions) {
    gives.push([division, weight * place * (thing ? (stays[role] as number) : 1) * (book.side[division] as number)]);
    if (target >= 0) gives.push([target, weight * place * (moves[role] as number) * (book.side[target] as number)]);
  }
  return gives;
}

function findVerbs(book: CodeBook, units: Uint16Array): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let i = 0; i < units.length; i++) {
    let node = 0;
    let word = -1;
    let end = i;
    for (let j = i; j < units.length; j++) {
      node = step(book.verbTrie, node, units[j] as number);
      if (node < 0) break;
      const at = book.verbTrie.word[node] as number;
      if (at >= 0) {
        word = at;
        end = j + 1;
      }
    }
    if (word < 0) continue;
    found.push([i, end, (verbs[word] as readonly [string, number])[1]]);
    i = end - 1;
  }
  return found;
}

/** The longest word at every place, none inside another. */
function findWords(
  book: CodeBook,
  units: Uint16Array,
  runs: readonly VerbRun[],
  clauses: ReturnType<typeof splitClauses>,
  fixedRole: number | null,
): Hit[] {
  const hits: Hit[] = [];
  const seen = new Set<number>();
  let covered = 0;
  for (let i = 0; i < units.length; i++) {
    let node = 0;
    let word = -1;
    let end = i;
    for (let j = i; j < units.length; j++) {
      node = step(book.scopeTrie, node, units[j] as number);
      if (node < 0) break;
      const at = book.scopeTrie.word[node] as number;
      if (at >= 0) {
        word = at;
        end = j + 1;
      }
    }
    if (word < 0 || end <= covered) continue;
    covered = end;
    const entry = book.words[word] as Word;
    const role = entry.kind === "thing" ? (fixedRole ?? roleOf(runs, clauses, i, end)) : NONE;
    const place = placeOf(clauses.rank[i] as number) * (seen.has(word) ? AGAIN : 1);
    seen.add(word);
    hits.push({ word: entry, start: i, end, role, gives: given(book, entry, role, place) });
  }
  return hits;
}
