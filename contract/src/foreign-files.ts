// Files that are no table we read, told apart by what they begin with, and the way out of each. A wrong ending decides
// nothing. Who sends a file can say so before a byte of it is on its way; the server says the same of what comes.
import { Problem, type ProblemCode } from "./problems.ts";

/** A workbook is held whole while it is read. */
export const largestWorkbook_bytes = 100e6;

export interface FileAtHand {
  readonly name: string;
  readonly size: number;
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

const startBytes = 4096;

/** Why a file is refused whatever a person would say of it, or null: most of what is refused, not all, is found here. */
export async function findForeign({ name, size, read }: FileAtHand): Promise<Problem | null> {
  const start = await read(0, Math.min(size, startBytes));
  if (isCompoundFile(start)) return compoundProblem(await read(0, Math.min(size, largestWorkbook_bytes)), name);
  if (isZip(start)) return size > largestWorkbook_bytes ? tooLargeWorkbook() : null;
  return otherKind(start) ?? markupProblem(plainText(start));
}

export const isZip = (start: Uint8Array): boolean => beginsWith(start, [0x50, 0x4b]);
export const isCompoundFile = (start: Uint8Array): boolean => beginsWith(start, [0xd0, 0xcf, 0x11, 0xe0]);

export const tooLargeWorkbook = (): Problem =>
  new Problem("request.too-large", { limit: `${largestWorkbook_bytes / 1e6} MB` });

/** A compound file holds a workbook of before 2007, WPS's own kind, or a workbook under a password. */
export function compoundProblem(bytes: Uint8Array, name: string): Problem {
  if (holdsWide(bytes, "EncryptedPackage")) return new Problem("import.password", {});
  return new Problem(/\.ett?$/i.test(name) ? "import.wps" : "import.old-format", {});
}

const kinds: readonly (readonly [start: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], "PDF"],
  [[0x89, 0x50, 0x4e, 0x47], "PNG"],
  [[0xff, 0xd8, 0xff], "JPEG"],
  [[0x52, 0x61, 0x72, 0x21], "RAR"],
  [[0x37, 0x7a, 0xbc, 0xaf], "7z"],
  [[0x1f, 0x8b], "gzip"],
];

export function otherKind(start: Uint8Array): Problem | null {
  const kind = kinds.find(([magic]) => beginsWith(start, magic))?.[1];
  return kind === undefined ? null : new Problem("import.not-a-table", { kind });
}

const markup: readonly (readonly [RegExp, ProblemCode])[] = [
  [/urn:schemas-microsoft-com:office:spreadsheet/i, "import.old-format"],
  [/^\s*(<!--|<(html|!doctype html|table|meta|head|body|style))|^mime-version:/i, "import.web-page"],
  [/^\s*<(\?xml|!doctype)/i, "import.old-format"],
];

/** A web page or an XML sheet that is called .xls, .csv or anything. */
export function markupProblem(text: string): Problem | null {
  const start = text.slice(0, 2000);
  const code = markup.find(([pattern]) => pattern.test(start))?.[1];
  return code && /^\s*(<|mime-version:)/i.test(start) ? new Problem(code, {}) : null;
}

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Marks, and the zeros of UTF-16, say nothing of markup. */
const plainText = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes)
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replaceAll("\0", "");

/** A word of ASCII as UTF-16LE. */
function holdsWide(bytes: Uint8Array, word: string): boolean {
  const wide = [...word].flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wide[0] ?? 0); at >= 0; at = bytes.indexOf(wide[0] ?? 0, at + 1))
    if (wide.every((byte, n) => bytes[at + n] === byte)) return true;
  return false;
}
