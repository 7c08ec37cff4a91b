// Which local firms could meet a need, and why? Additive score of four terms, each 0..1, null = unknown or not asked.
//
//   product      acts on a link that the need names: the role's nearness to making times the probability that it does.
//   words        share of the need's two-character pieces that stand in its scope. Unknown without a scope.
//   place        lies in the unit asked for. Not asked, or unknown where it lies: null.
//   certificate  its scope names the certificate. A scope that does not is no proof of the contrary: null.
// Capacity is known of nobody, so a quantity is shown to the reader and plays no part. Weights are choices. O(characters).
import type { Placement } from "../chain/index.ts";
import { type Additive, additive } from "./additive.ts";
import { NEARNESS } from "./candidates.ts";

export const MATCH_TERMS = ["product", "words", "place", "certificate"] as const;
export type MatchTerm = (typeof MATCH_TERMS)[number];
export const MATCH_WEIGHTS: Readonly<Record<MatchTerm, number>> = {
  product: 0.5,
  words: 0.2,
  place: 0.15,
  certificate: 0.15,
};

export interface Need {
  readonly text: string;
  /** "" = none asked. */
  readonly certificate: string;
  /** Units that count as the place asked for; null = none asked. */
  readonly units: readonly string[] | null;
}

export interface SupplierFacts {
  readonly placements: readonly Pick<Placement, "role" | "probability">[];
  readonly scope: string;
  /** Units that it lies in; none = not known. */
  readonly units: readonly string[];
}

export type Match = Additive<MatchTerm>;

export function matchSupplier(need: Need, { placements, scope, units }: SupplierFacts): Match {
  const product = Math.max(0, ...placements.map(({ role, probability }) => NEARNESS[role] * probability));
  const pieces = piecesOf(need.text);
  const said = piecesOf(scope);
  const shared = [...pieces].filter((piece) => said.has(piece)).length;
  const wanted = need.certificate.trim() === "" ? null : fold(need.certificate);
  const values: Readonly<Record<MatchTerm, number | null>> = {
    product,
    words: said.size === 0 || pieces.size === 0 ? null : shared / pieces.size,
    place: need.units === null || units.length === 0 ? null : units.some((one) => need.units?.includes(one)) ? 1 : 0,
    certificate: wanted !== null && fold(scope).includes(wanted) ? 1 : null,
  };
  return additive(MATCH_TERMS, MATCH_WEIGHTS, values);
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, "");

function piecesOf(text: string): Set<string> {
  const points = [...fold(text).replaceAll(/[\p{P}\p{S}]/gu, " ")];
  const pieces = points.flatMap((point, at) => {
    const next = points[at + 1];
    return point === " " || next === undefined || next === " " ? [] : [point + next];
  });
  return new Set(pieces);
}
