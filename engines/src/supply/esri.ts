// How much of all that is sold in a network is lost when a firm stops? Its economic systemic risk index, 0..1.
//
// Method: what each firm loses, downstream or upstream whichever is more, weighed by its sales; see cascade.ts. Where sales are not
// known there is no index, only the losses of single firms.
import { downstream, type Mode, sharesOf, upstream } from "./cascade.ts";
import type { Network } from "./network.ts";

/** null where an amount of the network is not known. */
export function riskIndex(network: Network, firm: string, mode: Mode): number | null {
  const at = network.indexOf.get(firm);
  if (at === undefined) throw new Error(`no firm ${firm} in the network`);
  const down = sharesOf(network, downstream(network, [at], mode));
  const up = sharesOf(network, upstream(network, [at], mode));
  let [lost, total] = [0, 0];
  for (const [of, sales] of network.outTotal.entries()) {
    total += sales;
    lost += sales * (1 - Math.min(down[of] as number, up[of] as number));
  }
  return Number.isNaN(total) || total === 0 ? null : lost / total;
}
