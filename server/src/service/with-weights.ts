// A pack together with the weights that firms are placed by.
import type { Pack } from "@jiqun/packs";
import type { StoredWeights } from "../store/weights.ts";

/** undefined = the weights of the start. */
export function withWeights(pack: Pack, weights: StoredWeights | undefined): Pack {
  if ((pack.weights?.version ?? null) === (weights?.id ?? null)) return pack;
  const { weights: _, ...plain } = pack;
  return weights ? { ...plain, weights: { version: weights.id, data: weights.data } } : plain;
}
