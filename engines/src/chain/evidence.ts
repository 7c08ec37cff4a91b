// What a scope says of each link: every finding with its fit, its roles, and whether it is excluded.
import { encodeUtf8, isWord, type Normalised } from "../text/index.ts";
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
  return mentions.map((mention) => (describesNext(text, mention, mentions) ? { ...mention, fit: "inside" } : mention));
}

/** 聚丙烯、聚乙烯编织袋: the next word of the link only describes another thing, and so does this one, if it is as short as a material. */
function describesNext(text: Normalised, { finding, fit, excluded }: Mention, mentions: readonly Mention[]): boolean {
  const short = finding.term.characters <= SHORT;
  if (excluded || !short || (fit !== "exact" && fit !== "head") || !stands(text, finding.end, PAUSE)) return false;
  const from = finding.end + PAUSE.length;
  const next = mentions.filter((other) => other.finding.start === from && other.finding.link === finding.link);
  return next.length > 0 && next.every((other) => other.fit === "inside" && other.finding.term !== finding.term);
}

const PAUSE = encodeUtf8("、");
const SHORT = 3;

/** Chinese and English compounds end in their head: what follows a term decides whether it is the object itself. */
function fitOf(text: Normalised, { tokens, holes }: Reading, cell: Governed, { start, end }: Finding): Fit {
  if (follows(text, start, AS_MATERIAL)) return "inside";
  let at = end;
  let part = false;
  if (at < text.length && text.bytes[at] === 0x73 && isWord(text.bytes[at - 1] as number)) at++;
  for (;;) {
    if (text.bytes[at] === 0x20) at++;
    if (at >= cell.objectEnd) break;
    if (holes.some((hole) => hole.start === at)) break;
    const next = tokens.list.find((token) => token.start === at);
    // 集成电路的测试设备, LED及显示屏的支架: what stands before 的 is what the object is for.
    if (next && isChinese(text, next) && qualifies(text, tokens.list, next, cell.objectEnd)) part = true;
    else if (next?.kind === "connector" && areFor(text, next.end, cell.objectEnd)) return "inside";
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

/** 的 itself, or 及 and the like with 的 behind it before the object ends; but 电池管理系统的软件 is a side of the object. */
function qualifies(text: Normalised, tokens: readonly Token[], { kind, start }: Token, objectEnd: number): boolean {
  if (kind !== "of" && kind !== "connector") return false;
  return tokens.some(
    (token) =>
      token.kind === "of" &&
      token.start >= start &&
      token.end < objectEnd &&
      !SIDES.some((side) => stands(text, token.end, side)),
  );
}

const SIDES = "软件 硬件 软硬件 技术 产品 外观 工艺 结构 整体 批量 自主 委托 集成 炼钢 压延"
  .split(" ")
  .map((side) => encodeUtf8(side));

function isChinese({ bytes }: Normalised, { start }: Token): boolean {
  return (bytes[start] as number) >= 0x80;
}

/** 以石墨烯为原料: what something is made of. */
const AS_MATERIAL = encodeUtf8("以");
const FOR = encodeUtf8("用");
/** 家用, 商用 … 用品: no use of what stands before. */
const NO_USE = [..."家商民军医日农车食药饮作信实公自共采适专通应利使"].map((character) => encodeUtf8(character));
const GOODS = [..."品具途"].map((character) => encodeUtf8(character));
const CHARACTER = FOR.length;

/** 半导体及太阳能电池用硅粉: both are what the object is for. */
function areFor(text: Normalised, from: number, objectEnd: number): boolean {
  for (let at = from + 2 * CHARACTER; at + CHARACTER < objectEnd; at++)
    if (
      stands(text, at, FOR) &&
      !NO_USE.some((word) => follows(text, at, word)) &&
      !GOODS.some((word) => stands(text, at + CHARACTER, word))
    )
      return true;
  return false;
}

function stands({ bytes, length }: Normalised, at: number, word: Uint8Array): boolean {
  return at >= 0 && at + word.length <= length && word.every((byte, of) => bytes[at + of] === byte);
}

function follows(text: Normalised, at: number, word: Uint8Array): boolean {
  return stands(text, at - word.length, word);
}

function precededByBound(tokens: readonly Token[], start: number): boolean {
  return tokens.some(
    ({ kind, end }) =>
      end === start &&
      (kind === "connector" || kind === "open" || kind === "close" || kind === "filler" || kind === "anew"),
  );
}
