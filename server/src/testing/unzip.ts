// What a workbook says anywhere: the text of all its parts.
import { text } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

export async function unzipText(bytes: Uint8Array): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts: string[] = [];
  for await (const entry of zip.eachEntry())
    parts.push(`${entry.fileName}\n${await text(await zip.openReadStreamPromise(entry))}`);
  return parts.join("\n");
}
