// A scope cut into pieces for display: which characters play which role, which name the object, which number they carry.
// Spans are half-open and count Unicode code points, so the text is split by Array.from and never by UTF-16 index.
import type { Mark, Span } from "@jiqun/engines/chain";

export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly kind: Mark["kind"] | null;
  /** Part of a span that some placement gives as its proof. */
  readonly object: boolean;
  /** Numbers of the proofs that end with this piece. */
  readonly rings: readonly number[];
}

/** Proofs of all placements, each once, numbered from 1 in the order of the text. */
export function numberSpans(spans: readonly Span[]): ReadonlyMap<string, number> {
  const distinct = new Map(spans.map((span) => [keyOf(span), span]));
  const sorted = [...distinct.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return new Map(sorted.map((span, index) => [keyOf(span), index + 1]));
}

export const keyOf = (span: Span): string => `${span[0]}-${span[1]}`;

/** An exclusion outweighs boilerplate, and both outweigh a role: struck words must never look like proof. */
const rank = (kind: Mark["kind"]): number => (kind === "excluded" ? 2 : kind === "boilerplate" ? 1 : 0);

export function piecesOf(scope: string, marks: readonly Mark[], proofs: readonly Span[]): readonly Piece[] {
  const characters = Array.from(scope);
  const clamp = (at: number): number => Math.max(0, Math.min(characters.length, at));
  const numbers = numberSpans(proofs);
  const cuts = new Set([0, characters.length]);
  for (const mark of marks) cuts.add(clamp(mark.start)).add(clamp(mark.end));
  for (const proof of proofs) cuts.add(clamp(proof[0])).add(clamp(proof[1]));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] as number;
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const mark = over.reduce<Mark | null>(
      (best, each) => (!best || rank(each.kind) > rank(best.kind) ? each : best),
      null,
    );
    const rings = proofs
      .filter((proof) => clamp(proof[1]) === end && proof[0] <= start)
      .map((proof) => numbers.get(keyOf(proof)));
    return {
      text: characters.slice(start, end).join(""),
      start,
      kind: mark?.kind ?? null,
      object: proofs.some((proof) => proof[0] <= start && proof[1] >= end),
      rings: [...new Set(rings)].filter((ring) => ring !== undefined).sort((a, b) => a - b),
    };
  });
}

/** The first pieces up to about `limit` characters; only unmarked text is cut, a span never. */
export function foldPieces(pieces: readonly Piece[], limit: number): readonly Piece[] {
  const shown: Piece[] = [];
  let count = 0;
  for (const piece of pieces) {
    const characters = Array.from(piece.text);
    if (count >= limit) break;
    if (count + characters.length > limit && (piece.kind === null || piece.kind === "boilerplate") && !piece.object) {
      shown.push({ ...piece, text: characters.slice(0, limit - count).join(""), rings: [] });
      break;
    }
    shown.push(piece);
    count += characters.length;
  }
  return shown;
}
