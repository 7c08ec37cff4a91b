// Drawing from lists by a seed, and telling drawn texts apart: the same seed gives the same bytes on every machine.

export interface Draw {
  /** A whole number from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
  /** True once in `times`. */
  readonly oneIn: (times: number) => boolean;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, no multiplication beyond 32 bits. */
export function createDraw(seed: number): Draw {
  let state = seed | 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return {
    below,
    of: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    oneIn: (times) => below(times) === 0,
  };
}

/**
 * Texts and lists of numbers seen, by a hash of 53 bits: what has a new hash is new for certain, and what has not is drawn
 * again. So nothing repeats, at 16 to 32 bytes each.
 */
export class Distinct {
  #slots = new Float64Array(1024);
  #size = 0;

  /** Whether it is new; it is remembered then. */
  add(thing: string | readonly number[]): boolean {
    if (this.#size * 2 > this.#slots.length) this.#grow();
    if (!place(this.#slots, hashOf(thing))) return false;
    this.#size++;
    return true;
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0) place(larger, hash);
    this.#slots = larger;
  }
}

function place(slots: Float64Array, hash: number): boolean {
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    if (slots[slot] === hash) return false;
    if (slots[slot] !== 0) continue;
    slots[slot] = hash;
    return true;
  }
}

/** cyrb53 (bryc, public domain) of UTF-16 units or numbers; never 0. */
function hashOf(thing: string | readonly number[]): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < thing.length; at++) {
    const unit = typeof thing === "string" ? thing.charCodeAt(at) : (thing[at] as number);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) + 1;
}
