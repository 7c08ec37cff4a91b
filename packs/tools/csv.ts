// Reads a small well-formed CSV file with a header line into records; quoted fields may hold commas and doubled quotes.

export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  const body = text.replace(/^\uFEFF/, "");
  while (field.lastIndex < body.length) {
    const found = field.exec(body);
    if (!found) throw new Error(`not CSV at character ${field.lastIndex}`);
    const [, value = "", end] = found;
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== ",") rows.push([]);
  }
  const [header = [], ...rest] = rows.filter((row) => row.length > 0);
  return rest.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}
