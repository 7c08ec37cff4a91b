// Which divisions a text speaks for, as two bodies of evidence: words of the book, by role and place, and character pairs
// shared with the headings. Each body is scaled to its own total, so a long scope is not surer than a short one.
import { type CodeBook, findPair, type Word } from "./book.ts";
import {
  type Clauses,
  createClauses,
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

export interface Found {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  readonly role: number;
  readonly place: number;
}

/** By division: from the words found, and from character pairs. */
export interface Weights {
  readonly words: Float64Array;
  readonly pairs: Float64Array;
}

export interface Evidence extends Weights {
  readonly found: readonly Found[];
  /** Everything named is sold; and by a shop. */
  readonly seller: boolean;
  readonly shop: boolean;
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

/** The same where everything named is sold and nothing made: selling is then the business, not what lies beside it. */
const onlySold = { stays: 0.1, moves: 1 };

/** A word said again adds half. */
const AGAIN = 0.5;

/** Each clause weighs 1 / (1 + FADE × rank). */
const FADE = 0.8;

export interface Known {
  /** The role of everything named, where it need not be read. */
  readonly role?: number;
  /** The firm's name says that it is a shop. */
  readonly shop?: boolean;
}

const scratch = createClauses();

/** Writes the weights `into` what it is given. */
export function weigh(book: CodeBook, units: Uint16Array, { role, shop = false }: Known, into: Weights): Evidence {
  const clauses = splitClauses(units, scratch);
  const runs = joinVerbs(units, findVerbs(book, units));
  const found = findWords(book, units, runs, clauses, role ?? null);
  const seller = role === undefined && sellsOnly(found, runs);
  const sold = seller ? insideOf(found, units.length) : null;
  const words = into.words.fill(0);
  let wordTotal = 0;
  const add = (division: number, weight: number): void => {
    words[division] = (words[division] as number) + weight;
    wordTotal += weight;
  };
  for (const one of found) give(book, one, seller, shop, add);
  const { pairStart, pairDivision, pairWeight, side } = book;
  const pairs = into.pairs.fill(0);
  let pairTotal = 0;
  for (let i = 0; i + 1 < units.length; i++) {
    const row = findPair(book, units[i] as number, units[i + 1] as number);
    // What a seller's goods are called says who made them.
    if (row < 0 || (sold !== null && sold[i] === 1)) continue;
    const place = placeOf(clauses.rank[i] as number);
    const last = pairStart[row + 1] as number;
    for (let p = pairStart[row] as number; p < last; p++) {
      const division = pairDivision[p] as number;
      const weight = (pairWeight[p] as number) * place * (side[division] as number);
      pairs[division] = (pairs[division] as number) + weight;
      pairTotal += weight;
    }
  }
  return { found, seller, shop, words, pairs, wordTotal, pairTotal };
}

const placeOf = (rank: number) => 1 / (1 + FADE * rank);

/** What a word found gives to a division. */
export function givenTo(book: CodeBook, { seller, shop }: Evidence, found: Found, division: number): number {
  let sum = 0;
  give(book, found, seller, shop, (to, weight) => {
    if (to === division) sum += weight;
  });
  return sum;
}

/** A thing keeps part of its weight and hands part to the business of its role; an activity keeps all. */
function give(
  book: CodeBook,
  { word, role, place }: Found,
  seller: boolean,
  shop: boolean,
  add: (division: number, weight: number) => void,
): void {
  const thing = word.kind === "thing";
  const sold = seller && thing;
  const target = thing ? (book.targets[sold && shop ? RETAIL : role] as number) : -1;
  const stay = sold ? onlySold.stays : thing ? (stays[role] as number) : 1;
  for (const [division, weight] of word.divisions) {
    add(division, weight * place * stay * (book.side[division] as number));
    if (target < 0) continue;
    const move = sold ? onlySold.moves : (moves[role] as number) * (book.side[target] as number);
    add(target, weight * place * move);
  }
}

/** Everything named is sold, and nothing in the text says that anything is made. */
function sellsOnly(found: readonly Found[], runs: readonly VerbRun[]): boolean {
  if (runs.some(({ role }) => role === MAKE || role === DEVELOP)) return false;
  const things = found.filter(({ word }) => word.kind === "thing");
  return things.length > 0 && things.every(({ role }) => role === TRADE || role === RETAIL);
}

/** For every unit whether a thing's name stands there. */
function insideOf(found: readonly Found[], length: number): Uint8Array {
  const inside = new Uint8Array(length);
  for (const { word, start, end } of found) if (word.kind === "thing") inside.fill(1, start, end);
  return inside;
}

function findVerbs(book: CodeBook, units: Uint16Array): [number, number, number][] {
  const found: [number, number, number][] = [];
  const { verbTrie } = book;
  for (let i = 0; i < units.length; i++) {
    let node = 0;
    let word = -1;
    let end = i;
    for (let j = i; j < units.length; j++) {
      node = step(verbTrie, node, units[j] as number);
      if (node < 0) break;
      const at = verbTrie.word[node] as number;
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
  clauses: Clauses,
  fixedRole: number | null,
): Found[] {
  const hits: Found[] = [];
  const seen = new Set<number>();
  let covered = 0;
  const { scopeTrie } = book;
  for (let i = 0; i < units.length; i++) {
    let node = 0;
    let word = -1;
    let end = i;
    for (let j = i; j < units.length; j++) {
      node = step(scopeTrie, node, units[j] as number);
      if (node < 0) break;
      const at = scopeTrie.word[node] as number;
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
    hits.push({ word: entry, start: i, end, role, place });
  }
  return hits;
}
