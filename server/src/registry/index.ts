// Register files → checked records, row by row. No store, no server: the file-to-file commands read with it too.
export { whatBlankSays } from "./blank-cells.ts";
export {
  type ChosenColumns,
  type Column,
  type ColumnMap,
  type Field,
  fields,
  mapColumns,
  type Proposal,
} from "./columns.ts";
export { type Encoding, type EncodingFound, encodings } from "./decode.ts";
export { headerKey } from "./header-key.ts";
export {
  type LeftOutCounts,
  openRegistry,
  type Registry,
  type RegistryOptions,
  readRegistry,
} from "./open-registry.ts";
export { type PreviewOptions, type PreviewRow, previewRegistry, type RegistryPreview } from "./preview.ts";
export { readDay } from "./read-day.ts";
export { type EdgeFault, type EdgeFile, type EdgeLine, keyOfParty, readEdgeFile } from "./read-edges.ts";
export { readStatus, type Status, type StatusReading } from "./read-status.ts";
export { readTable, type TableSource } from "./read-table.ts";
export { type RegistryRecord, type RowProblem, type RowWarning, unreadCodes } from "./record.ts";
export { refuseEarly } from "./refuse-early.ts";
export type { Layout, ReadOptions, Table, TableRow } from "./table.ts";
export type { RegistryRow } from "./take-rows.ts";
