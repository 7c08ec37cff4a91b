// The placements of a staged firm in its row: what counts of them in columns side by side, and what proves them.
import type { Placement } from "@jiqun/engines/chain";
import { sql } from "kysely";
import { type BinaryColumn, putReals, putSaid, putTexts } from "./copy-binary.ts";
import { sayProof } from "./proof-json.ts";

/** Placements of a staged firm `s`, as rows `p`. */
export const stagedPlacements = sql`unnest(s.chains, s.links, s.roles, s.probabilities, s.decisions, s.phrases)
  as p(chain, link, role, probability, decision, phrase)`;

/** What is staged of the placements of a firm. */
export interface Placed {
  readonly placements: readonly Placement[];
  /** The number of each reason in turn. */
  readonly next: () => number;
}

export const placedColumns: readonly BinaryColumn<Placed>[] = [
  ["chains", ({ placements }) => putTexts(placements, ({ chain }) => chain)],
  ["links", ({ placements }) => putTexts(placements, ({ link }) => link)],
  ["roles", ({ placements }) => putTexts(placements, ({ role }) => role)],
  ["probabilities", ({ placements }) => putReals(placements, ({ probability }) => probability)],
  ["decisions", ({ placements }) => putTexts(placements, ({ decision }) => decision)],
  ["phrases", ({ placements }) => putTexts(placements, phraseOf)],
  ["proof", ({ placements, next }) => putSaid(() => sayProof(placements, next))],
];

/** The words by which the scope names the link. */
function phraseOf({ reasons }: Placement): string | null {
  for (const { term, about } of reasons) if (term === "phrase" || term === "generic") return about;
  return null;
}
