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
import { createFrontier, endOf, type Frontier, mark, nextOf } from "./frontier.ts";
import { ESSENTIAL, type Network } from "./network.ts";
import { giveBack, type Room, takeRoom } from "./room.ts";

export type Mode = "least" | "most";

export interface Left {
  /** Firms that lost anything, in the order in which it reached them, and what is left of each. */
  readonly touched: readonly number[];
  readonly left: Float64Array;
}

/** What is left of every firm of the network, 1 = all. */
export function sharesOf({ firms }: Network, { touched, left }: Left): Float64Array {
  const shares = new Float64Array(firms.length).fill(1);
  for (let k = 0; k < touched.length; k++) shares[touched[k] as number] = left[k] as number;
  return shares;
}

/**
 * Makes what every shock on the network needs, by the shock of its largest seller: who asks first waits no longer than who asks
 * next. Its code is then compiled for a shock that reaches far, which one of a few firms would not do.
 */
export function prepareShocks(network: Network): void {
  if (network.edges === 0) return;
  const largest = network.outTotal.reduce(
    (best, total, at) => (total > (network.outTotal[best] as number) ? at : best),
    0,
  );
  for (let round = 0; round < 4; round++) {
    downstream(network, [largest], "most");
    upstream(network, [largest], "most");
  }
}

/** In a large network a change below a ten-thousandth of a firm is not followed further. */
const slightIn = ({ edges }: Network): number => (edges > 100_000 ? 1e-4 : 1e-10);

/** One shock on its way. */
interface Way {
  readonly network: Network;
  readonly room: Room;
  readonly frontier: Frontier;
  readonly most: boolean;
}

/** Sales of one product, number by number beside each other: read in a row, they cost no look about in memory. */
interface Hurt {
  readonly sale: number[];
  readonly size: number[];
  /** What its seller lost. */
  readonly lost: number[];
  /** The loss that a buyer of it alone would feel, as it was last told to the buyers. */
  readonly told: number[];
}

interface WayDown extends Way {
  /** Per product: Σ s·h, and how many sellers are left where that is not known. */
  readonly capacity: Float64Array;
  readonly sellers: Int32Array;
  /** Per product: its sales by firms that lost anything. */
  readonly hurt: readonly Hurt[];
  readonly hurtGroups: number[];
}

export function downstream(network: Network, stopped: readonly number[], mode: Mode): Left {
  const room = takeRoom(network);
  const frontier = createFrontier(room, network.level, stopped, slightIn(network));
  const way: WayDown = {
    network,
    room,
    frontier,
    most: mode === "most",
    capacity: network.productTotal.slice(),
    sellers: room.sellers.slice(),
    hurt: network.products.map(() => ({ sale: [], size: [], lost: [], told: [] })),
    hurtGroups: [],
  };
  let changed: readonly number[] = frontier.touched.slice();
  for (; changed.length > 0; changed = nextOf(frontier, way, lossDown))
    for (const product of takeOut(way, changed)) tell(way, product);
  const left = endOf(frontier);
  for (const group of way.hurtGroups) room.groupLoss[group] = 0;
  for (const { sale } of way.hurt) for (const one of sale) room.hurtAt[one] = 0;
  giveBack(network, room);
  return { touched: frontier.touched, left };
}

/** What firms can no longer sell is taken out of what there is; answers the products that this touches. */
function takeOut({ network, room, frontier, capacity, sellers, hurt }: WayDown, changed: readonly number[]) {
  const { saleProduct, saleTotal, saleFrom } = network;
  const products = new Set<number>();
  for (let k = 0; k < changed.length; k++) {
    const firm = changed[k] as number;
    const now = frontier.share[firm] as number;
    const lost = (room.before[firm] as number) - now;
    const end = saleFrom[firm + 1] as number;
    for (let one = saleFrom[firm] as number; one < end; one++) {
      const product = saleProduct[one] as number;
      const size = saleTotal[one] as number;
      capacity[product] = (capacity[product] as number) - size * lost;
      if (now === 0) sellers[product] = (sellers[product] as number) - 1;
      const of = hurt[product] as Hurt;
      const at = room.hurtAt[one] as number;
      if (at > 0) of.lost[at - 1] = 1 - now;
      else {
        room.hurtAt[one] = of.sale.push(one);
        of.size.push(size);
        of.lost.push(1 - now);
        of.told.push(0);
      }
      products.add(product);
    }
  }
  return products;
}

/** Tells the buyers of a product by how much more they are hurt. */
function tell({ network, room, frontier, most, capacity, sellers, hurt, hurtGroups }: WayDown, product: number): void {
  const { saleStart, saleGroup, salePart, groupBuyer } = network;
  const { groupLoss } = room;
  const { sale, size, lost, told } = hurt[product] as Hurt;
  const left = capacity[product] as number;
  const known = !Number.isNaN(left);
  for (let k = 0; k < sale.length; k++) {
    const without = lost[k] as number;
    const others = (sellers[product] as number) - (without < 1 ? 1 : 0);
    const own = size[k] as number;
    const felt = known ? (own >= left ? 1 : own / left) : most || others <= 0 ? 1 : 0;
    const now = without * felt;
    const more = now - (told[k] as number);
    if (more <= frontier.slight) continue;
    told[k] = now;
    const one = sale[k] as number;
    const end = saleStart[one + 1] as number;
    for (let at = saleStart[one] as number; at < end; at++) {
      const group = saleGroup[at] as number;
      const part = salePart[at] as number;
      const before = groupLoss[group] as number;
      if (before === 0) hurtGroups.push(group);
      groupLoss[group] = Number.isNaN(part) ? Math.max(before, now) : before + more * part;
      mark(frontier, groupBuyer[group] as number);
    }
  }
}

function lossDown(way: WayDown, firm: number): number {
  const { network, room, most } = way;
  const { groupEssential, groupPart, buyerStart } = network;
  const { groupLoss } = room;
  const to = buyerStart[firm + 1] as number;
  let stops = 0;
  let degrades = 0;
  let worst = 0;
  for (let g = buyerStart[firm] as number; g < to; g++) {
    let loss = groupLoss[g] as number;
    if (loss === 0) continue;
    if (!most && Number.isNaN(network.part[network.groupStart[g] as number])) loss = leastOf(way, g);
    const tag = groupEssential[g];
    if (tag === ESSENTIAL.yes || (most && tag === ESSENTIAL.unknown)) stops = Math.max(stops, loss);
    if (tag === ESSENTIAL.yes) continue;
    worst = Math.max(worst, loss);
    degrades += loss * (groupPart[g] as number);
  }
  return Math.max(stops, Number.isNaN(degrades) ? (most ? worst : 0) : degrades);
}

function leastOf({ network, room, hurt }: WayDown, group: number): number {
  const { groupStart, sale, saleProduct } = network;
  let least = 1;
  for (let e = groupStart[group] as number; e < (groupStart[group + 1] as number); e++) {
    const one = sale[e] as number;
    const at = room.hurtAt[one] as number;
    least = Math.min(least, at === 0 ? 0 : (hurt[saleProduct[one] as number]?.told[at - 1] as number));
  }
  return least;
}

export function upstream(network: Network, stopped: readonly number[], mode: Mode): Left {
  const room = takeRoom(network);
  const frontier = createFrontier(room, room.levelUp, stopped, slightIn(network));
  const way: Way = { network, room, frontier, most: mode === "most" };
  const feeling: number[] = [];
  let changed: readonly number[] = frontier.touched.slice();
  for (; changed.length > 0; changed = nextOf(frontier, way, lossUp)) wantLess(way, changed, feeling);
  const left = endOf(frontier);
  for (const firm of feeling) room.felt[firm] = 0;
  giveBack(network, room);
  return { touched: frontier.touched, left };
}

/** Firms that make less want less of those that they buy of. */
function wantLess({ network, room, frontier }: Way, changed: readonly number[], feeling: number[]): void {
  const { supplier, groupStart, buyerStart, outPart } = network;
  const { before, felt } = room;
  for (let k = 0; k < changed.length; k++) {
    const firm = changed[k] as number;
    const now = frontier.share[firm] as number;
    const more = (before[firm] as number) - now;
    const to = groupStart[buyerStart[firm + 1] as number] as number;
    for (let e = groupStart[buyerStart[firm] as number] as number; e < to; e++) {
      const by = supplier[e] as number;
      const part = outPart[e] as number;
      const known = felt[by] as number;
      if (known === 0) feeling.push(by);
      felt[by] = Number.isNaN(part) ? Math.max(known, 1 - now) : known + more * part;
      mark(frontier, by);
    }
  }
}

function lossUp({ network, room, frontier, most }: Way, firm: number): number {
  const { buyer, out, outTotal } = network;
  if (most || !Number.isNaN(outTotal[firm])) return room.felt[firm] as number;
  let least = 1;
  for (let at = out.start[firm] as number; at < (out.start[firm + 1] as number); at++)
    least = Math.min(least, 1 - (frontier.share[buyer[out.at[at] as number] as number] as number));
  return least;
}
