// What a backup says of itself: the schema it was taken from, and for each table its rows and the hash of its bytes.
import { z } from "zod";

export const manifestName = "manifest.json";
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const count = z.number().int().nonnegative();

export const manifestShape = z.object({
  format: z.literal("jiqun-backup"),
  formatVersion: z.literal(1),
  /** Of the program that wrote it. */
  product: z.string(),
  postgres: z.string(),
  takenAt: z.string(),
  /** Migrations that were applied, in order. */
  schema: z.array(z.string()).min(1),
  /** In an order in which every table follows those it refers to. */
  parts: z.array(
    z.object({
      file: z.string(),
      table: name,
      columns: z.array(name).min(1),
      rows: count,
      bytes: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** The last number that each sequence gave out; one that gave none is left out. */
  sequences: z.array(z.object({ name, last: z.string().regex(/^-?\d+$/) })),
});
export type Manifest = z.output<typeof manifestShape>;
export type Part = Manifest["parts"][number];

export const rowsOf = (manifest: Manifest): number => manifest.parts.reduce((sum, { rows }) => sum + rows, 0);
export const bytesOf = (manifest: Manifest): number => manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0);
