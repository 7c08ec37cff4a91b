// Some small texts as one ZIP, in memory.
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

export async function zipOf(files: Readonly<Record<string, string>>, mtime: Date): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text, "utf8"), name, { mtime });
  zip.end();
  return buffer(zip.outputStream);
}
