// Writes packs/standards/gbt4754-2017.tsv from the table of the public standard GB/T 4754-2017.
//   node packs/tools/gbt4754.ts TABLE.csv
// TABLE.csv has the columns level, section, division, group, class, name, note. A group with one class of the same name
// stands there as the class alone; here every group has its own row.
import { readFileSync, writeFileSync } from "node:fs";
import { parseCsv } from "./csv.ts";
import { divisionEnglish, sectionEnglish } from "./gbt4754-english.ts";
import { termsOfNote } from "./gbt4754-terms.ts";

/** The table has class 3741 under the code of its group, which stands there already. */
function corrected(row: Record<string, string>): Record<string, string> {
  const misplaced = row.level === "3" && row.group === "374" && row.name?.trim() === "飞机制造";
  return misplaced ? { ...row, level: "4", class: "3741" } : row;
}

export function classificationTable(csv: string): string {
  const rows: string[] = ["code\tsection\tzh\ten\tterms"];
  const groups = new Set<string>();
  const source = parseCsv(csv).map(corrected);
  for (const row of source) if (row.level === "3" && row.group) groups.add(row.group);
  for (const row of source) {
    const { level, section = "", division = "", group = "" } = row;
    const name = (row.name ?? "").trim();
    const code = { "1": section, "2": division, "3": group, "4": row.class }[level ?? ""];
    if (!code || !name) throw new Error(`a row without code or name: ${JSON.stringify(row)}`);
    if (level === "4" && !groups.has(group)) {
      groups.add(group);
      rows.push([group, section, name, "", ""].join("\t"));
    }
    const english = level === "1" ? sectionEnglish[code] : level === "2" ? divisionEnglish[code] : "";
    if (english === undefined) throw new Error(`no English name for ${code}`);
    const terms = level === "3" || level === "4" ? termsOfNote(name, row.note ?? "") : [];
    rows.push([code, section, name, english, terms.join("、")].join("\t"));
  }
  return `${rows.join("\n")}\n`;
}

if (import.meta.main) {
  const input = process.argv[2];
  if (!input) throw new Error("usage: gbt4754.ts TABLE.csv");
  writeFileSync(
    new URL("../standards/gbt4754-2017.tsv", import.meta.url),
    classificationTable(readFileSync(input, "utf8")),
  );
}
