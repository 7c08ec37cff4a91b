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

export type Cap =
  | "entries"
  | "bytes"
  | "ratio"
  | "cell"
  | "strings"
  | "rows"
  | "columns"
  | "merges"
  | "memory"
  | "seconds";

export const beyond = (what: Cap, value: number | string, limit: number) =>
  new Refusal("import.workbook-refused", { what, value, limit });
