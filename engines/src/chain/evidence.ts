// What a scope says of each link: every finding with its fit, its roles, and whether it is excluded.
import { isWord, type Normalised } from "../text/index.ts";
import type { Finding } from "./findings.ts";
import type { Token } from "./grammar.ts";
import { findGoverned, findHole, type Reading } from "./reading.ts";
import type { Governed } from "./roles.ts";
import type { Fit } from "./weights.ts";

export interface Mention {
  readonly finding: Finding;
  readonly excluded: boolean;
  readonly fit: Fit;
  readonly roles: number;
  readonly inherited: boolean;
}

export function mentionsOf(text: Normalised, reading: Reading, findings: readonly Finding[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const finding of findings) {
    const hole = findHole(reading, finding.start, finding.end);
    if (hole?.kind === "boilerplate") continue;
    if (hole) {
      mentions.push({ finding, excluded: true, fit: "exact", roles: 0, inherited: false });
      continue;
    }
    const cell = findGoverned(reading, finding.start);
    if (!cell) continue;
    const fit = fitOf(text, reading, cell, finding);
    mentions.push({ finding, excluded: false, fit, roles: cell.roles, inherited: cell.inherited });
  }
  return mentions;
}

/** Chinese and English compounds end in their head: what follows a term decides whether it is the object itself. */
function fitOf(text: Normalised, { tokens, holes }: Reading, cell: Governed, { start, end }: Finding): Fit {
  let at = end;
  let part = false;
  if (at < text.length && text.bytes[at] === 0x73 && isWord(text.bytes[at - 1] as number)) at++;
  for (;;) {
    if (text.bytes[at] === 0x20) at++;
    if (at >= cell.objectEnd) break;
    if (holes.some((hole) => hole.start === at)) break;
    const next = tokens.list.find((token) => token.start === at);
    if (next?.kind === "part-tail") part = true;
    else if (next?.kind !== "same-tail") {
      const bound =
        next && (next.kind === "connector" || next.kind === "of" || next.kind === "open" || next.kind === "close");
      if (!bound && next?.kind !== "filler" && next?.kind !== "anew" && next?.kind !== "pause") return "inside";
      break;
    }
    at = next.end;
  }
  if (part) return "part";
  return start <= cell.objectStart || precededByBound(tokens.list, start) ? "exact" : "head";
}

function precededByBound(tokens: readonly Token[], start: number): boolean {
  return tokens.some(
    ({ kind, end }) =>
      end === start &&
      (kind === "connector" || kind === "open" || kind === "close" || kind === "filler" || kind === "anew"),
  );
}
