// Several pages ask the same of the whole register until something is written: the last answers of each store are kept.
// Beyond `answers` of them, as many more are kept as hold `size` together, the newest first; what fails is not kept.
import type { Db } from "../store/db.ts";

interface Kept<T> {
  readonly answer: Promise<T>;
  size: number;
}

export interface Room<T> {
  readonly answers: number;
  readonly size: number;
  readonly sizeOf: (answer: T) => number;
}

export function keepAnswers<T>(room: Room<T>): (db: Db, key: string, read: () => Promise<T>) => Promise<T> {
  const stores = new WeakMap<Db, Map<string, Kept<T>>>();
  return (db, key, read) => {
    const kept = stores.get(db) ?? new Map<string, Kept<T>>();
    stores.set(db, kept);
    const before = kept.get(key);
    const one = before ?? { answer: read(), size: 0 };
    // The newest stands last.
    kept.delete(key);
    kept.set(key, one);
    if (before) return one.answer;
    one.answer.then(
      (answer) => {
        one.size = room.sizeOf(answer);
        dropOldest(kept, room);
      },
      () => kept.delete(key),
    );
    return one.answer;
  };
}

function dropOldest<T>(kept: Map<string, Kept<T>>, room: Room<T>): void {
  let size = [...kept.values()].reduce((sum, one) => sum + one.size, 0);
  for (const [key, one] of kept) {
    if (kept.size <= room.answers || size <= room.size) return;
    kept.delete(key);
    size -= one.size;
  }
}
