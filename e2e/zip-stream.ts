// A container written as its entries stream by: sizes follow the data, so nothing is held but one block.
import { once } from "node:events";
import { crc32, createDeflateRaw } from "node:zlib";

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

type Entry = readonly [name: string, content: Iterable<string>];

/** Sizes stand behind the data; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;

export async function* zipStream(entries: Iterable<Entry>): AsyncGenerator<Buffer> {
  const directory: Written[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const at = offset;
    const bytes = Buffer.from(name);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common(0, 0, 0, bytes.length), bytes]);
    yield local;
    offset += local.length;
    const entry = { crc: 0, packed: 0, size: 0 };
    for await (const chunk of deflate(content, entry)) {
      entry.packed += chunk.length;
      offset += chunk.length;
      yield chunk;
    }
    const sizes = Buffer.alloc(16);
    sizes.write("PK\x07\x08", "latin1");
    sizes.writeUInt32LE(entry.crc, 4);
    sizes.writeUInt32LE(entry.packed, 8);
    sizes.writeUInt32LE(entry.size, 12);
    yield sizes;
    offset += sizes.length;
    directory.push({ name: bytes, at, ...entry });
  }
  const list = Buffer.concat(directory.map(listed));
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([list, end]);
}

const block = 256 * 1024;

async function* deflate(content: Iterable<string>, into: { crc: number; size: number }): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 1 });
  const feed = async (text: string) => {
    const bytes = Buffer.from(text);
    into.crc = crc32(bytes, into.crc);
    into.size += bytes.length;
    if (!packer.write(bytes)) await once(packer, "drain");
  };
  const feeding = (async () => {
    let text = "";
    for (const piece of content) {
      text += piece;
      if (text.length < block) continue;
      await feed(text);
      text = "";
    }
    await feed(text);
    packer.end();
  })();
  yield* packer as AsyncIterable<Buffer>;
  await feeding;
}

function common(crc: number, packed: number, size: number, name: number): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(flags, 2);
  bytes.writeUInt16LE(deflated, 4);
  // The first day that the format holds.
  bytes.writeUInt16LE(0x21, 8);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(name, 22);
  return bytes;
}

function listed({ name, crc, packed, size, at }: Written): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common(crc, packed, size, name.length), rest, name]);
}
