// Which links of a group or a chain is a firm said to make? Of each place two are kept, the first ones: that is enough to
// name another than a given one.

export interface Made {
  /** Two numbers a place: link + 1, or 0. */
  firstTwo: Int32Array;
}

export const createMade = (): Made => ({ firstTwo: new Int32Array(0) });

export function clearMade(made: Made, places: number): void {
  if (made.firstTwo.length < places * 2) made.firstTwo = new Int32Array(places * 2);
  else made.firstTwo.fill(0);
}

export function noteMade({ firstTwo }: Made, place: number, link: number): void {
  const first = firstTwo[place * 2];
  if (first === 0) firstTwo[place * 2] = link + 1;
  else if (first !== link + 1 && firstTwo[place * 2 + 1] === 0) firstTwo[place * 2 + 1] = link + 1;
}

/** The first that is not the given one; -1 = none. */
export function otherMade({ firstTwo }: Made, place: number, link: number): number {
  const first = (firstTwo[place * 2] as number) - 1;
  return first === link ? (firstTwo[place * 2 + 1] as number) - 1 : first;
}
