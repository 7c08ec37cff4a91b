// Finds every occurrence of thousands of phrases in one pass over UTF-8 bytes.
//
// Method: Aho and Corasick, "Efficient string matching", CACM 18(6), 1975, as a full deterministic automaton: one table
// look-up a byte, no failure link is followed while scanning. Bytes that no phrase tells apart share a column. A row is
// `columns` transitions and one cell more with the row's output; a state is the offset of its row, so a step is
// table[state + column[byte]]. Rows stand in breadth-first order, those with output last: one comparison
// tells whether anything ends here, and the busy shallow rows stay together in the cache.
// Complexity: build O(states × columns), scan O(bytes + hits). Memory: states × columns × 4 bytes (20,000 Chinese
// words: about 30 MB).
// It compares bytes: fold and normalise phrases and text alike before. It does not know words or overlaps; the
// caller chooses among the hits, or asks for the leftmost-longest ones.
import { encodeUtf8 } from "./utf8.ts";

export interface Automaton {
  readonly table: Int32Array;
  /** byte → column */
  readonly column: Uint8Array;
  /** Rows from here on have output. */
  readonly firstOutput: number;
  /** Output number → its term, how many terms end here in all, and the output of the next shorter one (-1 = none). */
  readonly term: Int32Array;
  readonly count: Int32Array;
  readonly shorter: Int32Array;
  /** Bytes of each term, by its place in the list that it was built from. */
  readonly termLength: Int32Array;
  readonly states: number;
  readonly columns: number;
}

/** Hits as triples (term, start, end) in bytes; only the first `length` numbers count. Made to be reused. */
export interface Hits {
  data: Int32Array;
  length: number;
}

export function createHits(): Hits {
  return { data: new Int32Array(384), length: 0 };
}

interface Trie {
  readonly size: number;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly byte: Uint8Array;
  readonly term: Int32Array;
}

/** Equal terms count once, under the first place; empty ones never match. */
export function buildAutomaton(terms: readonly string[]): Automaton {
  const encoded = terms.map(encodeUtf8);
  const { column, columns } = columnsOf(encoded);
  const trie = trieOf(encoded);
  const order = breadthFirst(trie);
  const fail = failuresOf(trie, order);
  const output = (node: number): boolean => (trie.term[node] as number) >= 0 || (inherited[node] as number) > 0;
  const inherited = new Uint8Array(trie.size);
  for (const node of order) inherited[node] = node > 0 && output(fail[node] as number) ? 1 : 0;

  const stride = columns + 1;
  const ranked = [...order.filter((node) => !output(node)), ...order.filter(output)];
  const row = new Int32Array(trie.size);
  for (let rank = 0; rank < ranked.length; rank++) row[ranked[rank] as number] = rank * stride;
  const quiet = ranked.findIndex(output);
  const outputs = quiet < 0 ? 0 : trie.size - quiet;

  const table = new Int32Array(trie.size * stride);
  const term = new Int32Array(outputs).fill(-1);
  const count = new Int32Array(outputs);
  const shorter = new Int32Array(outputs).fill(-1);
  for (const node of order) {
    const at = row[node] as number;
    const back = row[fail[node] as number] as number;
    if (node > 0) table.copyWithin(at, back, back + columns);
    for (let child = trie.firstChild[node] as number; child > 0; child = trie.nextSibling[child] as number)
      table[at + (column[trie.byte[child] as number] as number)] = row[child] as number;
    if (!output(node)) continue;
    const number = at / stride - quiet;
    table[at + columns] = number;
    const own = trie.term[node] as number;
    const next = inherited[node] ? (table[back + columns] as number) : -1;
    // A state without a term of its own answers with those of its longest suffix that has one.
    term[number] = own >= 0 ? own : (term[next] as number);
    shorter[number] = own >= 0 ? next : (shorter[next] as number);
    count[number] = (own >= 0 ? 1 : 0) + (next >= 0 ? (count[next] as number) : 0);
  }
  return {
    table,
    column,
    firstOutput: quiet < 0 ? table.length : quiet * stride,
    term,
    count,
    shorter,
    termLength: Int32Array.from(encoded, (bytes) => bytes.length),
    states: trie.size,
    columns,
  };
}

/** How many hits there are in bytes [from, to). */
export function countHits(automaton: Automaton, bytes: Uint8Array, from: number, to: number): number {
  const { table, column, firstOutput, count, columns } = automaton;
  let state = 0;
  let hits = 0;
  for (let at = from; at < to; at++) {
    state = table[state + (column[bytes[at] as number] as number)] as number;
    if (state >= firstOutput) hits += count[table[state + columns] as number] as number;
  }
  return hits;
}

/** All hits in bytes [from, to), by end, the longer first where several end together. */
export function findHits(automaton: Automaton, bytes: Uint8Array, from: number, to: number, into: Hits): Hits {
  const { table, column, firstOutput, term, shorter, termLength, columns } = automaton;
  let state = 0;
  let length = 0;
  for (let at = from; at < to; at++) {
    state = table[state + (column[bytes[at] as number] as number)] as number;
    if (state < firstOutput) continue;
    for (let out = table[state + columns] as number; out >= 0; out = shorter[out] as number) {
      if (length + 3 > into.data.length) into.data = grown(into.data);
      const found = term[out] as number;
      into.data[length] = found;
      into.data[length + 1] = at + 1 - (termLength[found] as number);
      into.data[length + 2] = at + 1;
      length += 3;
    }
  }
  into.length = length;
  return into;
}

/** Calls `visit` for each hit of findHits, in its order. */
export function visitHits(
  automaton: Automaton,
  bytes: Uint8Array,
  visit: (term: number, start: number, end: number) => void,
): void {
  const { data, length } = findHits(automaton, bytes, 0, bytes.length, createHits());
  for (let at = 0; at < length; at += 3) visit(data[at] as number, data[at + 1] as number, data[at + 2] as number);
}

/** Hits that do not overlap: the first to begin wins, the longest of those that begin there, and so on after its end. */
export function leftmostLongest(hits: Hits): Hits {
  const { data, length } = hits;
  let last = 0;
  for (let at = 2; at < length; at += 3) last = Math.max(last, data[at] as number);
  // Where the longest hit that begins at a place stands in `data`; hits come by end, so the last one is the longest.
  const longest = new Int32Array(last).fill(-1);
  for (let at = 0; at < length; at += 3) longest[data[at + 1] as number] = at;
  const kept = new Int32Array(length);
  let size = 0;
  for (let place = 0; place < last; ) {
    const at = longest[place] as number;
    if (at < 0) {
      place++;
      continue;
    }
    kept[size++] = data[at] as number;
    kept[size++] = place;
    kept[size++] = data[at + 2] as number;
    place = data[at + 2] as number;
  }
  return { data: kept, length: size };
}

function columnsOf(encoded: readonly Uint8Array[]): { column: Uint8Array; columns: number } {
  const used = new Uint8Array(256);
  for (const bytes of encoded) for (const byte of bytes) used[byte] = 1;
  const column = new Uint8Array(256);
  // Column 0 is every byte that no term holds, unless all 256 are held.
  let columns = used.includes(0) ? 1 : 0;
  for (let byte = 0; byte < 256; byte++) if (used[byte]) column[byte] = columns++;
  return { column, columns };
}

function trieOf(encoded: readonly Uint8Array[]): Trie {
  const most = encoded.reduce((sum, bytes) => sum + bytes.length, 1);
  const firstChild = new Int32Array(most);
  const nextSibling = new Int32Array(most);
  const byte = new Uint8Array(most);
  const term = new Int32Array(most).fill(-1);
  let size = 1;
  for (const [place, bytes] of encoded.entries()) {
    if (bytes.length === 0) continue;
    let node = 0;
    for (const value of bytes) {
      let child = firstChild[node] as number;
      while (child > 0 && byte[child] !== value) child = nextSibling[child] as number;
      if (child === 0) {
        child = size++;
        byte[child] = value;
        nextSibling[child] = firstChild[node] as number;
        firstChild[node] = child;
      }
      node = child;
    }
    if ((term[node] as number) < 0) term[node] = place;
  }
  return { size, firstChild, nextSibling, byte, term };
}

function breadthFirst(trie: Trie): Int32Array {
  const order = new Int32Array(trie.size);
  let tail = 1;
  for (let head = 0; head < tail; head++)
    for (
      let child = trie.firstChild[order[head] as number] as number;
      child > 0;
      child = trie.nextSibling[child] as number
    )
      order[tail++] = child;
  return order;
}

function failuresOf(trie: Trie, order: Int32Array): Int32Array {
  const fail = new Int32Array(trie.size);
  for (const node of order)
    for (let child = trie.firstChild[node] as number; child > 0; child = trie.nextSibling[child] as number) {
      let back = fail[node] as number;
      let target = node === 0 ? 0 : childOf(trie, back, trie.byte[child] as number);
      while (target === 0 && back > 0) {
        back = fail[back] as number;
        target = childOf(trie, back, trie.byte[child] as number);
      }
      fail[child] = target;
    }
  return fail;
}

function childOf(trie: Trie, node: number, value: number): number {
  let child = trie.firstChild[node] as number;
  while (child > 0 && trie.byte[child] !== value) child = trie.nextSibling[child] as number;
  return child;
}

function grown(data: Int32Array): Int32Array {
  const larger = new Int32Array(data.length * 2);
  larger.set(data);
  return larger;
}
