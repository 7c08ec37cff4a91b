// Which divisions the words of a text speak for, by role and place, and where its n-grams may be counted. What the words
// give is scaled to its own total, so a long scope is not surer than a short one.
import type { CodeBook } from "./book.ts";
import type { Counted } from "./grams.ts";
import { ACTIVITY, createHits, GOODS, type Hits, THING } from "./hits.ts";
import {
  addVerb,
  type Clauses,
  createClauses,
  createRuns,
  DEVELOP,
  LEASE,
  MAKE,
  NONE,
  RETAIL,
  ROLES,
  roleOf,
  SERVICE,
  splitClauses,
  TRADE,
  type VerbRuns,
  verbs,
} from "./roles.ts";
import { countedOf, isTrade, onlySold, sellsOnly } from "./sells.ts";
import { step, type Trie } from "./trie.ts";

export interface Evidence {
  /** How much an n-gram counts where it starts. */
  readonly weight: Float64Array;
  /** N-grams were learnt from makers: where nothing is made, they are not asked who makes. */
  readonly counted: Counted;
  /** The verb that alone tells that goods of no known word are sold, and where it stands. */
  readonly verb: readonly [start: number, end: number] | null;
  /** Everything named is sold; and by a shop. */
  readonly seller: boolean;
  readonly shop: boolean;
  /** Sum of the weights of all divisions. */
  readonly total: number;
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

/** What the firm's name says of it. */
export interface Named {
  /** It is a shop; it sells. */
  readonly shop?: boolean;
  readonly trader?: boolean;
}

export interface Known extends Named {
  /** The role of everything named, and that all of it counts alike wherever it stands. */
  readonly role?: number;
}

/** What one reading is written on; a reading ends before the next begins. */
const scratch = {
  clauses: createClauses(),
  runs: createRuns(),
  /** For each unit inside a verb, not its first, how many are left of the verb. */
  left: new Uint8Array(0),
  place: new Float64Array(0),
  seen: new Int32Array(0),
  reading: 0,
};

/** What a text's words are written on: each division's weight, and the words. */
export interface Written {
  readonly words: Float64Array;
  readonly hits: Hits;
}

/** The places of the evidence hold until the next text is weighed. */
export function weigh(
  book: CodeBook,
  units: Uint16Array,
  { role, shop = false, trader = false }: Known,
  { words, hits }: Written,
): Evidence {
  const { clauses, runs } = scratch;
  splitClauses(units, clauses);
  const place = placesOf(clauses, units.length, role === undefined);
  if (scratch.left.length < units.length) scratch.left = new Uint8Array(units.length * 2);
  scratch.left.fill(0, 0, units.length);
  if (role === undefined) findVerbs(book.verbTrie, units, runs, scratch.left);
  else runs.length = 0;
  findWords(book, units, place, role, hits);
  const seller = role === undefined && sellsOnly(book, units, hits, runs, trader);
  words.fill(0);
  let total = 0;
  for (let hit = 0; hit < hits.length; hit++) total += give(book, hits, hit, seller, shop, words);
  const verb = seller && total === 0 ? ([runs.start[0] as number, runs.end[0] as number] as const) : null;
  if (verb) {
    words[book.targets[shop || runs.role[0] === RETAIL ? RETAIL : TRADE] as number] = 1;
    total = 1;
  }
  const counted = role === undefined ? countedOf(book, hits, seller, runs) : "all";
  return { seller, shop, verb, total, weight: place, counted };
}

function placesOf({ rank }: Clauses, length: number, fades: boolean): Float64Array {
  if (scratch.place.length < length) scratch.place = new Float64Array(length * 2);
  const { place } = scratch;
  for (let i = 0; i < length; i++) place[i] = fades ? 1 / (1 + FADE * (rank[i] as number)) : 1;
  return place;
}

/** A thing keeps part of its weight and hands part to the business of its role; an activity keeps all. Answers the sum. */
export function give(
  book: CodeBook,
  hits: Hits,
  hit: number,
  seller: boolean,
  shop: boolean,
  into: Float64Array,
): number {
  const { wordStart, wordDivision, wordWeight, side, targets } = book;
  const word = hits.word[hit] as number;
  const place = hits.place[hit] as number;
  const role = hits.role[hit] as number;
  const thing = book.wordKind[word] === THING;
  const sold = seller && (thing || (book.wordKind[word] === GOODS && isTrade(role)));
  const target = sold
    ? (targets[shop || role === RETAIL ? RETAIL : TRADE] as number)
    : thing
      ? (targets[role] as number)
      : -1;
  const stay = place * (sold ? onlySold.stays : thing ? (stays[role] as number) : 1);
  const last = wordStart[word + 1] as number;
  let whole = 0;
  let given = 0;
  for (let p = wordStart[word] as number; p < last; p++) {
    const division = wordDivision[p] as number;
    const weight = wordWeight[p] as number;
    const kept = weight * stay * (side[division] as number);
    into[division] = (into[division] as number) + kept;
    given += kept;
    whole += weight;
  }
  if (target < 0) return given;
  const moved = whole * place * (sold ? onlySold.moves : (moves[role] as number) * (side[target] as number));
  into[target] = (into[target] as number) + moved;
  return given + moved;
}

/** Where the longest word that starts at a place ends, and which it is. */
const longest = { word: -1, end: 0 };

function findLongest(trie: Trie, units: Uint16Array, start: number): void {
  let node = trie.first[units[start] as number] as number;
  longest.word = -1;
  if (node === 0) return;
  for (let j = start; node >= 0; ) {
    const at = trie.word[node] as number;
    if (at >= 0) {
      longest.word = at;
      longest.end = j + 1;
    }
    if (++j === units.length) return;
    node = step(trie, node, units[j] as number);
  }
}

function findVerbs(trie: Trie, units: Uint16Array, runs: VerbRuns, left: Uint8Array): void {
  runs.length = 0;
  for (let i = 0; i < units.length; i++) {
    findLongest(trie, units, i);
    if (longest.word < 0) continue;
    addVerb(runs, units, i, longest.end, (verbs[longest.word] as readonly [string, number])[1]);
    while (++i < longest.end) left[i] = longest.end - i;
    i--;
  }
}

/** 售电 does not stand in 销售电器. */
const cutsVerb = (left: number, length: number): boolean => left > 0 && length > left;

/** The longest word at every place, none inside another. */
function findWords(
  book: CodeBook,
  units: Uint16Array,
  place: Float64Array,
  fixed: number | undefined,
  hits: Hits,
): void {
  const { clauses, runs } = scratch;
  if (hits.word.length < units.length) Object.assign(hits, createHits(units.length * 2));
  if (scratch.seen.length < book.words.length) scratch.seen = new Int32Array(book.words.length);
  const reading = ++scratch.reading;
  const { seen, left } = scratch;
  let length = 0;
  let covered = 0;
  for (let i = 0; i < units.length; i++) {
    findLongest(book.scopeTrie, units, i);
    const { word, end } = longest;
    if (word < 0 || end <= covered || cutsVerb(left[i] as number, end - i)) continue;
    covered = end;
    hits.word[length] = word;
    hits.start[length] = i;
    hits.end[length] = end;
    hits.role[length] = book.wordKind[word] !== ACTIVITY ? (fixed ?? roleOf(runs, clauses, i, end)) : NONE;
    hits.place[length++] = (place[i] as number) * (seen[word] === reading ? AGAIN : 1);
    seen[word] = reading;
  }
  hits.length = length;
}
