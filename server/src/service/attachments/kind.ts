// What a file is, by its first bytes and, of an Office file, the parts of its package; its name is never asked. Programs in it (macros)
// and everything that is not a picture, a PDF or a present-day Office file is none of the kinds that are taken.
export interface FileKind {
  readonly mediaType: string;
  readonly extension: string;
  readonly picture: boolean;
}

const office = "application/vnd.openxmlformats-officedocument";
const kind = (mediaType: string, extension: string): FileKind => ({
  mediaType,
  extension,
  picture: mediaType.startsWith("image/"),
});
const starts: readonly (readonly [readonly number[], FileKind])[] = [
  [[0xff, 0xd8, 0xff], kind("image/jpeg", "jpg")],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], kind("image/png", "png")],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], kind("application/pdf", "pdf")],
];
const packages: readonly (readonly [string, FileKind])[] = [
  ["word/document.xml", kind(`${office}.wordprocessingml.document`, "docx")],
  ["xl/workbook.xml", kind(`${office}.spreadsheetml.sheet`, "xlsx")],
  ["ppt/presentation.xml", kind(`${office}.presentationml.presentation`, "pptx")],
];

export function kindOf(bytes: Uint8Array): FileKind | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = starts.find(([start]) => start.every((byte, at) => data[at] === byte));
  if (found) return found[1];
  if (data.toString("latin1", 0, 4) === "RIFF" && data.toString("latin1", 8, 12) === "WEBP")
    return kind("image/webp", "webp");
  const names = entriesOf(data);
  if (!names?.includes("[Content_Types].xml") || names.some((name) => /vbaProject\.bin$/i.test(name))) return undefined;
  return packages.find(([part]) => names.includes(part))?.[1];
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Names in the directory of a ZIP file; undefined where there is none. */
function entriesOf(data: Buffer): string[] | undefined {
  if (data.length < 22 || data.readUInt32LE(0) !== 0x04034b50) return undefined;
  const least = Math.max(0, data.length - 22 - 0xffff);
  let end = data.length - 22;
  while (end >= least && data.readUInt32LE(end) !== END) end--;
  if (end < least) return undefined;
  const names: string[] = [];
  let at = data.readUInt32LE(end + 16);
  while (at + 46 <= end && data.readUInt32LE(at) === ENTRY) {
    const length = data.readUInt16LE(at + 28);
    names.push(data.toString("utf8", at + 46, at + 46 + length));
    at += 46 + length + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return names;
}

const LONGEST = 120;

/** Without folders, signs that hide or reorder, and what a file system keeps for itself; with the ending of what it is. */
export function cleanName(written: string, { extension }: FileKind): string {
  const base = written.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = base
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"|?*]/gu, "")
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replaceAll(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const kept = [...plain].slice(0, LONGEST).join("").trim();
  return `${kept === "" ? "file" : kept}.${extension}`;
}
