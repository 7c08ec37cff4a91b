// Containers as no honest writer makes them, for the corpus: entries with sizes that lie, names that climb, bombs.
import { constants, crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly path: string;
  readonly data: Uint8Array | string;
  /** What the directory says of its size, where it lies. */
  readonly declares?: number;
  readonly encrypted?: boolean;
  /** What follows its data many times: a large entry whose piece is packed once. */
  readonly tail?: { readonly piece: string; readonly times: number };
}

/** Packed so that anything may follow: without what ends a stream, and without a look back before its start. */
const packOpen = (bytes: Buffer): Buffer => deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });

function pack(bytes: Buffer, tail: ZipEntry["tail"]): { packed: Buffer; size: number } {
  if (!tail) return { packed: deflateRawSync(bytes), size: bytes.length };
  const piece = Buffer.from(tail.piece);
  const packed = packOpen(piece);
  const pieces = Array.from({ length: tail.times }, () => packed);
  return {
    packed: Buffer.concat([packOpen(bytes), ...pieces, deflateRawSync(Buffer.alloc(0))]),
    size: bytes.length + piece.length * tail.times,
  };
}

export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, data, declares, encrypted = false, tail } of entries) {
    const bytes = Buffer.from(data);
    const { packed, size } = pack(bytes, tail);
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 0x801 : 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declares ?? size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}
