// Several pages ask the same of the whole register until something is written: the last answers of each store are kept.
// Beyond `answers` of them, as many more are kept as hold `size` together, the newest first; what fails is not kept.
import type { Db } from "../store/db.ts";

interface Kept<T> {
  readonly answer: Promise<T>;
  size: number;
}

/** The answers of a store, the newest last, and their size together. */
interface Shelf<T> {
  readonly kept: Map<string, Kept<T>>;
  size: number;
}

export interface Room<T> {
  readonly answers: number;
  readonly size: number;
  readonly sizeOf: (answer: T) => number;
}

export function keepAnswers<T>(room: Room<T>): (db: Db, key: string, read: () => Promise<T>) => Promise<T> {
  const stores = new WeakMap<Db, Shelf<T>>();
  return (db, key, read) => {
    const shelf = stores.get(db) ?? { kept: new Map<string, Kept<T>>(), size: 0 };
    stores.set(db, shelf);
    const { kept } = shelf;
    const before = kept.get(key);
    const one = before ?? { answer: read(), size: 0 };
    // The newest stands last.
    kept.delete(key);
    kept.set(key, one);
    if (before) return one.answer;
    one.answer.then(
      (answer) => {
        if (kept.get(key) !== one) return;
        one.size = room.sizeOf(answer);
        shelf.size += one.size;
        dropOldest(shelf, room);
      },
      () => kept.get(key) === one && kept.delete(key),
    );
    return one.answer;
  };
}

function dropOldest<T>(shelf: Shelf<T>, room: Room<T>): void {
  for (const [key, { size }] of shelf.kept) {
    if (shelf.kept.size <= room.answers || shelf.size <= room.size) return;
    shelf.kept.delete(key);
    shelf.size -= size;
  }
}
