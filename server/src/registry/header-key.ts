// The sign of a header under which a person's word on its columns is remembered: the same names in the same order, in
// any width, case and spacing, are the same header.
import { createHash } from "node:crypto";
import { normalHeader } from "./columns.ts";

/** Longer cells are no names of columns, and differ only by what is said in the first part of them. */
const longestName = 200;

export const headerKey = (header: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(header.map((name) => normalHeader(name.slice(0, longestName)))))
    .digest("hex");
