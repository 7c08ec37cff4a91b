// Numbers written in Chinese, plain (三千五百万) or in capitals as on deeds (叁仟伍佰万), whole.

const DIGITS = "零一二三四五六七八九";
const CAPITALS = "〇壹贰叁肆伍陆柒捌玖";
const STEPS: Readonly<Record<string, bigint>> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };

/** The number, or undefined where the text is not one. */
export function findChineseNumber(text: string): bigint | undefined {
  if (text === "") return undefined;
  for (const [myriad, value] of [
    [/[亿億]/, 100_000_000n],
    [/[万萬]/, 10_000n],
  ] as const) {
    const at = text.search(myriad);
    if (at < 0) continue;
    const before = findChineseNumber(text.slice(0, at));
    const after = at + 1 < text.length ? findChineseNumber(text.slice(at + 1)) : 0n;
    return before === undefined || after === undefined ? undefined : before * value + after;
  }
  return findSection(text);
}

/** Below ten thousand. */
function findSection(text: string): bigint | undefined {
  let total = 0n;
  let digit: bigint | null = null;
  for (const character of text) {
    const step = STEPS[character];
    if (step !== undefined) {
      total += (digit ?? 1n) * step;
      digit = null;
      continue;
    }
    if (digit !== null && digit !== 0n) return undefined;
    const value = Math.max(DIGITS.indexOf(character === "两" ? "二" : character), CAPITALS.indexOf(character));
    if (value < 0) return undefined;
    digit = BigInt(value);
  }
  return total + (digit ?? 0n);
}
