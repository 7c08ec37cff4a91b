// The file that a command reads: said in a sentence where there is none. A pipe is as good as a file.
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Problem, problemSentence } from "@jiqun/contract";
import { openRegistry, type RegistryRow, readTable, type Table } from "@jiqun/server/registry";
import { Refusal } from "./command.ts";
import { language } from "./language.ts";

export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Refusal(`${path}: there is no such file`);
  if (found.isDirectory()) throw new Refusal(`${path}: this is a folder, not a file`);
}

/** What is wrong with a file's content is said with the file's path: a command may read several. */
export async function ofFile<T>(path: string, read: () => Promise<T>): Promise<T> {
  await requireFile(path);
  try {
    return await read();
  } catch (error) {
    throw refused(path, error);
  }
}

/** The rows of a register, file to file. */
export async function readRegister(path: string): Promise<AsyncIterable<RegistryRow>> {
  await requireFile(path);
  if ((await beginningOf(path)).startsWith('{"row":'))
    throw new Refusal(`${path}: this is what \`jiqun place\` or \`jiqun code\` wrote; name the register itself`);
  return rowsOf(path, (await ofFile(path, () => openRegistry(path, basename(path)))).rows);
}

export async function openTable(path: string): Promise<Pick<Table, "header" | "rows" | "batches">> {
  const { header, rows, batches } = await ofFile(path, () => readTable(path, basename(path)));
  return { header, rows: rowsOf(path, rows), batches };
}

/** Of a file; of a pipe nothing, which can be read once. */
async function beginningOf(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) return "";
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A fault may stand deep in the file, and comes up only where that row is read. */
async function* rowsOf<T>(path: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw refused(path, error);
  }
}

function refused(path: string, error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const sentence = problemSentence(error.code, error.data, language());
  return new Refusal(`${path}: ${sentence} [${error.code}]`, { cause: error });
}
