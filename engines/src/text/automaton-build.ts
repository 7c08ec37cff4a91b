// Builds the automaton of automaton.ts from phrases.
//
// A trie of characters; breadth-first, each state's failure link (the longest proper suffix that is a state) and its row: its own
// moves and those of its link's row, so that no link is needed later; one and two characters are left to the shared rows. A state that nothing follows has no row of
// its own and is its link. Rows are placed largest first, each at the first offset where it meets no other.
// Complexity: O(characters + stored moves), placing in practice linear. Stored moves grow with the words that
// share suffixes with prefixes of others: one a state for a general Chinese dictionary of 20,000 words.
import { type Automaton, COUNT, NEXT, OUT, OWNER } from "./automaton.ts";
import { encodeUtf8 } from "./utf8.ts";

interface Trie {
  readonly size: number;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly kind: Int32Array;
  readonly term: Int32Array;
  readonly depth: Int32Array;
}

/** Class and target of each move of a state, by class. */
type Row = ReadonlyMap<number, number>;

/** Equal terms count once, under the first place; empty ones never match. */
export function buildAutomaton(terms: readonly string[]): Automaton {
  const characters = terms.map((term) => Array.from(term, (character) => character.codePointAt(0) as number));
  const kinds = classesOf(characters);
  const trie = trieOf(characters, kinds);
  const order = breadthFirst(trie);
  const fail = failuresOf(trie, order);
  const outputs = outputsOf(trie, order, fail);
  const rows = rowsOf(trie, order, fail);
  const offsets = offsetsOf(rows, kinds.size + 1);

  const width = kinds.size + 1;
  const moves = new Int32Array((offsets.top + width) * 4);
  for (let at = 0; at < moves.length; at += 4) moves[at + OWNER] = at < width * 4 ? 0 : -1;
  for (const [node, row] of rows) {
    const state = (offsets.of.get(node) as number) * 4;
    for (const [kind, target] of row) {
      const at = state + kind * 4;
      const output = outputs.number[target] as number;
      moves[at + OWNER] = state;
      moves[at + NEXT] = (offsets.of.get(followed(trie, fail, target)) as number) * 4;
      moves[at + OUT] = output;
      moves[at + COUNT] = outputs.count[output] as number;
    }
  }
  const classes = new Uint16Array(0x110000);
  for (const [code, kind] of kinds) classes[code] = kind;
  return { moves, classes, outputs: packed(outputs, terms), states: trie.size };
}

/** All of one output side by side, so that one look fetches it. */
function packed({ term, shorter }: Outputs, terms: readonly string[]): Int32Array {
  const packed = new Int32Array(term.length * 4);
  for (let out = 1; out < term.length; out++) {
    const place = term[out] as number;
    packed[out * 4] = place;
    packed[out * 4 + 1] = encodeUtf8(terms[place] as string).length;
    packed[out * 4 + 2] = shorter[out] as number;
  }
  return packed;
}

/** The state itself, or its longest suffix that something can follow. */
function followed(trie: Trie, fail: Int32Array, node: number): number {
  let at = node;
  while (at > 0 && trie.firstChild[at] === 0) at = fail[at] as number;
  return at;
}

/** Rows of every state that something follows: its own moves and those of its link, down to states of two characters. */
function rowsOf(trie: Trie, order: Int32Array, fail: Int32Array): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  for (const node of order) {
    const children = childrenOf(trie, node);
    if (node > 0 && children.length === 0) continue;
    const back = node === 0 ? 0 : followed(trie, fail, fail[node] as number);
    const row = new Map<number, number>((trie.depth[back] as number) < 2 ? [] : rows.get(back));
    for (const child of children) row.set(trie.kind[child] as number, child);
    rows.set(node, row);
  }
  return rows;
}

interface Offsets {
  readonly of: ReadonlyMap<number, number>;
  readonly top: number;
}

/** Row displacement, first fit. The root's row is whole and stands first; no two rows share an offset. */
function offsetsOf(rows: ReadonlyMap<number, Row>, width: number): Offsets {
  const of = new Map<number, number>([[0, 0]]);
  const used = new Set<number>([0]);
  let taken = new Uint8Array(Math.max(4096, width * 4)).fill(1, 0, width);
  let lowest = width;
  let from = width;
  let size = 0;
  let top = 0;
  const largestFirst = [...rows].filter(([node]) => node > 0).sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
  for (const [node, row] of largestFirst) {
    const kinds = Int32Array.from(row.keys()).sort();
    const first = kinds[0] as number;
    while (taken[lowest] === 1) lowest++;
    if (kinds.length !== size) from = lowest;
    size = kinds.length;
    let slot = Math.max(from, lowest, first);
    let tried = 0;
    for (; ; slot++) {
      if (slot + width * 2 > taken.length) taken = doubled(taken);
      if (taken[slot] === 1 || used.has(slot - first)) continue;
      tried++;
      let free = true;
      for (let at = 1; free && at < kinds.length; at++) free = taken[slot - first + (kinds[at] as number)] === 0;
      if (free) break;
    }
    const offset = slot - first;
    of.set(node, offset);
    used.add(offset);
    for (const kind of kinds) taken[offset + kind] = 1;
    top = Math.max(top, offset);
    // Where many free places fitted nothing, later rows of this size will not fit either: search on from here.
    if (tried > DENSE) from = slot;
  }
  return { of, top };
}

const DENSE = 64;

function doubled(taken: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(taken.length * 2);
  larger.set(taken);
  return larger;
}

/** Class 1 is the commonest character: low classes keep children close together. */
function classesOf(characters: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const codes of characters) for (const code of codes) times.set(code, (times.get(code) ?? 0) + 1);
  const common = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Map(common.map(([code], at) => [code, at + 1]));
}

function trieOf(characters: readonly (readonly number[])[], kinds: ReadonlyMap<number, number>): Trie {
  const most = characters.reduce((sum, codes) => sum + codes.length, 1);
  const firstChild = new Int32Array(most);
  const nextSibling = new Int32Array(most);
  const kind = new Int32Array(most);
  const term = new Int32Array(most).fill(-1);
  const depth = new Int32Array(most);
  const known = new Map<number, number>();
  let size = 1;
  for (const [at, codes] of characters.entries()) {
    if (codes.length === 0) continue;
    let node = 0;
    for (const code of codes) {
      const wanted = kinds.get(code) as number;
      const key = node * 0x200000 + wanted;
      let child = known.get(key);
      if (child === undefined) {
        child = size++;
        known.set(key, child);
        kind[child] = wanted;
        depth[child] = (depth[node] as number) + 1;
        nextSibling[child] = firstChild[node] as number;
        firstChild[node] = child;
      }
      node = child;
    }
    if ((term[node] as number) < 0) term[node] = at;
  }
  return { size, firstChild, nextSibling, kind, term, depth };
}

function breadthFirst(trie: Trie): Int32Array {
  const order = new Int32Array(trie.size);
  let tail = 1;
  for (let head = 0; head < tail; head++)
    for (const child of childrenOf(trie, order[head] as number)) order[tail++] = child;
  return order;
}

function failuresOf(trie: Trie, order: Int32Array): Int32Array {
  const fail = new Int32Array(trie.size);
  for (const node of order)
    for (const child of childrenOf(trie, node)) {
      const kind = trie.kind[child] as number;
      let back = node;
      let target = 0;
      while (back > 0 && target === 0) {
        back = fail[back] as number;
        target = childOf(trie, back, kind);
      }
      fail[child] = target;
    }
  return fail;
}

interface Outputs {
  /** Node → output number, or 0. */
  readonly number: Int32Array;
  readonly term: readonly number[];
  readonly count: readonly number[];
  readonly shorter: readonly number[];
}

function outputsOf(trie: Trie, order: Int32Array, fail: Int32Array): Outputs {
  const number = new Int32Array(trie.size);
  const term = [-1];
  const count = [0];
  const shorter = [0];
  for (const node of order) {
    const inherited = node === 0 ? 0 : (number[fail[node] as number] as number);
    const own = trie.term[node] as number;
    if (own < 0) {
      number[node] = inherited;
      continue;
    }
    number[node] = term.length;
    term.push(own);
    shorter.push(inherited);
    count.push(1 + (count[inherited] as number));
  }
  return { number, count, term, shorter };
}

function childrenOf(trie: Trie, node: number): number[] {
  const children: number[] = [];
  for (let child = trie.firstChild[node] as number; child > 0; child = trie.nextSibling[child] as number)
    children.push(child);
  return children;
}

function childOf(trie: Trie, node: number, kind: number): number {
  let child = trie.firstChild[node] as number;
  while (child > 0 && trie.kind[child] !== kind) child = trie.nextSibling[child] as number;
  return child;
}
