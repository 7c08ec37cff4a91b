// What proves the placements of a firm, as the document that is kept of it: per placement its chain, its link, where in the scope and
// in other fields it is proved, and its reasons, each by number and by where it is proved.
import type { Placement, Reason, Span } from "@jiqun/engines/chain";
import { writeAscii, writeDigits } from "./copy-binary.ts";

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

/** The most bytes of a span, and of what stands around ids, spans and numbers. */
const span_bytes = 40;
const around_bytes = 24;

/** What writeProof writes at most. */
export function mostOfProof(placements: readonly Placement[]): number {
  let most = around_bytes;
  for (const { chain, link, evidence, otherEvidence, reasons } of placements) {
    most +=
      around_bytes + chain.length + link.length + evidence.length * span_bytes + otherEvidence.length * 2 * span_bytes;
    for (const reason of reasons) most += around_bytes + reason.evidence.length * span_bytes;
  }
  return most;
}

/** In ASCII. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;

/**
 * Writes at `at` to the letter what JSON.stringify makes of written proofs, and answers where it ends; ids of chains and
 * links are ASCII that needs no escape. `next`: the number of each reason in turn.
 */
export function writeProof(
  bytes: Uint8Array,
  at: number,
  placements: readonly Placement[],
  next: (reason: ReasonKind) => number,
): number {
  let to = at;
  bytes[to++] = OPEN;
  for (let one = 0; one < placements.length; one++) {
    const { chain, link, evidence, otherEvidence, reasons } = placements[one] as Placement;
    if (one > 0) bytes[to++] = COMMA;
    bytes[to++] = OPEN;
    to = writeId(bytes, to, chain);
    to = writeId(bytes, to, link);
    to = writeSpans(bytes, to, evidence);
    bytes[to++] = COMMA;
    to = writeAscii(bytes, to, otherEvidence.length === 0 ? "[]" : JSON.stringify(otherEvidence));
    bytes[to++] = COMMA;
    bytes[to++] = OPEN;
    for (let k = 0; k < reasons.length; k++) {
      const reason = reasons[k] as Reason;
      if (k > 0) bytes[to++] = COMMA;
      bytes[to++] = OPEN;
      to = writeDigits(bytes, to, next(reason));
      bytes[to++] = COMMA;
      to = writeSpans(bytes, to, reason.evidence);
      bytes[to++] = CLOSE;
    }
    bytes[to++] = CLOSE;
    bytes[to++] = CLOSE;
  }
  bytes[to++] = CLOSE;
  return to;
}

function writeId(bytes: Uint8Array, at: number, id: string): number {
  bytes[at] = QUOTE;
  const to = writeAscii(bytes, at + 1, id);
  bytes[to] = QUOTE;
  bytes[to + 1] = COMMA;
  return to + 2;
}

function writeSpans(bytes: Uint8Array, at: number, spans: readonly Span[]): number {
  let to = at;
  bytes[to++] = OPEN;
  for (let one = 0; one < spans.length; one++) {
    const [start, end] = spans[one] as Span;
    if (one > 0) bytes[to++] = COMMA;
    bytes[to++] = OPEN;
    to = writeDigits(bytes, to, start);
    bytes[to++] = COMMA;
    to = writeDigits(bytes, to, end);
    bytes[to++] = CLOSE;
  }
  bytes[to++] = CLOSE;
  return to;
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
