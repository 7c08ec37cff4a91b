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

export function nameKeys(name: string): NameKeys {
  const nameKey = foldName(name);
  let initials = "";
  let sortKey = "";
  let inRun = false;
  for (const { origin, pinyin: read, isZh } of pinyin(nameKey, { type: "all", toneType: "none", v: true })) {
    sortKey += inRun && !isZh ? origin : ` ${isZh ? read : origin}`;
    initials += isZh ? read.charAt(0) : /[a-z0-9]/.test(origin) ? origin : "";
    inRun = !isZh;
  }
  return { nameKey, initials, sortKey: sortKey.trimStart() };
}
