// A file as it was sent: taken up to the limit, told by its content, its name cleaned.
import { createHash } from "node:crypto";
import { Problem } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { cleanName, kindOf } from "./kind.ts";

export interface Sent {
  readonly bytes: Uint8Array;
  readonly picture: boolean;
  readonly row: {
    readonly name: string;
    readonly media_type: string;
    readonly size: number;
    readonly sha256: string;
  };
}

export async function readSent(ctx: Context, upload: ReadableStream<Uint8Array>, name: string): Promise<Sent> {
  const bytes = await readUpTo(upload, ctx.attachmentBytes);
  const kind = kindOf(bytes);
  if (!kind) throw new Problem("attachment.kind");
  return {
    bytes,
    picture: kind.picture,
    row: {
      name: cleanName(name, kind),
      media_type: kind.mediaType,
      size: bytes.byteLength,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
  };
}

async function readUpTo(upload: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of upload) {
    size += part.byteLength;
    if (size > most) throw new Problem("request.too-large", { limit: `${Math.floor(most / 2 ** 20)} MB` });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
