// What is made of a pack takes a second to make and megabytes to keep. Threads that read the same firms by it need neither
// twice: tables of numbers lie in memory that all threads read, and only what leads to them is copied to each.

/**
 * A copy of plain data whose tables of numbers (typed arrays) lie in shared memory, so that a message to a thread carries
 * them without copying. What was one thing in two places is one thing in the copy. Tables are not written any more.
 */
export function withSharedTables<T>(value: T): T {
  return copyOf(value, new Map()) as T;
}

function copyOf(value: unknown, copies: Map<object, unknown>): unknown {
  if (value === null || typeof value !== "object") return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const keep = <C>(copy: C): C => {
    copies.set(value, copy);
    return copy;
  };
  if (ArrayBuffer.isView(value)) return keep(sharedTable(value as Table));
  if (Array.isArray(value)) {
    const copy = keep([] as unknown[]);
    for (const one of value) copy.push(copyOf(one, copies));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set<unknown>());
    for (const one of value) copy.add(copyOf(one, copies));
    return copy;
  }
  if (value instanceof Map) {
    const copy = keep(new Map<unknown, unknown>());
    for (const [key, one] of value) copy.set(copyOf(key, copies), copyOf(one, copies));
    return copy;
  }
  const copy = keep({} as Record<string, unknown>);
  for (const [key, one] of Object.entries(value)) copy[key] = copyOf(one, copies);
  return copy;
}

type Table = Uint8Array | Int16Array | Uint16Array | Int32Array | Float64Array;

function sharedTable(table: Table): Table {
  const Kind = table.constructor as new (memory: SharedArrayBuffer) => Table;
  const shared = new Kind(new SharedArrayBuffer(table.byteLength));
  shared.set(table);
  return shared;
}
