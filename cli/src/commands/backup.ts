// `jiqun backup FILE`: everything the store holds, in one file that appears whole, checked and on the disk, or not at all.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";
import { checkBackup, crashPoint, type Manifest, rowsOf, withBackup } from "../local.ts";
import { startProgress } from "../progress.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      verify: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      data: { type: "string" },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Misuse("name one file");
  const began = performance.now();
  const manifest = values.verify ? await verify(file, file, io) : await take(file, values.data, io);
  const bytes = await sizeOf(file);
  const told = {
    file,
    tables: manifest.parts.length,
    rows: rowsOf(manifest),
    bytes,
    schema: manifest.schema.at(-1),
    product: manifest.product,
    postgres: manifest.postgres,
    taken_at: manifest.takenAt,
    elapsed_ms: Math.round(performance.now() - began),
  };
  io.stdout.write(
    values.json
      ? `${JSON.stringify(told)}\n`
      : `${file}: ${told.rows} rows of ${told.tables} tables, ${(bytes / 1e6).toFixed(1)} MB, taken ${told.taken_at}; every part is as it was written\n`,
  );
  return 0;
};

/** Written beside its place, brought to the disk, read back, and only then given its name. */
async function take(file: string, data: string | undefined, io: Io): Promise<Manifest> {
  const part = `${file}.part-${process.pid}`;
  await removeLeftOvers(file);
  const out = createWriteStream(part, { mode: 0o600, flush: true, highWaterMark: 1 << 20 });
  const progress = startProgress(io);
  await once(out, "open").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `there is no folder ${dirname(file)}` : error.message;
    throw new Refusal(`${file} cannot be written: ${why}`);
  });
  try {
    await withBackup({ data }, (body) =>
      pipeline(Readable.fromWeb(body as never), counter(file, progress), out).catch((error: Error) => {
        throw new Refusal(`the backup broke off (${error.message}); nothing was written`);
      }),
    );
    const manifest = await verify(part, file, io);
    crashPoint("backup.before-rename");
    await rename(part, file);
    crashPoint("backup.after-rename");
    await syncFolder(dirname(file));
    return manifest;
  } finally {
    out.destroy();
    await rm(part, { force: true });
    progress.done();
  }
}

/** What backups that were killed left beside the file: their name holds the number of the process that wrote them. */
async function removeLeftOvers(file: string): Promise<void> {
  const names = await readdir(dirname(file)).catch(() => []);
  for (const name of names) {
    const pid = name.startsWith(`${basename(file)}.part-`) ? Number(name.slice(basename(file).length + 6)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(join(dirname(file), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function counter(file: string, progress: ReturnType<typeof startProgress>): Transform {
  let written = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      written += chunk.length;
      progress.tell(() => `${basename(file)}: ${(written / 1e6).toFixed(1)} MB written`);
      next(null, chunk);
    },
  });
}

async function verify(path: string, file: string, io: Io): Promise<Manifest> {
  const progress = startProgress(io);
  let read = 0;
  const seen = (bytes: number) => {
    read += bytes;
    progress.tell(() => `${basename(file)}: ${(read / 1e6).toFixed(1)} MB checked`);
  };
  return checkBackup(path, seen).finally(progress.done);
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file);
  return handle
    .stat()
    .then(({ size }) => size)
    .finally(() => handle.close());
}

/** The new name is on the disk once its folder is. Windows knows no such call. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
