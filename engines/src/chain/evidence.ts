// What a scope says of each link: every finding with its fit, its roles, and whether it is excluded.
import { isWord, type Normalised } from "../text/index.ts";
import { areFields, areFor, describes, isListed, isMaterial } from "./attribute.ts";
import type { Finding } from "./findings.ts";
import { ANEW, CLOSE, CONNECTOR, FILLER, OF, OPEN, PART_TAIL, PAUSE, SAME_TAIL, type Token, VERB } from "./grammar.ts";
import type { Hole } from "./outline.ts";
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
  // What a mention is asked about stands behind it, and has not been changed yet.
  for (let at = 0; at < mentions.length; at++) {
    const mention = mentions[at] as Mention;
    if (describesNext(text, mention, mentions)) mentions[at] = { ...mention, fit: "inside" };
  }
  return mentions;
}

/** 聚丙烯、聚乙烯编织袋: the next word of the link only describes another thing, and so does this one, if it is as short as a material. */
function describesNext(text: Normalised, { finding, fit, excluded }: Mention, mentions: readonly Mention[]): boolean {
  const short = finding.term.characters <= SHORT;
  if (excluded || !short || (fit !== "exact" && fit !== "head") || !isListed(text, finding.end)) return false;
  const from = finding.end + MARK;
  const next = mentions.filter((other) => other.finding.start === from && other.finding.link === finding.link);
  return next.length > 0 && next.every((other) => other.fit === "inside" && other.finding.term !== finding.term);
}

/** 、 in bytes. */
const MARK = 3;
const SHORT = 3;

/** Chinese and English compounds end in their head: what follows a term decides whether it is the object itself. */
function fitOf(text: Normalised, { tokens: { list }, holes }: Reading, cell: Governed, { start, end }: Finding): Fit {
  if (isMaterial(text, start)) return "inside";
  let at = end;
  let part = false;
  if (at < text.length && text.bytes[at] === 0x73 && isWord(text.bytes[at - 1] as number)) at++;
  for (;;) {
    if (text.bytes[at] === 0x20) at++;
    if (at >= cell.objectEnd) break;
    if (startsHole(holes, at)) break;
    const place = firstFrom(list, at);
    const next = list[place];
    const kind = next?.start === at ? next.kind : 0;
    // 集成电路的测试设备, LED及显示屏的支架: what stands before 的 is what the object is for.
    if ((kind & (CONNECTOR | OF)) !== 0 && describes(text, list, place, cell.objectEnd)) part = true;
    else if (kind === CONNECTOR && isOfOthers(text, (next as Token).end, cell.objectEnd)) return "inside";
    if (kind === PART_TAIL) part = true;
    else if (kind !== SAME_TAIL) {
      if ((kind & (CONNECTOR | OF | OPEN | CLOSE | FILLER | ANEW | PAUSE)) === 0) return "inside";
      if (kind === OPEN && isForMaking(list, at, cell.objectEnd)) return "inside";
      break;
    }
    at = (next as Token).end;
  }
  if (part) return "part";
  return start <= cell.objectStart || isBoundBefore(list, start) ? "exact" : "head";
}

function isOfOthers(text: Normalised, from: number, objectEnd: number): boolean {
  return areFor(text, from, objectEnd) || areFields(text, from, objectEnd);
}

/** 平板显示产品（LCD 等）生产专用设备: behind the bracket the object goes on with a verb. */
function isForMaking(list: readonly Token[], bracket: number, objectEnd: number): boolean {
  let depth = 0;
  for (let at = firstFrom(list, bracket); at < list.length; at++) {
    const { kind, end } = list[at] as Token;
    if (kind === OPEN) depth++;
    if (kind !== CLOSE || --depth > 0) continue;
    const next = list[at + 1];
    return next !== undefined && next.start === end && next.kind === VERB && next.end < objectEnd;
  }
  return false;
}

function startsHole(holes: readonly Hole[], place: number): boolean {
  for (let at = 0; at < holes.length; at++) if ((holes[at] as Hole).start === place) return true;
  return false;
}

/** Place in the list of the first token that does not start before a byte. */
function firstFrom(list: readonly Token[], place: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Token).start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBoundBefore(list: readonly Token[], place: number): boolean {
  const before = list[firstFrom(list, place) - 1];
  return before?.end === place && (before.kind & (CONNECTOR | OPEN | CLOSE | FILLER | ANEW)) !== 0;
}
