// Whose name, pinyin initials or code hold what was typed? The names of the whole register stand in three long texts that are searched from
// end to end: 100,000 names in a millisecond or two. It costs a few bytes a letter and no index that an import would have to write.
// A book only grows: versions of firms that ended since stand in it until it is made anew, so whoever reads it looks each one up.
import type { NameLines } from "../store/name-lines.ts";

export interface Sought {
  /** Folded text that the name holds. */
  readonly name: string;
  /** The same as letters: pinyin initials hold it. */
  readonly initials?: string | undefined;
  /** What the credit code begins with. */
  readonly code?: string | undefined;
}

/** Lines of one text, and where each begins. */
interface Lines {
  /** A line feed stands before each line and behind the last. */
  readonly text: string;
  readonly starts: Uint32Array;
}

interface Page {
  readonly ids: Float64Array;
  readonly names: Lines;
  readonly initials: Lines;
  readonly codes: Lines;
}

export class NameBook {
  readonly #pages: Page[] = [];
  #size = 0;

  /** Lines in it. */
  get size(): number {
    return this.#size;
  }

  add(lines: NameLines): void {
    const ids = Float64Array.from(lines.ids.split("\n"), Number);
    const [names, initials, codes] = [lines.names, lines.initials, lines.codes].map((text) =>
      linesOf(text, ids.length),
    );
    this.#pages.push({ ids, names, initials, codes } as Page);
    this.#size += ids.length;
  }

  /** Ids of versions in no order; null where they are more than that. */
  list(sought: Sought, most: number): number[] | null {
    const ids: number[] = [];
    for (const page of this.#pages) {
      for (const row of rowsOf(page, sought)) ids.push(page.ids[row] as number);
      if (ids.length > most) return null;
    }
    return ids;
  }

  /** Ids of versions: names that begin with what is sought first, then the shortest, then in the order of names. */
  *find(sought: Sought): Generator<number> {
    const ranks = new Map<number, Place[]>();
    for (const page of this.#pages)
      for (const row of rowsOf(page, sought)) {
        const rank = rankOf(page, row, sought.name);
        const places = ranks.get(rank);
        if (places) places.push({ page, row });
        else ranks.set(rank, [{ page, row }]);
      }
    for (const rank of [...ranks.keys()].sort((a, b) => a - b)) {
      const places = ranks.get(rank) ?? [];
      // Each page is in order already.
      if (this.#pages.length > 1) places.sort((a, b) => (nameAt(a) < nameAt(b) ? -1 : nameAt(a) > nameAt(b) ? 1 : 0));
      for (const { page, row } of places) yield page.ids[row] as number;
    }
  }
}

interface Place {
  readonly page: Page;
  readonly row: number;
}

const nameAt = ({ page: { names }, row }: Place): string =>
  names.text.slice(names.starts[row], (names.starts[row + 1] as number) - 1);

/** The length of the name, in letters; what does not begin with the word stands behind all that does. */
function rankOf({ names: { text, starts } }: Page, row: number, word: string): number {
  const [start, next] = [starts[row] as number, starts[row + 1] as number];
  return next - 1 - start + (text.startsWith(word, start) ? 0 : 2 ** 30);
}

function linesOf(joined: string, count: number): Lines {
  const text = `\n${joined}\n`;
  const starts = new Uint32Array(count + 1);
  let at = 0;
  for (let line = 0; line <= count && at >= 0; line++, at = text.indexOf("\n", at)) starts[line] = ++at;
  if (starts[count] !== text.length) throw new Error(`a text of ${count} names has another number of lines`);
  return { text, starts };
}

function rowsOf(page: Page, { name, initials, code }: Sought): readonly number[] {
  const own = rowsWith(page.names, name);
  if (!initials && !code) return own;
  const others = [
    ...(initials ? [rowsWith(page.initials, initials)] : []),
    ...(code ? [rowsWith(page.codes, `\n${code}`)] : []),
  ];
  return [...new Set([own, ...others].flat())].sort((a, b) => a - b);
}

/** The lines that hold it, each once. A line feed that is sought belongs to the line behind it. */
function rowsWith({ text, starts }: Lines, sought: string): number[] {
  const rows: number[] = [];
  const endOf = (row: number) => (starts[row + 1] as number) - 1;
  for (let row = 0, at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, endOf(row))) {
    while (endOf(row) < at + sought.length) row++;
    rows.push(row);
  }
  return rows;
}
