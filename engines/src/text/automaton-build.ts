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

/** Class and target of each move of a state. */
interface Row {
  readonly node: number;
  readonly kinds: number[];
  readonly targets: number[];
}

/** Equal terms count once, under the first place; empty ones never match. */
export function buildAutomaton(terms: readonly string[]): Automaton {
  const characters = terms.map((term) => Array.from(term, (character) => character.codePointAt(0) as number));
  const kinds = classesOf(characters);
  const trie = trieOf(characters, kinds);
  const order = breadthFirst(trie);
  const fail = failuresOf(trie, order);
  const outputs = outputsOf(trie, order, fail);
  const rows = rowsOf(trie, order, fail);
  const offsets = offsetsOf(rows, trie.size, kinds.size + 1);

  const width = kinds.size + 1;
  const moves = new Int32Array((offsets.top + width) * 4);
  for (let at = 0; at < moves.length; at += 4) moves[at + OWNER] = at < width * 4 ? 0 : -1;
  for (const { node, kinds: moved, targets } of rows) {
    const state = (offsets.of[node] as number) * 4;
    for (let k = 0; k < moved.length; k++) {
      const target = targets[k] as number;
      const at = state + (moved[k] as number) * 4;
      const output = outputs.number[target] as number;
      moves[at + OWNER] = state;
      moves[at + NEXT] = (offsets.of[followed(trie, fail, target)] as number) * 4;
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
function rowsOf(trie: Trie, order: Int32Array, fail: Int32Array): readonly Row[] {
  const rows: Row[] = [];
  const rowOf = new Int32Array(trie.size).fill(-1);
  for (const node of order) {
    const first = trie.firstChild[node] as number;
    if (node > 0 && first === 0) continue;
    const back = node === 0 ? 0 : followed(trie, fail, fail[node] as number);
    const lent = (trie.depth[back] as number) < 2 ? undefined : rows[rowOf[back] as number];
    const kinds = lent ? lent.kinds.slice() : [];
    const targets = lent ? lent.targets.slice() : [];
    for (let child = first; child > 0; child = trie.nextSibling[child] as number) {
      const kind = trie.kind[child] as number;
      const known = lent ? lent.kinds.indexOf(kind) : -1;
      const at = known < 0 ? kinds.length : known;
      kinds[at] = kind;
      targets[at] = child;
    }
    rowOf[node] = rows.push({ node, kinds, targets }) - 1;
  }
  return rows;
}

interface Offsets {
  /** Node → offset of its row. */
  readonly of: Int32Array;
  readonly top: number;
}

/** Row displacement, first fit. The root's row is whole and stands first; no two rows share an offset. */
function offsetsOf(rows: readonly Row[], nodes: number, width: number): Offsets {
  const of = new Int32Array(nodes);
  let used = new Uint8Array(Math.max(4096, width * 4)).fill(1, 0, 1);
  let taken = new Uint8Array(used.length).fill(1, 0, width);
  let lowest = width;
  let from = width;
  let size = 0;
  let top = 0;
  const largestFirst = rows
    .filter(({ node }) => node > 0)
    .sort((a, b) => b.kinds.length - a.kinds.length || a.node - b.node);
  for (const { node, kinds: moved } of largestFirst) {
    const kinds = moved.length === 1 ? moved : Int32Array.from(moved).sort();
    const first = kinds[0] as number;
    while (taken[lowest] === 1) lowest++;
    if (kinds.length !== size) from = lowest;
    size = kinds.length;
    let slot = Math.max(from, lowest, first);
    let tried = 0;
    for (; ; slot++) {
      if (slot + width * 2 > taken.length) [taken, used] = [doubled(taken), doubled(used)];
      if (taken[slot] === 1 || used[slot - first] === 1) continue;
      tried++;
      let free = true;
      for (let at = 1; free && at < kinds.length; at++) free = taken[slot - first + (kinds[at] as number)] === 0;
      if (free) break;
    }
    const offset = slot - first;
    of[node] = offset;
    used[offset] = 1;
    for (let at = 0; at < kinds.length; at++) taken[offset + (kinds[at] as number)] = 1;
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
  // The root has a child for nearly every class: they are looked up, not searched.
  const atRoot: number[] = [];
  for (let child = trie.firstChild[0] as number; child > 0; child = trie.nextSibling[child] as number)
    atRoot[trie.kind[child] as number] = child;
  for (const node of order)
    for (let child = trie.firstChild[node] as number; child > 0; child = trie.nextSibling[child] as number) {
      const kind = trie.kind[child] as number;
      let back = node;
      let target = 0;
      while (back > 0 && target === 0) {
        back = fail[back] as number;
        target = back === 0 ? (atRoot[kind] ?? 0) : childOf(trie, back, kind);
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

function childOf(trie: Trie, node: number, kind: number): number {
  let child = trie.firstChild[node] as number;
  while (child > 0 && trie.kind[child] !== kind) child = trie.nextSibling[child] as number;
  return child;
}
