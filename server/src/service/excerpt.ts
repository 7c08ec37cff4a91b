// The part of a scope around its evidence: from the item before to the item after, cut at separators. Spans are code
// points, because evidence points into the original by code points.
import type { Span } from "@jiqun/engines/chain";

export interface Excerpt {
  readonly excerpt: string;
  /** The evidence within the excerpt, the ellipsis counted. */
  readonly marks: [number, number][];
}

const separators = new Set("；;。\n");
const around = 24;

export function excerptOf(scope: string, evidence: readonly Span[]): Excerpt {
  const points = [...scope];
  if (evidence.length === 0) {
    const whole = points.length <= 3 * around;
    return { excerpt: whole ? scope : `${points.slice(0, 3 * around).join("")}…`, marks: [] };
  }
  const first = Math.min(...evidence.map(([start]) => start));
  // Evidence far behind the first piece is left to the firm's own page.
  const near = evidence.filter(([start]) => start - first <= 3 * around);
  const last = Math.max(...near.map(([, end]) => end));
  const start = cutBefore(points, first);
  const end = cutAfter(points, last);
  const lead = start > 0 ? "…" : "";
  const tail = end < points.length ? "…" : "";
  const shift = lead.length - start;
  return {
    excerpt: lead + points.slice(start, end).join("") + tail,
    marks: near.map(([from, to]) => [from + shift, to + shift]),
  };
}

function cutBefore(points: readonly string[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - around); i--) if (separators.has(points[i] ?? "")) return i + 1;
  return Math.max(0, at - around);
}

function cutAfter(points: readonly string[], at: number): number {
  for (let i = at; i < Math.min(points.length, at + around); i++) if (separators.has(points[i] ?? "")) return i + 1;
  return Math.min(points.length, at + around);
}
