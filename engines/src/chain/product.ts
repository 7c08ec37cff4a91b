// Is a term the product itself, or does it only stand in the name of another? 浪潮服务器 is a server, 电容耦合杆 no capacitor.
//
// Compounds end in their head: a term is the product where nothing but a series or a bracket follows it up to the next mark.
// O(bytes that follow).
import { encodeUtf8, isWord, type Normalised } from "../text/index.ts";
import type { Finding } from "./findings.ts";

const MARKS = ["、", ",", ";", "。", "(", "[", "/", "|"].map((mark) => encodeUtf8(mark));
const TAILS = ["系列", "产品", "系统", "总成", "模块", "模组", "装置", "单元", "成品", "整机", "制品", "等", " "].map(
  (tail) => encodeUtf8(tail),
);

/** 注射用奥沙利铂: a name that begins so is a drug's. */
const DRUGS = ["注射用", "药用", "医用", "兽用"].map((word) => encodeUtf8(word));

export function isProduct({ bytes, length }: Normalised, { start, end }: Finding): boolean {
  const startsAt = (at: number, words: readonly Uint8Array[]): number =>
    words.find((word) => at + word.length <= length && word.every((byte, of) => bytes[at + of] === byte))?.length ?? 0;
  let first = start;
  while (first > 0 && MARKS.every((mark) => startsAt(first - mark.length, [mark]) === 0)) first--;
  if (startsAt(first, DRUGS) > 0) return false;
  let at = end;
  if (bytes[at] === 0x73 && isWord(bytes[at - 1] as number)) at++;
  for (let tail = startsAt(at, TAILS); tail > 0; tail = startsAt(at, TAILS)) at += tail;
  return at >= length || startsAt(at, MARKS) > 0;
}
