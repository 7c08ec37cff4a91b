// How a name is found and sorted: a folded spelling for look-up, pinyin initials, and a pinyin key for order
// (长安A1 → initials "caa1", key "chang an a1"). pinyin-pro reads polyphones by the phrase they stand in, some 50,000
// names a second.
import { pinyin } from "pinyin-pro";

export interface NameKeys {
  readonly nameKey: string;
  readonly initials: string;
  readonly sortKey: string;
}

/** Half width, lower case, no blanks: what two spellings of one name have in common. */
export const foldName = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

const read = (text: string): string[] => pinyin(text, { type: "array", toneType: "none", v: true });

export function nameKeys(name: string): NameKeys {
  const nameKey = foldName(name);
  const points = [...nameKey];
  // One reading a character, what is no Chinese as itself; should a phrase ever be read as a whole, one by one.
  const whole = read(nameKey);
  const readings = whole.length === points.length ? whole : points.map((point) => read(point).join(""));
  let initials = "";
  let sortKey = "";
  let inRun = false;
  for (const [at, point] of points.entries()) {
    const reading = readings[at] ?? point;
    const chinese = reading !== point;
    sortKey += inRun && !chinese ? point : ` ${reading}`;
    initials += chinese ? reading.charAt(0) : /[a-z0-9]/.test(point) ? point : "";
    inRun = !chinese;
  }
  return { nameKey, initials, sortKey: sortKey.trimStart() };
}
