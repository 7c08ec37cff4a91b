// Which firms, lost alone, stop others altogether? All cut sets of order 1 in a network of supply.
//
// Method: a firm stops where every supplier of one product that it needs has stopped. A firm can stop another only if it is the
// sole supplier in some group, so only those are tried, each by a walk that counts down the suppliers left
// per group and takes its counts back. O(edges + what each stops): near linear where few stand alone, quadratic where one firm after
// another does. A need that is not known to be essential is not counted. Shares play no part: it is all or nothing.
import { ESSENTIAL, type Network } from "./network.ts";

export interface Stopper {
  readonly firm: number;
  /** Firms that cannot go on without it, itself left out. */
  readonly stops: readonly number[];
}

/** Those that stop most come first. */
export function stoppers(network: Network): Stopper[] {
  const { groupOf, groupStart, groupBuyer, groupEssential, supplier, out } = network;
  const left = suppliersOf(network);
  const alone = new Set<number>();
  for (let g = 0; g < left.length; g++)
    if (left[g] === 1 && groupEssential[g] === ESSENTIAL.yes) alone.add(supplier[groupStart[g] as number] as number);
  const lost = new Uint8Array(network.firms.length);
  const found: Stopper[] = [];
  for (const firm of alone) {
    const stopped = [firm];
    const counted: number[] = [];
    lost[firm] = 1;
    for (let at = 0; at < stopped.length; at++) {
      const by = stopped[at] as number;
      let before = -1;
      for (let o = out.start[by] as number; o < (out.start[by + 1] as number); o++) {
        const g = groupOf[out.at[o] as number] as number;
        // Several edges of one pair and product are one supplier; edges of a firm come in the order of groups.
        if (g === before) continue;
        before = g;
        left[g] = (left[g] as number) - 1;
        counted.push(g);
        const buyer = groupBuyer[g] as number;
        if (left[g] !== 0 || groupEssential[g] !== ESSENTIAL.yes || lost[buyer]) continue;
        lost[buyer] = 1;
        stopped.push(buyer);
      }
    }
    for (const g of counted) left[g] = (left[g] as number) + 1;
    for (const one of stopped) lost[one] = 0;
    if (stopped.length > 1) found.push({ firm, stops: stopped.slice(1) });
  }
  return found.sort((a, b) => b.stops.length - a.stops.length || a.firm - b.firm);
}

function suppliersOf({ groupOf, groupStart, supplier }: Network): Int32Array {
  const left = new Int32Array(groupStart.length - 1);
  const lastGroup = new Map<number, number>();
  for (let e = 0; e < groupOf.length; e++) {
    const [g, firm] = [groupOf[e] as number, supplier[e] as number];
    // A firm is counted once a group.
    if (lastGroup.get(firm) === g) continue;
    lastGroup.set(firm, g);
    left[g] = (left[g] as number) + 1;
  }
  return left;
}
