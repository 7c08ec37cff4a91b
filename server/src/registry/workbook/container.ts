// The container of a workbook: its entries, read as streams behind caps. The directory is judged before anything is
// inflated; because its sizes can lie, bytes are counted again while inflating. Constant memory.
// What it does not do: write, or read entries in any compression but deflate.
import { pipeline, type Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { beyond, Refusal } from "./refusal.ts";

const maxEntries = 2_000;
/** A sheet streams, so this bounds time and not memory: 200,000 rows of a register unpack to some 300 MB. */
const maxTotal = 1e9;
/** Real sheets pack 5 to 40 times; entries below `ratioFrom` bytes are too small to harm. */
const maxRatio = 200;
const ratioFrom = 1e6;
/** Each block unpacked is a turn of the event loop: many small ones cost more than the unpacking. */
const blockBytes = 128 * 1024;
const deflated = 8;

export class Container {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;
  private inflated = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /** Bytes, or a path; of a path the directory alone is read until an entry is asked for. */
  static async open(source: Buffer | string): Promise<Container> {
    const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false };
    const zip = await (typeof source === "string" ? openPromise(source, options) : fromBufferPromise(source, options));
    try {
      return await Container.judge(zip);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  private static async judge(zip: ZipFile): Promise<Container> {
    if (zip.entryCount > maxEntries) throw beyond("entries", zip.entryCount, maxEntries);
    const entries = new Map<string, Entry>();
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new Refusal("import.password");
      total += entry.uncompressedSize;
      if (total > maxTotal) throw beyond("bytes", total, maxTotal);
      checkRatio(entry, entry.uncompressedSize);
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    }
    return new Container(zip, entries);
  }

  close(): void {
    this.zip.close();
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  find(pattern: RegExp): string | undefined {
    return [...this.entries.keys()].find((path) => pattern.test(path));
  }

  /** What the directory says that an entry unpacks to; bytes beyond it are refused while reading. */
  sizeOf(path: string): number {
    return this.entries.get(path)?.uncompressedSize ?? 0;
  }

  /** Nothing where there is no such entry. */
  async *read(path: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(path);
    if (!entry) return;
    const stream = await this.open(entry);
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.inflated += chunk.length;
        checkRatio(entry, size);
        if (size > entry.uncompressedSize)
          throw new Refusal("import.unreadable", { detail: "ZIP: an entry's size lies" });
        // A sheet is passed over up to three times: its choice, its merged cells, its rows.
        if (this.inflated > 3 * maxTotal) throw beyond("bytes", this.inflated, maxTotal);
        yield chunk;
      }
      if (size < entry.uncompressedSize) throw new Refusal("import.unreadable", { detail: "ZIP: an entry is cut" });
    } finally {
      stream.destroy();
    }
  }

  private async open(entry: Entry): Promise<Readable> {
    if (entry.compressionMethod !== deflated) return this.zip.openReadStreamPromise(entry);
    const packed = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    // An error of the first ends the second, whose reader is told.
    return pipeline(packed, createInflateRaw({ chunkSize: blockBytes }), () => undefined);
  }
}

function checkRatio(entry: Entry, size: number): void {
  const ratio = size / Math.max(1, entry.compressedSize);
  if (size > ratioFrom && ratio > maxRatio) throw beyond("ratio", Math.round(ratio), maxRatio);
}
