// A backup as a stream of bytes: a ZIP file with one part a table, as COPY writes it in one repeatable-read snapshot, and
// the manifest at its end. Constant memory; the store goes on being written meanwhile.
import { once } from "node:events";
import { pipeline, Readable } from "node:stream";
import type { Pool } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ZipFile } from "yazl";
import { type Manifest, manifestName, type Part } from "./manifest.ts";
import { seal } from "./seal.ts";
import { plainText, readSnapshot, type Table } from "./snapshot.ts";
import { tally } from "./tally.ts";

/** Level 1 of deflate: see docs/decisions/backup.md for what the others cost. */
const compression = { compressionLevel: 1 };

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const copyList = ({ table, columns }: Table): string => `${quoted(table)} (${columns.map(quoted).join(", ")})`;

export interface BackupAbout {
  readonly product: string;
  readonly now: Date;
}

/** Answers once the snapshot is taken. Destroying the stream ends the snapshot. */
export async function startBackup(pool: Pool, about: BackupAbout): Promise<Readable> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    // Rows come in the order of the table: a part is the same after a restore.
    await client.query(`${plainText}; set local synchronize_seqscans = off`);
    const { tables, ...snapshot } = await readSnapshot(client);
    const parts: Part[] = [];
    const zip = new ZipFile();
    const options = { ...compression, mtime: about.now };
    const out = pipeline(zip.outputStream, seal(), () => {
      client.release(true); // its transaction only read; ending the connection ends whatever is at work
    });
    const fail = (error: unknown) => void out.destroy(error as Error);
    zip.on("error", fail);

    let idle: Promise<unknown> = Promise.resolve();
    for (const table of tables) {
      const file = `tables/${table.table}.copy`;
      zip.addReadStreamLazy(file, options, (give) => {
        idle.then(() => {
          const rows = client.query(copyTo(`copy ${copyList(table)} to stdout`));
          idle = once(client, "drain");
          idle.catch(() => undefined); // a connection that breaks fails the query at work
          const counted = tally((seen) => parts.push({ file, ...table, columns: [...table.columns], ...seen }));
          give(
            null,
            pipeline(rows, counted, (error) => void (error && fail(error))),
          );
        }, fail);
      });
    }
    zip.addReadStreamLazy(manifestName, options, (give) => {
      const manifest: Manifest = {
        format: "jiqun-backup",
        formatVersion: 1,
        product: about.product,
        postgres: snapshot.postgres,
        takenAt: about.now.toISOString(),
        schema: [...snapshot.schema],
        parts,
        sequences: [...snapshot.sequences],
      };
      give(null, Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)]));
    });
    zip.end();
    return out;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
