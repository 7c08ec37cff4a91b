// A length-preserving normal form: every UTF-16 unit maps to one unit, so an offset in the result is an offset in the
// original. Full-width ASCII becomes half-width, Latin letters lower case; legal boilerplate and exclusions become blanks.

const BOILERPLATE =
  /[(（](?:[^()（）]|[(（][^()（）]*[)）]){0,160}(?:依法|须经|审批|许可|不含|不包括|不得|除外|法律|法规|限制|禁止|有效期|凭|取得|资质|国家)(?:[^()（）]|[(（][^()（）]*[)）]){0,200}[)）]|(?:不含|不包括|不得从事|不从事|禁止从事|不得)[^；;。)）]*|除[^；;。，,]{1,60}外|国家(?:限定|限制|禁止|法律)[^；;。]*|依法须经[^；;。]*|经相关部门[^；;。]*|(?:一般|许可)(?:经营)?项目[:：]?|经营?(?:进出口)?本企业[^；;。]{0,80}?(?:出口|进口|进出口)业务|(?:所需|科研所需|需要)的(?:原辅材料|机械设备)[^；;。]*|自营和代理[^；;。，,]{0,40}进出口(?:业务)?|(?:企业)?(?:依法)?自主(?:选择)?经营[^；;。]*|[(（](?:(?:仅|只)?限|涉及)[^()（）]*[)）]/gu;

/** What stands behind this many units has no weight left by its place; it is not read. */
const LONGEST = 20_000;

/** Units as numbers, blanked where the text says nothing about what the firm does. */
export function normalise(whole: string): Uint16Array {
  const text = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
  const plain =
    text.includes("(") || text.includes("（") || /[除不禁国依许般企自需]/u.test(text)
      ? text.replace(BOILERPLATE, (found) => " ".repeat(found.length))
      : text;
  const units = new Uint16Array(plain.length);
  for (let i = 0; i < plain.length; i++) {
    let unit = plain.charCodeAt(i);
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0;
    else if (unit === 0x3000) unit = 0x20;
    if (unit >= 0x41 && unit <= 0x5a) unit += 0x20;
    units[i] = unit;
  }
  return units;
}

/** The normal form of a short text as a string, for dictionary words and headings. */
export function normaliseWord(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}

/** Code-point spans of UTF-16 spans; the two differ only behind characters outside the basic plane. */
export function toCodePoints(text: string, spans: readonly (readonly [number, number])[]): [number, number][] {
  if (!/[\ud800-\udbff]/u.test(text) && !/[\u{10000}-\u{10ffff}]/u.test(text))
    return spans.map(([start, end]) => [start, end]);
  const points = (offset: number) => [...text.slice(0, offset)].length;
  return spans.map(([start, end]) => [points(start), points(end)]);
}
