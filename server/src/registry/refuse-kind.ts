// Files that are no table we read, told apart by their first bytes and refused by name with a way out. A wrong ending
// decides nothing: what is a workbook of today inside is read, whatever it is called.
import { Problem, type ProblemCode } from "@jiqun/contract";

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const encryptedPackage = Buffer.from("EncryptedPackage", "utf16le");

export const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b;
export const isCompoundFile = (start: Uint8Array) => compoundFile.equals(start.subarray(0, 4));

/** A compound file holds a workbook of before 2007, WPS's own kind, or a workbook under a password. */
export function compoundProblem(bytes: Buffer, fileName: string): Problem {
  if (bytes.includes(encryptedPackage)) return new Problem("import.password", {});
  return new Problem(/\.ett?$/i.test(fileName) ? "import.wps" : "import.old-format", {});
}

const kinds: readonly (readonly [start: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], "PDF"],
  [[0x89, 0x50, 0x4e, 0x47], "PNG"],
  [[0xff, 0xd8, 0xff], "JPEG"],
  [[0x52, 0x61, 0x72, 0x21], "RAR"],
  [[0x37, 0x7a, 0xbc, 0xaf], "7z"],
  [[0x1f, 0x8b], "gzip"],
];

export function refuseOtherKinds(start: Uint8Array): void {
  const kind = kinds.find(([magic]) => magic.every((byte, at) => start[at] === byte))?.[1];
  if (kind) throw new Problem("import.not-a-table", { kind });
}

const markup: readonly (readonly [RegExp, ProblemCode])[] = [
  [/urn:schemas-microsoft-com:office:spreadsheet/i, "import.old-format"],
  [/^\s*(<!--|<(html|!doctype html|table|meta|head|body|style))|^mime-version:/i, "import.web-page"],
  [/^\s*<(\?xml|!doctype)/i, "import.old-format"],
];

/** A web page or an XML sheet that is called .xls, .csv or anything. */
export function refuseMarkup(text: string): void {
  const start = text.slice(0, 2000);
  const code = markup.find(([pattern]) => pattern.test(start))?.[1];
  if (code && /^\s*(<|mime-version:)/i.test(start)) throw new Problem(code, {});
}
