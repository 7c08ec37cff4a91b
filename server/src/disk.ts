// Whether the disk under the store has room. A database that fills its disk stops in the middle of what it does, and
// then cannot even be read; so writing ends before that, and reading goes on.
import { statfs } from "node:fs/promises";

interface Room {
  readonly free: number;
  readonly limit: number;
  readonly low: boolean;
}
/** null where it cannot be known: the disk is another machine's. */
export type Disk = () => Promise<Room | null>;

const fresh_ms = 1000;

/** Asks the file system at most once a second. */
export function watchDisk(folder: string, limit: number): Disk {
  let last: { at: number; room: Promise<Room | null> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at > fresh_ms) last = { at: now, room: readRoom(folder, limit) };
    return last.room;
  };
}

export const unknownDisk: Disk = async () => null;

async function readRoom(folder: string, limit: number): Promise<Room | null> {
  try {
    const { bavail, bsize } = await statfs(folder); // what a user who is not root may still fill
    const free = bavail * bsize;
    return { free, limit, low: free < limit };
  } catch {
    return null;
  }
}
