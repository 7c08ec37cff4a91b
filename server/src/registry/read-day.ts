// A calendar day as registers write it: 2004-01-01, 2004/1/1, 2004.1.1, 2004年1月1日, 20040101, with or without a time.
const forms = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** ISO text, or null where no such day can be read; the 30th of February is none. */
export function readDay(written: string): string | null {
  const text = written.normalize("NFKC").trim();
  for (const form of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real ? date.toISOString().slice(0, 10) : null;
  }
  return null;
}
