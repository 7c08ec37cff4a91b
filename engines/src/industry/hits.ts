// Words of the book as they are found in a text, and what kinds of words there are.

/** What a word of the book names. */
export const KINDS = ["activity", "thing", "goods"] as const;
/** A thing is judged by its role; an activity is a business by itself; goods are one, but where all is sold no more than a thing. */
export type Kind = (typeof KINDS)[number];
export const [ACTIVITY, THING, GOODS] = [0, 1, 2] as const;

/** Words found in a text, in its order, none inside another. */
export interface Hits {
  length: number;
  word: Int32Array;
  start: Int32Array;
  end: Int32Array;
  role: Uint8Array;
  place: Float64Array;
}

export function createHits(room = 64): Hits {
  const numbers = () => new Int32Array(room);
  return {
    length: 0,
    word: numbers(),
    start: numbers(),
    end: numbers(),
    role: new Uint8Array(room),
    place: new Float64Array(room),
  };
}
