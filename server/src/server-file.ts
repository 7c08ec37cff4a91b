// DATA/server.json: where the running server is, and the owner's token. Who can read the folder may call as its owner.
import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const shape = z.object({ address: z.string(), pid: z.number().int(), token: z.string() });
export type ServerFile = z.output<typeof shape>;

const fileOf = (dataDir: string): string => join(dataDir, "server.json");

export const createToken = (): string => randomBytes(32).toString("base64url");

/** Written whole or not at all. */
export async function writeServerFile(dataDir: string, content: ServerFile): Promise<void> {
  const fresh = `${fileOf(dataDir)}.new-${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(fresh, fileOf(dataDir));
}

/** undefined when no server has written one. It may be left over from a server that was killed. */
async function readServerFile(dataDir: string): Promise<ServerFile | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(fileOf(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

/** The server that runs on the folder, or undefined: it must answer, and its process must be alive. */
export async function findServer(dataDir: string): Promise<ServerFile | undefined> {
  const file = await readServerFile(dataDir);
  if (!file || !isAlive(file.pid)) return undefined;
  const answer = await fetch(`${file.address}/healthz`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  return answer?.ok ? file : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Only the one that this process wrote. */
export async function removeServerFile(dataDir: string, pid: number): Promise<void> {
  if ((await readServerFile(dataDir))?.pid === pid) await rm(fileOf(dataDir), { force: true });
}
