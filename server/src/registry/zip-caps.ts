// What a workbook may unpack to, checked before a reader inflates it into memory. The directory's sizes can lie, so
// every entry is inflated once and its bytes are counted (yauzl stops an entry that grows past what it declared).
// O(bytes unpacked), constant memory.
import { Problem } from "@jiqun/contract";
import { fromBufferPromise, type ZipFile } from "yauzl";

const maxEntries = 2_000;
const maxTotal = 256e6;
/** Real sheets pack 5 to 40 times; entries below `ratioFrom` bytes are too small to harm. */
const maxRatio = 200;
const ratioFrom = 1e6;

export async function checkZipCaps(bytes: Buffer): Promise<void> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw new Problem("import.unreadable", { detail: error instanceof Error ? error.message : "zip" });
  }
  if (zip.entryCount > maxEntries) throw refused("entries", zip.entryCount, maxEntries);
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Problem("import.password", {});
    total += entry.uncompressedSize;
    if (total > maxTotal) throw refused("bytes", total, maxTotal);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > ratioFrom && ratio > maxRatio) throw refused("ratio", Math.round(ratio), maxRatio);
    if (entry.fileName.endsWith("/")) continue;
    try {
      for await (const _ of await zip.openReadStreamPromise(entry));
    } catch (error) {
      throw new Problem("import.unreadable", { detail: error instanceof Error ? error.message : entry.fileName });
    }
  }
}

const refused = (what: "entries" | "bytes" | "ratio", value: number, limit: number) =>
  new Problem("import.workbook-refused", { what, value, limit });
