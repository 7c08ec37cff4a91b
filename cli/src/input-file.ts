// The file that a command reads: said in a sentence where there is none. A pipe is as good as a file.
import { stat } from "node:fs/promises";
import { Problem, problemSentence } from "@jiqun/contract";
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
    if (!(error instanceof Problem)) throw error;
    throw new Refusal(`${path}: ${problemSentence(error.code, error.data, language())} [${error.code}]`, {
      cause: error,
    });
  }
}
