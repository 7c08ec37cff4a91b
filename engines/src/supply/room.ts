// Where shocks on one network are worked out: arrays of its size, made once and left clean by each shock, since making them
// anew would cost more than the few firms that a shock reaches. Not thread-shared; who takes a room has it alone.
import type { Network } from "./network.ts";

export interface Room {
  /** Per firm, 1 = all is left. */
  readonly share: Float64Array;
  /** Per firm: 1 = waits, 2 = has stopped and stays so. */
  readonly state: Uint8Array;
  /** Per firm that has just changed: what was left of it before. Never cleaned. */
  readonly before: Float64Array;
  /** Per firm: the sum of its buyers' losses by their parts, or the worst of them where the parts are not known. */
  readonly felt: Float64Array;
  /** Per sale: its place among the hurt ones of its product, from 1; 0 = nothing of it is lost. */
  readonly hurtAt: Int32Array;
  /** Per group: the sum of its parts' losses, or the worst of them where the parts are not known. */
  readonly groupLoss: Float64Array;
  /** Per product: how many sell it. Not to be written to. */
  readonly sellers: Int32Array;
  /** Per firm: buyers before those that they buy of. Not to be written to. */
  readonly levelUp: Int32Array;
}

const rooms = new WeakMap<Network, Room>();

/** A clean room; whoever takes it cleans it and gives it back. */
export function takeRoom(network: Network): Room {
  const found = rooms.get(network);
  if (!found) return createRoom(network);
  rooms.delete(network);
  return found;
}

export function giveBack(network: Network, room: Room): void {
  rooms.set(network, room);
}

function createRoom({ firms, products, saleFirm, saleProduct, groupBuyer, level }: Network): Room {
  const sellers = new Int32Array(products.length);
  for (let one = 0; one < saleProduct.length; one++) {
    const product = saleProduct[one] as number;
    sellers[product] = (sellers[product] as number) + 1;
  }
  return {
    share: new Float64Array(firms.length).fill(1),
    state: new Uint8Array(firms.length),
    before: new Float64Array(firms.length),
    felt: new Float64Array(firms.length),
    hurtAt: new Int32Array(saleFirm.length),
    groupLoss: new Float64Array(groupBuyer.length),
    sellers,
    levelUp: level.map((one) => products.length - one),
  };
}
