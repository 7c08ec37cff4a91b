// A fixture of the corpus of nasty files: how it is made, and what must come of it. A row is written as one line:
//   "3 甲泵业有限公司 capital=3000000 ~capital-unreadable"   row, name, the fields shown, warnings
//   "4 !ragged 3/4"                                          row, the problem that keeps it aside, and its text
import type { Field, RegistryOptions, RegistryRecord, RegistryRow } from "../index.ts";

export interface Fixture {
  readonly name: string;
  readonly file?: string;
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>);
  readonly options?: RegistryOptions;
  readonly show?: readonly (keyof RegistryRecord)[];
  /** Warnings are shown with their text. */
  readonly tell?: boolean;
  readonly expect:
    | {
        readonly rows: readonly string[];
        readonly encoding?: string;
        /** "blank 2, total 1" */
        readonly leftOut?: string;
        readonly titles?: readonly string[];
        readonly sheet?: string;
        /** Field or reason of each column. */
        readonly columns?: readonly `${Field | "person-dropped" | "not-needed" | `${Field}?`}${"" | " hidden"}`[];
      }
    | { readonly problem: string; readonly data?: Readonly<Record<string, unknown>> };
}

export function lineOf(row: RegistryRow, show: readonly (keyof RegistryRecord)[], tell = false): string {
  if (row.problem) return `${row.row} !${row.problem.code} ${row.problem.text}`.trimEnd();
  const { record, warnings } = row;
  const fields = show.map((key) => ` ${key}=${record[key]}`).join("");
  return `${row.row} ${record.name}${fields}${warnings.map(({ code, text }) => ` ~${code}${tell ? ` ${text}` : ""}`).join("")}`;
}

export const text = (lines: readonly string[], end = "\n"): Uint8Array =>
  Buffer.from(lines.map((line) => line + end).join(""));

/** GB 2312 has no encoder in Node: the characters that the fixtures use, by their bytes. */
const gb: Readonly<Record<string, readonly number[]>> = {
  企: [0xc6, 0xf3],
  业: [0xd2, 0xb5],
  名: [0xc3, 0xfb],
  称: [0xb3, 0xc6],
  泵: [0xb1, 0xc3],
  水: [0xcb, 0xae],
  经: [0xbe, 0xad],
  营: [0xd3, 0xaa],
  范: [0xb7, 0xb6],
  围: [0xce, 0xa7],
  甲: [0xbc, 0xd7],
  乙: [0xd2, 0xd2],
  // Only in the extensions: GBK, and the four-byte part of GB 18030.
  镕: [0xe9, 0x46],
  㐅: [0x81, 0x39, 0xef, 0x34],
  "\u{2baf8}": [0x99, 0x30, 0x81, 0x30],
};

export function gbBytes(written: string): Uint8Array {
  return Buffer.concat(
    [...written].map((character) => {
      const bytes = gb[character] ?? (character < "\x80" ? [character.charCodeAt(0)] : undefined);
      if (!bytes) throw new Error(`no bytes for ${character}`);
      return Buffer.from(bytes);
    }),
  );
}

export const utf16 = (written: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(written, "utf16le");
  return little ? bytes : bytes.swap16();
};
