// The placements of a firm as JSON, to the letter what JSON.stringify writes. A register of a million firms has five million
// placements of some four reasons each, whose words are few: each is quoted once.
import type { Placement, Reason, Span } from "@jiqun/engines/chain";

/** Text → its JSON. Bounded, because some of it is a firm's own. */
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

export function placementsJson(placements: readonly Placement[]): string {
  let json = "";
  for (let at = 0; at < placements.length; at++) {
    const { chain, link, role, probability, decision, evidence, otherEvidence, reasons } = placements[at] as Placement;
    const others = otherEvidence.length === 0 ? "[]" : JSON.stringify(otherEvidence);
    json += `${at === 0 ? "" : ","}{"chain":"${chain}","link":"${link}","role":"${role}","probability":${probability},"decision":"${decision}","evidence":${spansJson(evidence)},"otherEvidence":${others},"reasons":${reasonsJson(reasons)}}`;
  }
  return `[${json}]`;
}
