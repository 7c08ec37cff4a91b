// What proves the placements of a firm, as the document that is kept of it: per placement its chain, its link, where in the scope and
// in other fields it is proved, and its reasons, each by number and by where it is proved.
import type { Placement, Reason, Span } from "@jiqun/engines/chain";
import { say, sayDigits } from "./copy-binary.ts";

/** A reason without where it is proved. */
export type ReasonKind = Omit<Reason, "evidence">;

export type WrittenProof = readonly [
  chain: string,
  link: string,
  evidence: readonly Span[],
  otherEvidence: Placement["otherEvidence"],
  reasons: readonly (readonly [id: number, evidence: readonly Span[]])[],
];

export type Proof = Pick<Placement, "chain" | "link" | "evidence" | "otherEvidence" | "reasons">;

/** To the letter what JSON.stringify makes of written proofs; ids of chains and links need no escape. `next`: the number of each reason in turn. */
export function sayProof(placements: readonly Placement[], next: (reason: ReasonKind) => number): void {
  say("[");
  for (let at = 0; at < placements.length; at++) {
    const { chain, link, evidence, otherEvidence, reasons } = placements[at] as Placement;
    say(at === 0 ? '["' : ',["');
    say(chain);
    say('","');
    say(link);
    say('",');
    saySpans(evidence);
    say(otherEvidence.length === 0 ? ",[],[" : `,${JSON.stringify(otherEvidence)},[`);
    for (let one = 0; one < reasons.length; one++) {
      const reason = reasons[one] as Reason;
      say(one === 0 ? "[" : ",[");
      sayDigits(next(reason));
      say(",");
      saySpans(reason.evidence);
      say("]");
    }
    say("]]");
  }
  say("]");
}

function saySpans(spans: readonly Span[]): void {
  say("[");
  for (let at = 0; at < spans.length; at++) {
    const [start, end] = spans[at] as Span;
    say(at === 0 ? "[" : ",[");
    sayDigits(start);
    say(",");
    sayDigits(end);
    say("]");
  }
  say("]");
}

/** Of the reasons that proofs name. */
export const numbersIn = (proofs: readonly WrittenProof[]): number[] =>
  proofs.flatMap(([, , , , reasons]) => reasons.map(([id]) => id));

export const readProof = (
  [chain, link, evidence, otherEvidence, reasons]: WrittenProof,
  kinds: ReadonlyMap<number, ReasonKind>,
): Proof => ({
  ...{ chain, link, evidence, otherEvidence },
  reasons: reasons.map(([id, evidence]) => {
    const kind = kinds.get(id);
    if (!kind) throw new Error(`a proof names the reason ${id}, which is not kept`);
    return { ...kind, evidence };
  }),
});
