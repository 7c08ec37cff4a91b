// A dictionary of words over UTF-16 units. Built once; lookup walks one open-addressed hash table of typed arrays, so a scan
// allocates nothing, and one array by the first unit, where most looks end. Time: build O(total length), scan O(length ×
// longest word found). Not for more than 65,536 nodes, some 20,000 words: a node and a unit share one number of 32 bits.

export interface Trie {
  /** Two numbers a slot, side by side: parent node and unit in one key, 0 where empty, and the child. */
  readonly steps: Int32Array;
  /** For places of keys in `steps`. */
  readonly mask: number;
  /** Node → number of the word that ends there, or -1. */
  readonly word: Int32Array;
  /** Unit → the root's child by it, or 0, which no child is. */
  readonly first: Uint16Array;
}

export function buildTrie(words: readonly string[]): Trie {
  const children: Map<number, number>[] = [new Map()];
  const word: number[] = [-1];
  for (const [number, text] of words.entries()) {
    let node = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const known = (children[node] as Map<number, number>).get(unit);
      if (known === undefined) {
        children.push(new Map());
        word.push(-1);
        (children[node] as Map<number, number>).set(unit, children.length - 1);
        node = children.length - 1;
      } else node = known;
    }
    if (node !== 0) word[node] = number;
  }
  if (children.length > 0x10000) throw new Error(`${children.length} nodes are too many for one trie`);
  let size = 16;
  while (size < children.length * 3) size *= 2;
  const trie: Trie = {
    steps: new Int32Array(size * 2),
    mask: size * 2 - 1,
    word: Int32Array.from(word),
    first: new Uint16Array(0x10000),
  };
  for (const [node, edges] of children.entries()) {
    for (const [unit, target] of edges) {
      if (node === 0) {
        trie.first[unit] = target;
        continue;
      }
      let at = hash(node, unit) & trie.mask;
      while (trie.steps[at] !== 0) at = (at + 2) & trie.mask;
      trie.steps[at] = (node << 16) | unit;
      trie.steps[at + 1] = target;
    }
  }
  return trie;
}

/** The child of a node by one unit, or -1. */
export function step({ steps, mask, first }: Trie, node: number, unit: number): number {
  if (node === 0) return first[unit] || -1;
  const key = (node << 16) | unit;
  for (let at = hash(node, unit) & mask; ; at = (at + 2) & mask) {
    const found = steps[at];
    if (found === key) return steps[at + 1] as number;
    if (found === 0) return -1;
  }
}

/** Even: where a key may stand. */
function hash(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) << 1;
}
