// What was read from a short text, kept for the next cell that says the same: columns of a register repeat their values.
// Bounded: when it is full it begins anew.
const most = 4_096;
const longest = 48;

export class Remembered<V> {
  private readonly known = new Map<string, V>();
  private readonly read: (text: string) => V;

  constructor(read: (text: string) => V) {
    this.read = read;
  }

  of(text: string): V {
    if (text.length > longest) return this.read(text);
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const value = this.read(text);
    if (this.known.size === most) this.known.clear();
    this.known.set(ownText(text), value);
    return value;
  }
}

/** A cell may be a view into the whole block that it was cut from; what is kept must not hold that block. */
const ownText = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le");
