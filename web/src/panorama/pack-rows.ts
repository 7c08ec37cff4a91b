// How the tiles of one assembly may stand on a compact wall.
//
// Answers: given the columns of each segment and over how many of them a tile must stretch for its name to stand whole in so many lines of
// text, the ways in which the row may be set: the higher it is, the fewer names are cut.
// Method: for each number of lines of text and of tiles, in reading order from left to right; where a line is too many the widest tile is
// made narrow first, and what is left over widens it again. Tiles are of one width in a row, or in a cell of it, where that costs no line.
// Complexity: O(lines of text · lines of tiles · tiles²) a number of columns, with few tiles in a row; each is set once.
// It does not look for a better order: that is the pack's.

interface Placed {
  readonly id: string;
  readonly column: number;
  readonly line: number;
  readonly span: number;
}

/** Over how many columns a tile stretches so that its name stands whole in so many lines. */
export type SpanOf = (id: string, text: number) => number;

export interface Way {
  /** Lines of text of each tile, lines of tiles, how many names are cut. */
  readonly text: number;
  readonly lines: number;
  readonly cut: number;
  readonly tall: number;
  /** Of the tiles with the gaps between their lines. */
  readonly height: number;
}

export interface Row {
  /** Lower ones first; each cuts fewer names than the one before it. */
  readonly ways: (columns: readonly number[]) => readonly Way[];
  /** Where the tiles stand, segment by segment. */
  readonly set: (columns: readonly number[], way: Way) => readonly (readonly Placed[])[];
}

interface Packing {
  readonly spanOf: SpanOf;
  readonly least: number;
  readonly heightOf: (text: number) => number;
  readonly lineGap: number;
  /** The lines of text that a tile may have. */
  readonly texts: readonly number[];
}

export function rowOf(cells: readonly (readonly string[])[], packing: Packing): Row {
  const { spanOf, least, heightOf, lineGap, texts } = packing;
  const wanted = new Map(texts.map((text) => [text, cells.map((ids) => ids.map((id) => spanOf(id, text)))]));
  const wantedAt = (text: number, at: number): readonly number[] => wanted.get(text)?.[at] ?? [];
  const known = new Map<number, readonly (Packed | undefined)[]>();
  /** By lines of tiles, from one to as many as cut no name. */
  const packed = (at: number, columns: number, text: number): readonly (Packed | undefined)[] => {
    const key = (at * 64 + columns) * 8 + text;
    const found = known.get(key);
    if (found) return found;
    const spans = wantedAt(text, at);
    const most = Math.max(1, linesOf(spans, columns));
    const all = Array.from({ length: most }, (_, line) => packCell(spans, columns, least, line + 1));
    known.set(key, all);
    return all;
  };
  return {
    ways: (columns) => {
      const ways: Way[] = [];
      for (const text of texts) {
        const cellsOf = columns.map((count, at) => packed(at, count, text));
        const most = Math.max(...cellsOf.map((of) => of.length));
        for (let lines = 1; lines <= most; lines++) {
          const set = cellsOf.map((of) => of[Math.min(lines, of.length) - 1]);
          if (set.includes(undefined)) continue;
          const tall = heightOf(text);
          const cut = set.reduce((sum, cell) => sum + (cell?.cut ?? 0), 0);
          ways.push({ text, lines, cut, tall, height: lines * tall + (lines - 1) * lineGap });
        }
      }
      ways.sort((a, b) => a.height - b.height || a.cut - b.cut);
      return ways.filter(({ cut }, at) => at === 0 || cut < Math.min(...ways.slice(0, at).map((way) => way.cut)));
    },
    set: (columns, { text, lines }) => {
      const widest = Math.max(1, ...columns.flatMap((_, at) => wantedAt(text, at)));
      return cells.map((ids, at) => {
        const [count, spans] = [columns[at] as number, wantedAt(text, at)];
        const even = [widest, Math.max(1, ...spans)]
          .filter((span) => span <= count)
          .map((span) => spans.map(() => span))
          .find((one) => linesOf(one, count) <= lines);
        const of = packed(at, count, text);
        return flow(ids, even ?? of[Math.min(lines, of.length) - 1]?.spans ?? spans, count);
      });
    },
  };
}

interface Packed {
  readonly cut: number;
  readonly spans: readonly number[];
}

function packCell(wanted: readonly number[], columns: number, least: number, lines: number): Packed | undefined {
  const spans = wanted.map((span) => (span > columns ? Math.min(least, columns) : span));
  const fits = () => linesOf(spans, columns) <= lines;
  while (!fits()) {
    const widest = spans.reduce((found, span, at) => (span > (spans[found] as number) ? at : found), 0);
    if ((spans[widest] as number) <= least) return undefined;
    spans[widest] = least;
  }
  for (const [at, want] of wanted.entries()) {
    while ((spans[at] as number) < Math.min(columns, want)) {
      spans[at] = (spans[at] as number) + 1;
      if (fits()) continue;
      spans[at] = (spans[at] as number) - 1;
      break;
    }
  }
  return { cut: spans.filter((span, at) => span < (wanted[at] as number)).length, spans };
}

function linesOf(spans: readonly number[], columns: number): number {
  let [column, lines] = [columns, 0];
  for (const span of spans) {
    const taken = Math.min(span, columns);
    if (column + taken > columns) [column, lines] = [0, lines + 1];
    column += taken;
  }
  return lines;
}

function flow(ids: readonly string[], spans: readonly number[], columns: number): readonly Placed[] {
  let [column, line] = [columns, -1];
  return ids.map((id, at) => {
    const span = Math.min(spans[at] as number, columns);
    if (column + span > columns) [column, line] = [0, line + 1];
    column += span;
    return { id, column: column - span, line, span };
  });
}
