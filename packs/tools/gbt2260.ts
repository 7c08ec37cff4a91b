// Writes packs/standards/gbt2260.tsv: provinces, cities and districts with their codes, and codes that were withdrawn.
//   node packs/tools/gbt2260.ts FOLDER
// FOLDER holds provinces.csv, cities.csv and areas.csv (code, name) of one edition. Withdrawn codes come from
// gbt2260-former.tsv beside this file: they are kept by hand, a line for each, with how it was checked.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "./csv.ts";

export function divisionTable(current: readonly string[], former: string): string {
  const rows: string[][] = [];
  const known = new Set<string>();
  for (const csv of current) {
    for (const row of parseCsv(csv)) {
      const code = (row.code ?? "").padEnd(6, "0");
      // A city without districts (东莞市) stands in the table of areas a second time.
      if (!known.has(code)) rows.push([code, row.name ?? "", "", "", "", "confirmed"]);
      known.add(code);
    }
  }
  const began = new Map<string, string>();
  for (const line of former.trimEnd().split("\n").slice(1)) {
    const [code = "", name = "", until = "", successor = "", vouching = ""] = line.split("\t");
    rows.push([code, name, "", until, successor, vouching]);
    began.set(successor, until);
  }
  for (const row of rows) if (row[3] === "") row[2] = began.get(row[0] ?? "") ?? "";
  rows.sort((a, b) => key(a).localeCompare(key(b), "en"));
  return `${[["code", "name", "from", "until", "successor", "vouching"], ...rows].map((row) => row.join("\t")).join("\n")}\n`;
}

/** By code, and within one code the unit that ended first comes first. */
const key = (row: readonly string[]) => `${row[0]} ${row[3] || "9999"}`;

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) throw new Error("usage: gbt2260.ts FOLDER");
  const current = ["provinces.csv", "cities.csv", "areas.csv"].map((file) => readFileSync(join(folder, file), "utf8"));
  const former = readFileSync(new URL("gbt2260-former.tsv", import.meta.url), "utf8");
  writeFileSync(new URL("../standards/gbt2260.tsv", import.meta.url), divisionTable(current, former));
}
