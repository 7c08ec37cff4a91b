// Finds every occurrence of thousands of phrases in one pass over UTF-8 bytes.
//
// Method: Aho and Corasick, "Efficient string matching", CACM 18(6), 1975, as a deterministic automaton: no failure link is followed
// while scanning. Bytes are taken a character at a time; a character becomes a class by one look-up, those that no
// phrase holds share class 0. A state's row holds only the moves that lead three characters deep or more; where it has
// none, the row of the last character alone answers, and at last the root's: of two and one, which all states share. Rows lie over each other in one array (row displacement: Tarjan and Yao,
// "Storing a sparse table", CACM 22(11), 1979), so a step is one to three probes, the
// answer in one cache line. What else was measured:
// docs/decisions/automaton.md.
// Complexity: build see automaton-build.ts; scan O(bytes + hits). Memory: 16 bytes a stored move, and 2 MB of classes, of which only the
// pages of the scripts in use are touched.
// It wants well-formed UTF-8 and compares as it stands: fold and normalise phrases and text alike before. It does not
// know words or overlaps; the caller chooses among the hits, or asks for the leftmost-longest ones.

export interface Automaton {
  /** Four numbers a move: OWNER, NEXT, OUT, COUNT. The move from row r for class c is at r + 4c if OWNER there is r. */
  readonly moves: Int32Array;
  /** Code point → its class. */
  readonly classes: Uint16Array;
  /** By output number, from 1, four numbers each: its term, the bytes of it, and the output of the next shorter one that ends with it (0 = none). */
  readonly outputs: Int32Array;
  /** States of the trie, before those that nothing can follow were merged into their suffixes. */
  readonly states: number;
}

/** A state is the offset of its row, or of its last character's; the root's is 0. */
export const OWNER = 0;
export const NEXT = 1;
/** Output number, or 0. */
export const OUT = 2;
/** How many terms end with this move. */
export const COUNT = 3;

/** Hits as triples (term, start, end) in bytes; only the first `length` numbers count. Made to be reused. */
export interface Hits {
  data: Int32Array;
  length: number;
}

export function createHits(): Hits {
  return { data: new Int32Array(384), length: 0 };
}

/**
 * How many hits there are in bytes [from, to).
 * Both scans choose between the last character's row and the root's without a branch, because it would be guessed
 * wrong every few characters, and call nothing in the loop, not even for rare characters: each saves a fifth.
 * 1, 2 and 3 are NEXT, OUT and COUNT: an exported constant is looked up each time.
 */
export function countHits(automaton: Automaton, bytes: Uint8Array, from: number, to: number): number {
  const { moves, classes } = automaton;
  let state = 0;
  let previous = 0;
  let hits = 0;
  for (let at = from; at < to; ) {
    const lead = bytes[at] as number;
    let code: number;
    if ((lead & 0xf0) === 0xe0) {
      code = ((lead & 15) << 12) | (((bytes[at + 1] as number) & 63) << 6) | ((bytes[at + 2] as number) & 63);
      at += 3;
    } else if (lead < 0x80) {
      code = lead;
      at++;
    } else if (lead < 0xe0) {
      code = ((lead & 31) << 6) | ((bytes[at + 1] as number) & 63);
      at += 2;
    } else {
      const high = ((lead & 7) << 18) | (((bytes[at + 1] as number) & 63) << 12);
      code = high | (((bytes[at + 2] as number) & 63) << 6) | ((bytes[at + 3] as number) & 63);
      at += 4;
    }
    const kind = (classes[code] as number) << 2;
    const differs = (moves[previous + kind] as number) ^ previous;
    let move = kind + (previous & ~((differs | -differs) >> 31));
    if (state !== previous && moves[state + kind] === state) move = state + kind;
    state = moves[move + 1] as number;
    previous = moves[kind + 1] as number;
    hits += moves[move + 3] as number;
  }
  return hits;
}

/** All hits in bytes [from, to), by end, the longer first where several end together. */
export function findHits(automaton: Automaton, bytes: Uint8Array, from: number, to: number, into: Hits): Hits {
  const { moves, classes, outputs } = automaton;
  let state = 0;
  let previous = 0;
  let { data } = into;
  let length = 0;
  for (let at = from; at < to; ) {
    const lead = bytes[at] as number;
    let code: number;
    if ((lead & 0xf0) === 0xe0) {
      code = ((lead & 15) << 12) | (((bytes[at + 1] as number) & 63) << 6) | ((bytes[at + 2] as number) & 63);
      at += 3;
    } else if (lead < 0x80) {
      code = lead;
      at++;
    } else if (lead < 0xe0) {
      code = ((lead & 31) << 6) | ((bytes[at + 1] as number) & 63);
      at += 2;
    } else {
      const high = ((lead & 7) << 18) | (((bytes[at + 1] as number) & 63) << 12);
      code = high | (((bytes[at + 2] as number) & 63) << 6) | ((bytes[at + 3] as number) & 63);
      at += 4;
    }
    const kind = (classes[code] as number) << 2;
    const differs = (moves[previous + kind] as number) ^ previous;
    let move = kind + (previous & ~((differs | -differs) >> 31));
    if (state !== previous && moves[state + kind] === state) move = state + kind;
    state = moves[move + 1] as number;
    previous = moves[kind + 1] as number;
    for (let out = (moves[move + 2] as number) << 2; out > 0; out = (outputs[out + 2] as number) << 2) {
      if (length + 3 > data.length) data = grown(data);
      data[length] = outputs[out] as number;
      data[length + 1] = at - (outputs[out + 1] as number);
      data[length + 2] = at;
      length += 3;
    }
  }
  into.data = data;
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

function grown(data: Int32Array): Int32Array {
  const larger = new Int32Array(data.length * 2);
  larger.set(data);
  return larger;
}
