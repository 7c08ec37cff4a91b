// What is left of every firm after some have stopped: how much it can still make (downstream), and how much of what
// it makes is still wanted (upstream), 0..1.
//
// Method: our reading of the ESRI of Diem, Borsos, Reisch, Kertész and Thurner (Scientific Reports 2022). Downstream a firm makes
// what its worst essential input allows (generalised Leontief); inputs that are not essential degrade it in
// proportion to their part in what it spends. What supplier j no longer delivers of a product is replaced as far as others have room:
// it hurts by σ = min(1, s_j / Σ s·h over the sellers of the product), s being sales. Upstream a firm makes what its
// buyers still want, by their parts in its sales. Both go down from 1 to the greatest fixed point, which for a monotone map does
// not depend on the order; a frontier holds the firms whose neighbours changed and takes inputs
// before what they go into. No public reference implementation is known to us.
//
// What the network does not know is bounded, never filled in: mode "least" takes the end that hurts less, "most" the other.
//   essential unknown         least: not essential, most: whichever hurts more
//   parts of a group unknown  the loss lies between those of its suppliers
//   spending not comparable   the loss lies between none and that of its worst group
//   size of a sale unknown    σ lies between 0 (1 where nobody else is left) and 1
// Known throughout, both modes agree. O(edges touched) without circles, times the rounds of a circle; memory a few numbers a
// firm. Where a circle feeds on itself the last digits may
// decide how far it falls: a range is then the wider of both modes.
// It has no time, no stocks and no prices: it says where a loss can reach, not when.
import { createFrontier } from "./frontier.ts";
import { ESSENTIAL, type Network } from "./network.ts";

export type Mode = "least" | "most";

export interface Left {
  /** Per firm, 1 = all is left. */
  readonly share: Float64Array;
  /** Firms that lost anything, in the order in which it reached them. */
  readonly touched: readonly number[];
}

/** In a large network a change below a ten-thousandth of a firm is not followed further. */
const slightIn = ({ edges }: Network): number => (edges > 100_000 ? 1e-4 : 1e-10);

export function downstream(network: Network, stopped: readonly number[], mode: Mode): Left {
  const { saleFirm, saleProduct, saleTotal, saleStart, saleGroup, salePart, firmSales, sale } = network;
  const { groupStart, groupBuyer, groupEssential, groupPart, buyerStart } = network;
  const most = mode === "most";
  const slight = slightIn(network);
  const frontier = createFrontier(network.level, stopped, slight);
  const { share } = frontier.left;
  /** Per product: Σ s·h, and how many sellers are left where that is not known. */
  const room = network.productTotal.slice();
  const sellers = new Int32Array(network.products.length);
  for (const product of saleProduct) sellers[product] = (sellers[product] as number) + 1;
  const seen = new Float64Array(share.length).fill(1);
  /** Per sale: the loss that a buyer of it alone would feel, σ(1 - h), as it was last told to the buyers. */
  const hurt = new Float64Array(saleFirm.length);
  const hurtSales: (number[] | undefined)[] = [];
  const isHurt = new Uint8Array(saleFirm.length);
  /** Per group: the sum of its parts' losses, or the worst of them where the parts are not known. */
  const groupLoss = new Float64Array(groupStart.length);

  const hurtOf = (one: number): number => {
    const lost = 1 - (share[saleFirm[one] as number] as number);
    const product = saleProduct[one] as number;
    const left = room[product] as number;
    if (!Number.isNaN(left)) {
      const size = saleTotal[one] as number;
      return lost * (size >= left ? 1 : size / left);
    }
    const others = (sellers[product] as number) - (lost < 1 ? 1 : 0);
    return most || others <= 0 ? lost : 0;
  };
  const tell = (product: number): void => {
    for (const one of hurtSales[product] ?? []) {
      const now = hurtOf(one);
      const more = now - (hurt[one] as number);
      if (more <= slight) continue;
      hurt[one] = now;
      for (let at = saleStart[one] as number; at < (saleStart[one + 1] as number); at++) {
        const [group, part] = [saleGroup[at] as number, salePart[at] as number];
        const before = groupLoss[group] as number;
        groupLoss[group] = Number.isNaN(part) ? Math.max(before, now) : before + more * part;
        frontier.mark(groupBuyer[group] as number);
      }
    }
  };
  const leastOf = (group: number): number => {
    let least = 1;
    for (let e = groupStart[group] as number; e < (groupStart[group + 1] as number); e++)
      least = Math.min(least, hurt[sale[e] as number] as number);
    return least;
  };
  const lossOf = (firm: number): number => {
    const [from, to] = [buyerStart[firm] as number, buyerStart[firm + 1] as number];
    let [stops, degrades, worst] = [0, 0, 0];
    for (let g = from; g < to; g++) {
      if (groupLoss[g] === 0) continue;
      const unknown = !most && Number.isNaN(network.part[groupStart[g] as number]);
      const loss = unknown ? leastOf(g) : (groupLoss[g] as number);
      const tag = groupEssential[g];
      if (tag === ESSENTIAL.yes || (most && tag === ESSENTIAL.unknown)) stops = Math.max(stops, loss);
      if (tag === ESSENTIAL.yes) continue;
      worst = Math.max(worst, loss);
      degrades += loss * (groupPart[g] as number);
    }
    return Math.max(stops, Number.isNaN(degrades) ? (most ? worst : 0) : degrades);
  };

  for (let changed = frontier.first(); changed.length > 0; changed = frontier.next(lossOf)) {
    const products = new Set<number>();
    for (const firm of changed) {
      const [before, now] = [seen[firm] as number, share[firm] as number];
      seen[firm] = now;
      for (let at = firmSales.start[firm] as number; at < (firmSales.start[firm + 1] as number); at++) {
        const one = firmSales.at[at] as number;
        const product = saleProduct[one] as number;
        room[product] = (room[product] as number) - (saleTotal[one] as number) * (before - now);
        if (now === 0) sellers[product] = (sellers[product] as number) - 1;
        if (!isHurt[one]) {
          isHurt[one] = 1;
          const list = hurtSales[product] ?? [];
          list.push(one);
          hurtSales[product] = list;
        }
        products.add(product);
      }
    }
    for (const product of products) tell(product);
  }
  return frontier.left;
}

export function upstream(network: Network, stopped: readonly number[], mode: Mode): Left {
  const { supplier, buyer, groupStart, buyerStart, out, outPart, outTotal } = network;
  const most = mode === "most";
  const last = network.products.length;
  const level = network.level.map((one) => last - one);
  const frontier = createFrontier(level, stopped, slightIn(network));
  const { share } = frontier.left;
  const seen = new Float64Array(share.length).fill(1);
  /** Per firm: the sum of its buyers' losses by their parts, or the worst of them where the parts are not known. */
  const felt = new Float64Array(share.length);
  const leastOf = (firm: number): number => {
    let least = 1;
    for (let at = out.start[firm] as number; at < (out.start[firm + 1] as number); at++)
      least = Math.min(least, 1 - (share[buyer[out.at[at] as number] as number] as number));
    return least;
  };
  const lossOf = (firm: number): number =>
    !most && Number.isNaN(outTotal[firm]) ? leastOf(firm) : (felt[firm] as number);

  for (let changed = frontier.first(); changed.length > 0; changed = frontier.next(lossOf))
    for (const firm of changed) {
      const more = (seen[firm] as number) - (share[firm] as number);
      seen[firm] = share[firm] as number;
      const from = groupStart[buyerStart[firm] as number] as number;
      const to = groupStart[buyerStart[firm + 1] as number] as number;
      for (let e = from; e < to; e++) {
        const [by, part] = [supplier[e] as number, outPart[e] as number];
        const before = felt[by] as number;
        felt[by] = Number.isNaN(part) ? Math.max(before, 1 - (share[firm] as number)) : before + more * part;
        frontier.mark(by);
      }
    }
  return frontier.left;
}
