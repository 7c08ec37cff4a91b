// The file that a command reads: said in a sentence where there is none. A pipe is as good as a file.
import { stat } from "node:fs/promises";
import { Refusal } from "./command.ts";

export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Refusal(`${path}: there is no such file`);
  if (found.isDirectory()) throw new Refusal(`${path}: this is a folder, not a file`);
}
