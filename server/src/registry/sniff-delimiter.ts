// Which character separates the cells, and what ends a row: read from the first record alone, outside of quotes.
export interface Shape {
  readonly delimiter: string;
  readonly newline: "\n" | "\r\n" | "\r";
}

const delimiters = [",", "\t", ";", "|"] as const;

/** `score` says how well a header reads; the delimiter whose header reads best wins, then the one with most cells. */
export function sniffShape(text: string, fileName: string, score: (header: readonly string[]) => number): Shape {
  const { record, newline } = firstRecord(text);
  const first = /\.tsv$/i.test(fileName) ? "\t" : ",";
  let best = { delimiter: first as string, score: -1, cells: 0 };
  for (const delimiter of [first, ...delimiters.filter((candidate) => candidate !== first)]) {
    const cells = splitUnquoted(record, delimiter);
    const candidate = { delimiter, score: score(cells), cells: cells.length };
    if (candidate.score > best.score || (candidate.score === best.score && candidate.cells > best.cells))
      best = candidate;
  }
  return { delimiter: best.delimiter, newline };
}

function firstRecord(text: string): { record: string; newline: Shape["newline"] } {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    else if (!quoted && c === "\n") return { record: text.slice(0, i), newline: "\n" };
    else if (!quoted && c === "\r") return { record: text.slice(0, i), newline: text[i + 1] === "\n" ? "\r\n" : "\r" };
  }
  return { record: text, newline: "\n" };
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
