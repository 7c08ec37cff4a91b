// A placement as a line of COPY, to the letter what copyLine with JSON.stringify writes. A register of a million firms has five
// million placements of some four reasons each, whose words are few: each is quoted and escaped once.
import type { Placement, Reason, Span } from "@jiqun/engines/chain";

/** Text → its JSON as COPY reads it. Bounded, because some of it is a firm's own. */
const quoted = new Map<string, string>();
const KEPT = 50_000;

function quote(text: string): string {
  let json = quoted.get(text);
  if (json === undefined) {
    json = JSON.stringify(text).replaceAll("\\", "\\\\");
    if (quoted.size >= KEPT) quoted.clear();
    quoted.set(text, json);
  }
  return json;
}

function spansJson(spans: readonly Span[]): string {
  let json = "";
  for (let at = 0; at < spans.length; at++) {
    const [start, end] = spans[at] as Span;
    json += `${at === 0 ? "" : ","}[${start},${end}]`;
  }
  return `[${json}]`;
}

function reasonsJson(reasons: readonly Reason[]): string {
  let json = "";
  for (let at = 0; at < reasons.length; at++) {
    const { term, rule, logOdds, about, evidence } = reasons[at] as Reason;
    json += `${at === 0 ? "" : ","}{"term":"${term}","rule":${quote(rule)},"logOdds":${logOdds},"about":${quote(about)},"evidence":${spansJson(evidence)}}`;
  }
  return `[${json}]`;
}

export function placementLine(batchId: number, recordId: number, placement: Placement): string {
  const { chain, link, role, probability, decision, evidence, otherEvidence, reasons } = placement;
  const others = otherEvidence.length === 0 ? "[]" : JSON.stringify(otherEvidence);
  return `${batchId}\t${recordId}\t${chain}\t${link}\t${role}\t${probability}\t${decision}\t${spansJson(evidence)}\t${others}\t${reasonsJson(reasons)}\n`;
}
