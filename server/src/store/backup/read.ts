// A backup file: its manifest, its parts, and whether all of it is as it was written.
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { BackupFault } from "./fault.ts";
import { type Manifest, manifestName, manifestShape, type Part } from "./manifest.ts";
import { checkSeal, readSeal } from "./seal.ts";
import { type Tally, tally } from "./tally.ts";

const manifest_bytes = 16e6;

export interface BackupFile {
  readonly path: string;
  readonly manifest: Manifest;
  /** The bytes of a part; fails at its end where they are not those that were written. */
  readonly read: (part: Part, seen?: (bytes: number) => void) => Promise<Readable>;
  /** Reads everything and throws what is wrong first. `seen` is told how many bytes of the parts were read. */
  readonly verify: (seen?: (bytes: number) => void) => Promise<void>;
  readonly close: () => void;
}

/** Throws BackupFault where the file is none, is cut off, or has parts that its manifest does not name. */
export async function openBackupFile(path: string): Promise<BackupFile> {
  await readSeal(path);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(
    (error: Error) => {
      throw new BackupFault(`The directory of ${path} is damaged: ${error.message}`);
    },
  );
  try {
    const entries = await listEntries(zip, path);
    const manifest = await readManifest(zip, entries.get(manifestName), path);
    for (const { file } of manifest.parts)
      if (!entries.has(file)) throw new BackupFault(`${path} lacks the part ${file} that its manifest names`);
    if (entries.size !== manifest.parts.length + 1)
      throw new BackupFault(`${path} holds parts that its manifest does not name, or one of them twice`);
    const read: BackupFile["read"] = async (part, seen) => {
      const stored = await zip.openReadStreamPromise(entries.get(part.file) as Entry).catch((error: Error) => {
        throw damaged(path, part, error.message);
      });
      const counted = tally((found) => compare(path, part, found), seen);
      stored.on("error", (error) => counted.destroy(damaged(path, part, error.message)));
      return stored.pipe(counted);
    };
    const verify: BackupFile["verify"] = async (seen) => {
      for (const part of manifest.parts) for await (const _ of await read(part, seen));
      await checkSeal(path);
    };
    return { path, manifest, read, verify, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const damaged = (path: string, part: Part, how: string) =>
  new BackupFault(`The part ${part.file} of ${path} is damaged: ${how}`);

function compare(path: string, part: Part, found: Tally): void {
  for (const key of ["bytes", "rows"] as const)
    if (found[key] !== part[key]) throw damaged(path, part, `${found[key]} ${key} instead of ${part[key]}`);
  if (found.sha256 !== part.sha256) throw damaged(path, part, "its SHA-256 is not the one in the manifest");
}

async function listEntries(zip: ZipFile, path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    throw new BackupFault(`The directory of ${path} is damaged: ${(error as Error).message}`);
  }
  return entries;
}

async function readManifest(zip: ZipFile, entry: Entry | undefined, path: string): Promise<Manifest> {
  if (!entry) throw new BackupFault(`${path} has no ${manifestName}: it is no backup, or its directory is damaged`);
  const wrong = (how: string) => new BackupFault(`${manifestName} of ${path} is damaged: ${how}`);
  if (entry.uncompressedSize > manifest_bytes) throw wrong("it is larger than any manifest");
  const chunks: Buffer[] = [];
  const text = await zip
    .openReadStreamPromise(entry)
    .then((stream) =>
      pipeline(stream, async (source: AsyncIterable<Buffer>) => {
        for await (const chunk of source) chunks.push(chunk);
      }),
    )
    .then(() => Buffer.concat(chunks).toString("utf8"))
    .catch((error: Error) => {
      throw wrong(error.message);
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong("it is not JSON");
  }
  const { formatVersion } = (value ?? {}) as { formatVersion?: unknown };
  if (typeof formatVersion === "number" && formatVersion > 1)
    throw new BackupFault(
      `${path} is a backup of format ${formatVersion}, which a newer jiqun wrote; this one reads 1`,
    );
  const checked = manifestShape.safeParse(value);
  if (!checked.success) throw wrong(`${checked.error.issues[0]?.path.join(".")}: ${checked.error.issues[0]?.message}`);
  return checked.data;
}
