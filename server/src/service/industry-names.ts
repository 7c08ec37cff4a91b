// Names of the national classification by code, as "C36", "3670" or "C".
import type { IndustryEntry } from "@jiqun/engines/industry";
import { nationalStandards } from "./engines.ts";

let byCode: ReadonlyMap<string, IndustryEntry> | undefined;

/** "C36" is written "36" in the standard's own table; a section is its letter. */
export function findIndustry(code: string): IndustryEntry | undefined {
  byCode ??= new Map(nationalStandards().classification.map((entry) => [entry.code, entry]));
  return byCode.get(/^[A-T]\d/.test(code) ? code.slice(1) : code);
}

export const industryName = (code: string): { zh: string; en: string } => {
  const name = findIndustry(code)?.name;
  return name ? { zh: name.zh, en: name.en } : { zh: code, en: code };
};
