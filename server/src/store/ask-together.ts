// One statement for all who ask the same of a store at once. Whoever comes while it is under way waits for the next one:
// no answer is older than its question.
import type { Db } from "./db.ts";

interface Turn<T> {
  readonly now: Promise<T>;
  next?: Promise<T>;
}

export function askTogether<T>(ask: (db: Db) => Promise<T>): (db: Db) => Promise<T> {
  const turns = new WeakMap<Db, Turn<T>>();
  const begin = (db: Db): Promise<T> => {
    const turn: Turn<T> = { now: ask(db) };
    turns.set(db, turn);
    const end = () => turns.get(db) === turn && turns.delete(db);
    turn.now.then(end, end);
    return turn.now;
  };
  return (db) => {
    const turn = turns.get(db);
    if (!turn) return begin(db);
    turn.next ??= turn.now.then(
      () => begin(db),
      () => begin(db),
    );
    return turn.next;
  };
}
