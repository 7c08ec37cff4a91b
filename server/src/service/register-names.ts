// The book of the names that stand in a store: made at the first search, led on whenever the data version is another.
import { setTimeout as sleep } from "node:timers/promises";
import { askTogether } from "../store/ask-together.ts";
import type { Db } from "../store/db.ts";
import type { Known } from "../store/known.ts";
import { markNames, type NameLines, type NameMark, readNameLines } from "../store/name-lines.ts";
import { NameBook } from "./name-book.ts";

type Origin = Known["origin"];

interface Kept {
  readonly book: NameBook;
  /** How many lines it had when it was made. */
  readonly made: number;
  /** Every version up to this one that stood is in it. */
  readonly whole: number;
  /** Versions behind `whole` that are in it too. */
  readonly beyond: readonly number[];
}

const kept: Record<Origin, WeakMap<Db, Kept>> = { registry: new WeakMap(), demo: new WeakMap() };
const versions: Record<Origin, WeakMap<Db, string>> = { registry: new WeakMap(), demo: new WeakMap() };

const leadOn = (origin: Origin) =>
  askTogether(async (db) => {
    const now = await ledOn(db, origin, kept[origin].get(db));
    kept[origin].set(db, now);
    return now.book;
  });
const leading: Record<Origin, (db: Db) => Promise<NameBook>> = { registry: leadOn("registry"), demo: leadOn("demo") };

/** Every firm that stood at that data version is in it; some that ended are, too. */
export async function openNameBook(db: Db, origin: Origin, dataVersion: string): Promise<NameBook> {
  const before = kept[origin].get(db);
  if (before && versions[origin].get(db) === dataVersion) return before.book;
  const book = await leading[origin](db);
  versions[origin].set(db, dataVersion);
  return book;
}

async function ledOn(db: Db, origin: Origin, before: Kept | undefined): Promise<Kept> {
  // One that was made while somebody wrote misses what nobody can name, and one of mostly ended versions is slow.
  const goesOn = before && before.whole > 0 && before.book.size < 2 * before.made + 10_000;
  const { book, whole, beyond } = goesOn ? before : { book: new NameBook(), whole: 0, beyond: [] };
  const mark = await markCalmly(db);
  const known = [...beyond];
  const read: NameLines[] = [];
  for (let after = whole; ; ) {
    const lines = await readNameLines(db, origin, { after, known: beyond });
    if (!lines) break;
    read.push(lines);
    if (goesOn || lines.last > mark.last) for (const id of lines.ids.split("\n")) known.push(Number(id));
    after = lines.last;
  }
  // Only once all is read: a book that was led on by half would be given the same names again.
  for (const lines of read) book.add(lines);
  const made = goesOn ? before.made : book.size;
  return mark.calm
    ? { book, made, whole: mark.last, beyond: known.filter((id) => id > mark.last) }
    : { book, made, whole, beyond: goesOn ? known : [] };
}

/** Most writes are short: a moment later nobody writes. */
async function markCalmly(db: Db): Promise<NameMark> {
  for (let tries = 0; ; tries++) {
    const mark = await markNames(db);
    if (mark.calm || tries === 4) return mark;
    await sleep(10);
  }
}
