// The placements of a staged firm in its row: what counts of them in columns side by side, and what proves them.
import type { Placement, Reason } from "@jiqun/engines/chain";
import { sql } from "kysely";
import type { ClientBase } from "pg";
import { type BinaryColumn, putIntegers, putReals, putTexts, putWritten } from "./copy-binary.ts";
import { numberReasons } from "./placement-reasons.ts";
import { numberSpots } from "./placement-spots.ts";
import { mostOfProof, writeProof } from "./proof-json.ts";

/**
 * Placements of a staged firm `s`, as rows `p`. Each spot is looked up by its number: joined, the planner may read all spots for
 * every firm.
 */
export const stagedPlacements = sql`lateral (
  select (t.k).chain, (t.k).link, (t.k).role, t.probability, (t.k).decision, t.phrase
  from (
    select u.*, (select k from placement_spot k where k.id = u.spot) as k
    from unnest(s.spots, s.probabilities, s.phrases) as u(spot, probability, phrase) offset 0) t) p`;

/** What is staged of the placements of a firm. */
export interface Placed {
  readonly placements: readonly Placement[];
  /** The numbers of the spots of all placements and of all their reasons, firm after firm. */
  readonly numbers: Numbers;
}

export interface Numbers {
  readonly spots: Float64Array;
  readonly reasons: Float64Array;
  /** How many of them were taken. */
  spot: number;
  reason: number;
}

export async function numberPlaced(
  client: ClientBase,
  placements: readonly Placement[],
  within: "transaction" | "none",
): Promise<Numbers> {
  const reasons: Reason[] = [];
  for (const placement of placements) for (const reason of placement.reasons) reasons.push(reason);
  const spots = await numberSpots(client, placements, within);
  return { spots, reasons: await numberReasons(client, reasons, within), spot: 0, reason: 0 };
}

export const placedColumns: readonly BinaryColumn<Placed>[] = [
  ["spots", ({ placements, numbers }) => putIntegers(placements, () => numbers.spots[numbers.spot++] as number)],
  ["probabilities", ({ placements }) => putReals(placements, ({ probability }) => probability)],
  ["phrases", ({ placements }) => putTexts(placements, phraseOf)],
  ["proof", ({ placements, numbers }) => putProof(placements, () => numbers.reasons[numbers.reason++] as number)],
];

const putProof = (placements: readonly Placement[], next: () => number): void =>
  putWritten(mostOfProof(placements), (bytes, at) => writeProof(bytes, at, placements, next));

/** The words by which the scope names the link. */
function phraseOf({ reasons }: Placement): string | null {
  for (const { term, about } of reasons) if (term === "phrase" || term === "generic") return about;
  return null;
}
