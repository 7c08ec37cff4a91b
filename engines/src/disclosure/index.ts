export { type Audit, type AuditedCell, audit, type Finding } from "./audit.ts";
export { buildTables, cellId, type Dimension, type HolderRow, type TableShape } from "./build.ts";
export { type Earlier, withEarlier } from "./earlier.ts";
export { findPrimary } from "./primary.ts";
export { type SeededShape, seededTables } from "./seeded.ts";
export { type Suppression, type SuppressOptions, suppress } from "./suppress.ts";
export * from "./types.ts";
