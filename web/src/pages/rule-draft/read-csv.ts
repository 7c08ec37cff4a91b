// A file of filings read on this page: nothing of it leaves the browser. UTF-8, else GB18030; commas, tabs or semicolons.
import { mapHeader, type RuleSet, recordReader, type Table, TableBuilder, textAt } from "@jiqun/engines/evaluate";

export interface FiledFile {
  readonly table: Table;
  readonly names: readonly string[];
  readonly units: readonly (string | null)[];
  /** Headers that no field of the rule set has. */
  readonly ignored: readonly string[];
}

export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

export function splitCsv(text: string): string[][] {
  const first = text.slice(0, (text.indexOf("\n") + 1 || text.length + 1) - 1);
  const mark = [",", "\t", ";"].sort((a, b) => first.split(b).length - first.split(a).length)[0] as string;
  const rows: string[][] = [[]];
  let [cell, quoted] = ["", false];
  const end = () => {
    (rows.at(-1) as string[]).push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[at++];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === mark) end();
    else if (sign === "\n") {
      end();
      rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  end();
  return rows.filter((row) => row.some((one) => one.trim() !== ""));
}

/** undefined: no column is a field of the rule set. */
export function readFiled(rules: RuleSet, text: string): FiledFile | undefined {
  const [header = [], ...rows] = splitCsv(text.replace(/^\ufeff/, ""));
  const map = mapHeader(rules, header);
  if (map.columns.length === 0) return undefined;
  const read = recordReader(rules, map);
  const builder = new TableBuilder(rules);
  const [names, units]: [string[], (string | null)[]] = [[], []];
  for (const [nth, cells] of rows.entries()) {
    builder.add(read(cells));
    names.push(textAt(cells, map.name) ?? textAt(cells, map.code) ?? `${nth + 1}`);
    units.push(textAt(cells, map.unit));
  }
  return { table: builder.table(), names, units, ignored: map.ignored };
}
