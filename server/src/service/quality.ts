// How good placement and coding were measured to be, read once: the file that `npm run bench -- quality` writes.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MeasuredQuality, measuredQuality } from "@jiqun/contract";

/** null where the file is missing: then it is not known. */
export const readQuality = (path: string): MeasuredQuality | null =>
  existsSync(path) ? measuredQuality.parse(JSON.parse(readFileSync(path, "utf8"))) : null;

export const quality = readQuality(join(import.meta.dirname, "../../../bench/quality.json"));
