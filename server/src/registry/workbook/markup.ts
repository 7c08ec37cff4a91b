// A scanner of XML as workbooks write it: tags and text as they stream by, without a tree. Prefixes are cut off.
// A DOCTYPE is refused, so there are no entities but the five of XML and numbers; a tag has a largest size. Text comes in
// pieces, so that its reader can stop a cell that never ends. O(characters); memory holds one chunk and one tag.
import { Refusal } from "./refusal.ts";

export interface MarkupHandler {
  /** `attributes` is the text between the name and the end of the tag: read it with `attribute`. */
  open(name: string, attributes: string): void;
  text(piece: string): void;
  close(name: string): void;
}

const largestTag = 65_536;
const longestEntity = 12;
const malformed = (detail: string) => new Refusal("import.unreadable", { detail: `XML: ${detail}` });

class MarkupReader {
  private readonly handler: MarkupHandler;
  private rest = "";

  constructor(handler: MarkupHandler) {
    this.handler = handler;
  }

  write(chunk: string): void {
    const all = this.rest === "" ? chunk : this.rest + chunk;
    let at = 0;
    for (;;) {
      const tag = all.indexOf("<", at);
      if (tag < 0) break;
      if (tag > at) this.handler.text(decodeEntities(all.slice(at, tag)));
      const end = endOfTag(all, tag);
      if (end < 0) {
        if (all.length - tag > largestTag) throw malformed("a tag does not end");
        this.rest = all.slice(tag);
        return;
      }
      this.tag(all, tag, end);
      at = end;
    }
    // An entity may be cut by the end of the chunk.
    const ampersand = all.lastIndexOf("&");
    const cut = ampersand >= at && all.length - ampersand < longestEntity && !all.includes(";", ampersand);
    const upTo = cut ? ampersand : all.length;
    if (upTo > at) this.handler.text(decodeEntities(all.slice(at, upTo)));
    this.rest = all.slice(upTo);
  }

  end(): void {
    if (this.rest.trim() !== "") throw malformed("it ends within a tag");
  }

  private tag(all: string, start: number, end: number): void {
    const second = all.charCodeAt(start + 1);
    if (second === 0x21 /* ! */) {
      if (all.startsWith("<![CDATA[", start)) this.handler.text(all.slice(start + 9, end - 3));
      else if (!all.startsWith("<!--", start)) throw malformed("it declares a document type");
      return;
    }
    if (second === 0x3f /* ? */) return;
    if (second === 0x2f /* / */) {
      this.handler.close(localName(all.slice(start + 2, end - 1).trimEnd()));
      return;
    }
    const closed = all.charCodeAt(end - 2) === 0x2f;
    const inside = all.slice(start + 1, closed ? end - 2 : end - 1);
    const space = inside.search(/\s/);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.handler.open(name, space < 0 ? "" : inside.slice(space));
    if (closed) this.handler.close(name);
  }
}

/** Index after the tag; -1 while it is not whole. A ">" within an attribute's quotes does not end it. */
function endOfTag(all: string, start: number): number {
  if (all.startsWith("<!--", start)) return after(all, "-->", start);
  if (all.startsWith("<![CDATA[", start)) return after(all, "]]>", start);
  // What may still become one of the two.
  if (all.length - start < 9 && "<![CDATA[".startsWith(all.slice(start, start + 9))) return -1;
  let quote = 0;
  for (let at = start + 1; at < all.length; at++) {
    const c = all.charCodeAt(at);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 0x3e /* > */) return at + 1;
    else if (c === 0x22 /* " */ || c === 0x27 /* ' */) quote = c;
  }
  return -1;
}

function after(all: string, mark: string, start: number): number {
  const at = all.indexOf(mark, start);
  return at < 0 ? -1 : at + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of an attribute; a prefix before its name does not matter. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x?[\da-f]{1,6}|\w{1,10});|&/gi, (_, name: string | undefined) => {
    const known = name === undefined ? undefined : Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (known !== undefined) return known;
    const point = Number(name?.replace(/^#x/i, "0x").replace("#", "") ?? Number.NaN);
    if (!name?.startsWith("#") || !(point <= 0x10ffff) || (point >= 0xd800 && point < 0xe000))
      throw malformed(`an entity &${name ?? ""} is not known`);
    return String.fromCodePoint(point);
  });
}

/** Feeds the bytes of an entry to a handler; yields after each chunk, so that its reader can take what is ready. */
export async function* scan(chunks: AsyncIterable<Uint8Array>, handler: MarkupHandler): AsyncGenerator<void> {
  const reader = new MarkupReader(handler);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    reader.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  reader.write(decoder?.decode() ?? "");
  reader.end();
  yield;
}

const encodingOf = (chunk: Uint8Array): string =>
  chunk[0] === 0xff && chunk[1] === 0xfe ? "utf-16le" : chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : "utf-8";

export async function scanAll(chunks: AsyncIterable<Uint8Array>, handler: MarkupHandler): Promise<void> {
  for await (const _ of scan(chunks, handler));
}
