// The placements of a staged firm in its row: what counts of them in columns side by side, and what proves them.
import type { Placement } from "@jiqun/engines/chain";
import { sql } from "kysely";
import { proofJson } from "./proof-json.ts";

/** Placements of a staged firm `s`, as rows `p`. */
export const stagedPlacements = sql`unnest(s.chains, s.links, s.roles, s.probabilities, s.decisions, s.phrases)
  as p(chain, link, role, probability, decision, phrase)`;

export const placedColumns = ["chains", "links", "roles", "probabilities", "decisions", "phrases", "proof"] as const;

/** By column, as COPY reads arrays. `next`: the number of each reason in turn. */
export const placed = (placements: readonly Placement[], next: () => number): readonly string[] => [
  arrayText(placements, ({ chain }) => chain),
  arrayText(placements, ({ link }) => link),
  arrayText(placements, ({ role }) => role),
  arrayText(placements, ({ probability }) => `${probability}`),
  arrayText(placements, ({ decision }) => decision),
  arrayText(placements, phraseOf),
  proofJson(placements, next),
];

/** The words by which the scope names the link. */
function phraseOf({ reasons }: Placement): string {
  for (const { term, about } of reasons)
    if (term === "phrase" || term === "generic") return `"${about.replaceAll(/["\\]/g, "\\$&")}"`;
  return "NULL";
}

function arrayText(placements: readonly Placement[], say: (placement: Placement) => string): string {
  let text = "";
  for (let at = 0; at < placements.length; at++) text += `${at === 0 ? "" : ","}${say(placements[at] as Placement)}`;
  return `{${text}}`;
}
