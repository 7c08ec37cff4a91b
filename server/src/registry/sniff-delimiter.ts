// Which character separates the cells, and what ends a row: read from the first records alone, outside of quotes.
// A file may begin with a title, so the record that reads best as a header decides, not the first one.
export interface Shape {
  readonly delimiter: string;
  /** "\n" also where a row ends in CR LF: the CR is taken off the last cell, and files that mix both are read. */
  readonly newline: "\n" | "\r";
}

const delimiters = [",", "\t", ";", "|", "｜", "，"] as const;
const recordsLooked = 30;

/** `score` says how well a header reads; the delimiter whose header reads best wins, then the one with most cells. */
export function sniffShape(text: string, fileName: string, score: (header: readonly string[]) => number): Shape {
  const { records, newline } = firstRecords(text);
  const first = /\.tsv$/i.test(fileName) ? "\t" : ",";
  let best = { delimiter: first as string, score: -1, cells: 0 };
  for (const delimiter of [first, ...delimiters.filter((candidate) => candidate !== first)]) {
    const rows = records.map((record) => splitUnquoted(record, delimiter));
    const scores = rows.map(score);
    const top = Math.max(0, ...scores);
    const header = top > 0 ? rows[scores.indexOf(top)] : (rows.find((cells) => cells.length > 1) ?? rows[0]);
    const candidate = { delimiter, score: top, cells: header?.length ?? 0 };
    if (candidate.score > best.score || (candidate.score === best.score && candidate.cells > best.cells))
      best = candidate;
  }
  return { delimiter: best.delimiter, newline };
}

/** A quote opens only where a cell begins: the inch mark of 3" is none. */
const opens = (text: string, at: number, from: number): boolean =>
  at === from || (delimiters as readonly string[]).includes(text[at - 1] ?? "");

function firstRecords(text: string): { records: string[]; newline: Shape["newline"] } {
  const records: string[] = [];
  let newline: Shape["newline"] | undefined;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length && records.length < recordsLooked; at++) {
    const c = text[at];
    if (c === '"') quoted = quoted ? false : opens(text, at, from) || text[at - 1] === '"';
    if (quoted || (c !== "\n" && c !== "\r")) continue;
    newline ??= c === "\n" || text[at + 1] === "\n" ? "\n" : "\r";
    if (c === newline) {
      records.push(text.slice(from, at).replace(/\r$/, ""));
      from = at + 1;
    }
  }
  if (records.length < recordsLooked && from < text.length) records.push(text.slice(from, from + 65_536));
  return { records, newline: newline ?? "\n" };
}

function splitUnquoted(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let quoted = false;
  let cell = "";
  for (const c of record) {
    if (c === '"') quoted = !quoted;
    else if (c === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += c;
  }
  return [...cells, cell];
}
