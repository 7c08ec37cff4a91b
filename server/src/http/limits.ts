// How much a request may carry.
import { Problem } from "@jiqun/contract";

export const limits = {
  json_bytes: 1_000_000,
  json_text: "1 MB",
  upload_bytes: 1_073_741_824,
  upload_text: "1 GB",
} as const;

/** Passes bytes on and fails at the first that is too many. */
export function limitStream(bytes: number, text: string): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > bytes) throw new Problem("request.too-large", { limit: text });
      controller.enqueue(chunk);
    },
  });
}

export async function readCapped(
  stream: ReadableStream<Uint8Array> | null,
  bytes: number,
  text: string,
): Promise<Uint8Array> {
  if (!stream) return new Uint8Array();
  const parts: Uint8Array[] = [];
  for await (const chunk of stream.pipeThrough(limitStream(bytes, text))) parts.push(chunk);
  return Buffer.concat(parts);
}
