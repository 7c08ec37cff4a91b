// Why a file that was just sent is no table at all: from what it begins with, the directory of its container and, of
// a text or a small workbook, a look at its first part. However large the file is, this takes a moment.
import { open, stat } from "node:fs/promises";
import { findForeign, isZip, Problem } from "@jiqun/contract";
import { previewRegistry } from "./preview.ts";
import type { SurveyOptions } from "./survey.ts";
import { refusalOfContainer } from "./workbook/refusal-of-container.ts";

/** What stands in a larger workbook is looked into when a person looks at it, or when it is read. */
const workbookLooked = 2_000_000;

export async function refuseEarly(path: string, name: string, reading: SurveyOptions): Promise<Problem | null> {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const read = async (from: number, to: number) => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(to - from), 0, to - from, from);
      return buffer.subarray(0, bytesRead);
    };
    const foreign = await findForeign({ name, size, read });
    if (foreign) return foreign;
    if (size > workbookLooked && isZip(await read(0, 4))) {
      const refusal = await refusalOfContainer(path);
      return refusal && new Problem(refusal.code, refusal.data);
    }
  } finally {
    await file.close();
  }
  try {
    await previewRegistry(path, name, { ...reading, bytesTotal: size });
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
