// What a column holds, read from its values, where its name says nothing: a proposal with its count, for a person to
// confirm. Columns of persons are never looked into. O(rows looked at × columns).
import { isCreditCode, normaliseCreditCode, readCapital } from "@jiqun/engines/text";
import type { Column, ColumnMap, Field } from "./columns.ts";
import { readDay } from "./read-day.ts";
import { standsForStatus } from "./read-status.ts";

/** How many rows are looked at. */
export const rowsLooked = 200;
/** Fewer values than this say nothing, and more exceptions than this share deny it. */
const fewest = 3;
const share = 0.8;

/** In the order in which a column is claimed: the strictest first. */
const readers: readonly (readonly [Field, (text: string) => boolean])[] = [
  ["code", (text) => isCreditCode(normaliseCreditCode(text))],
  ["established", (text) => readDay(text) !== null],
  ["status", (text) => standsForStatus(text)],
  [
    "name",
    (text) =>
      /^.{4,60}(公司|厂|合作社|商行|经营部|合伙\)|中心|集团|农场|工作室|服务部|个体)$/u.test(text.normalize("NFKC")),
  ],
  ["district", (text) => /^.{1,10}(区|县|自治县|旗|新区)$/u.test(text)],
  ["industry", (text) => /^[A-T]\d{2,4}/i.test(text)],
  ["capital", (text) => /[万亿元]/.test(text) && text.length < 30 && readCapital(text).known],
  [
    "scope",
    (text) => text.length >= 12 && /(生产|制造|销售|服务|加工|技术|经营|批发|零售|许可项目|一般项目)/.test(text),
  ],
];

export function proposeColumns(map: ColumnMap, sample: readonly (readonly string[])[]): Column[] {
  const taken = new Set(Object.keys(map.at));
  return map.columns.map((column, index) => {
    if (column.why !== "not-needed") return column;
    const values = sample
      .map((cells) => (cells[index] ?? "").trim())
      .filter((text) => text !== "" && text.length < 5000);
    if (values.length < fewest) return column;
    for (const [field, reads] of readers) {
      if (taken.has(field)) continue;
      const fits = values.filter(reads).length;
      if (fits < values.length * share) continue;
      taken.add(field);
      return { ...column, proposal: { field, fits, of: values.length } };
    }
    return column;
  });
}
