// Placements' reasons and spans as JSON, to the letter what JSON.stringify writes: a register of a million firms has five
// million placements of some four reasons, and the words in them are few.
import type { Placement, Span } from "@jiqun/engines/chain";

/** Text → its JSON. Bounded, because some of it may be a firm's own. */
const quoted = new Map<string, string>();
const KEPT = 50_000;

function quote(text: string): string {
  let json = quoted.get(text);
  if (json === undefined) {
    json = JSON.stringify(text);
    if (quoted.size >= KEPT) quoted.clear();
    quoted.set(text, json);
  }
  return json;
}

export function spansJson(spans: readonly Span[]): string {
  let json = "[";
  for (let at = 0; at < spans.length; at++) {
    const [start, end] = spans[at] as Span;
    json += at === 0 ? `[${start},${end}]` : `,[${start},${end}]`;
  }
  return `${json}]`;
}

export function reasonsJson(reasons: Placement["reasons"]): string {
  let json = "[";
  for (let at = 0; at < reasons.length; at++) {
    const { term, rule, logOdds, about, evidence } = reasons[at] as Placement["reasons"][number];
    const comma = at === 0 ? "" : ",";
    json += `${comma}{"term":"${term}","rule":${quote(rule)},"logOdds":${logOdds},"about":${quote(about)},"evidence":${spansJson(evidence)}}`;
  }
  return `${json}]`;
}
