// What the reader of workbooks and its thread say to each other.
import type { ProblemCode } from "@jiqun/contract";
import type { Layout, TableRow } from "../table.ts";

export interface WorkOrder {
  readonly bytes: ArrayBuffer;
  readonly sheet: string | undefined;
  readonly headerRow: number | undefined;
  readonly firstRows: number | undefined;
  readonly withHidden: boolean;
}

export type FromWorker =
  | { readonly kind: "opened"; readonly header: readonly string[]; readonly layout: Layout }
  | {
      readonly kind: "rows";
      readonly rows: TableRow[];
      readonly hiddenRows: number;
      /** How much of the sheet was read, 0 to 1. */
      readonly share: number;
      /** The rows ended before the sheet did. */
      readonly cut: boolean;
      readonly done: boolean;
    }
  | { readonly kind: "refused"; readonly code: ProblemCode; readonly data: Readonly<Record<string, unknown>> };
