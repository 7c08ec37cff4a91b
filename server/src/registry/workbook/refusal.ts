// Why a workbook is not read, as the thread that reads it says it: the code and data of a Problem. The thread loads no
// contract, so that it starts fast.
import type { ProblemCode } from "@jiqun/contract";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ProblemCode;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(code: ProblemCode, data: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

const caps = {
  entries: { zh: "压缩包内文件数", en: "files inside" },
  bytes: { zh: "展开后字节数", en: "bytes unpacked" },
  ratio: { zh: "展开倍数", en: "times its packed size" },
  cell: { zh: "一格的字数", en: "characters in a cell" },
  strings: { zh: "不同文字的个数", en: "different texts" },
  rows: { zh: "行数", en: "rows" },
  columns: { zh: "列数", en: "columns" },
  merges: { zh: "合并区域数", en: "merged ranges" },
  memory: { zh: "所需内存（MB）", en: "memory in MB" },
  seconds: { zh: "读取秒数", en: "seconds to read" },
} as const;

export type Cap = keyof typeof caps;

/** What a workbook goes beyond, for the sentence that says so. */
export const excess = (what: Cap, value: number | string, limit: number) => ({ what, ...caps[what], value, limit });

export const beyond = (what: Cap, value: number | string, limit: number) =>
  new Refusal("import.workbook-refused", excess(what, value, limit));
