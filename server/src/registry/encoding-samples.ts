// The same first rows in each encoding that they may be in, so that a person sees which one reads right. Columns that are
// persons' in any of them are shown in none.
import { Problem } from "@jiqun/contract";
import { measure } from "./bad-bytes.ts";
import { mapColumns } from "./columns.ts";
import { badShare, type Encoding, encodingOfMark, guessWide } from "./decode.ts";
import { readText } from "./read-text.ts";
import type { ReadOptions } from "./table.ts";
import { storable } from "./take-rows.ts";

export interface EncodingCandidate {
  readonly encoding: Encoding;
  readonly chosen: boolean;
  /** Bytes of the first part that are no text in it; 0 where all of it decodes. */
  readonly badBytes: number;
  /** The header as found in it, and rows below, without the columns of persons. */
  readonly sample: readonly (readonly string[])[];
}

const rowsShown = 2;
const longestCell = 80;

export async function sampleEncodings(
  head: Uint8Array,
  fileName: string,
  chosen: Encoding,
  headerRow?: number,
): Promise<EncodingCandidate[]> {
  const whole = head.subarray(0, head.lastIndexOf(0x0a) + 1 || head.length);
  const readings: { encoding: Encoding; badBytes: number; lines: (readonly string[])[] }[] = [];
  for (const { encoding, badBytes } of candidatesOf(whole, chosen))
    readings.push({
      encoding,
      badBytes,
      lines: await firstLines(whole, fileName, { encoding, ...(headerRow && { headerRow }) }),
    });
  const persons = new Set(
    readings.flatMap(({ lines: [header = []] }) =>
      mapColumns(header).columns.flatMap(({ why }, at) => (why === "person-dropped" ? [at] : [])),
    ),
  );
  return readings.map(({ encoding, badBytes, lines }) => ({
    encoding,
    chosen: encoding === chosen,
    badBytes,
    sample: lines.map((cells, row) =>
      cells.filter((_, at) => row === 0 || !persons.has(at)).map((cell) => storable(cell).slice(0, longestCell)),
    ),
  }));
}

function candidatesOf(head: Uint8Array, chosen: Encoding): { encoding: Encoding; badBytes: number }[] {
  const wide = [encodingOfMark(head), guessWide(head)].find((found) => found?.startsWith("utf-16"));
  if (wide) return [...new Set([wide, chosen])].map((encoding) => ({ encoding, badBytes: 0 }));
  const narrow = (["utf-8", "gb18030", "big5"] as const).flatMap((encoding) => {
    const { good, bad } = measure(head, encoding);
    const reads = good + bad > 0 && bad <= (good + bad) * badShare;
    return reads || encoding === chosen ? [{ encoding, badBytes: bad }] : [];
  });
  return narrow.some(({ encoding }) => encoding === chosen) ? narrow : [...narrow, { encoding: chosen, badBytes: 0 }];
}

async function firstLines(head: Uint8Array, fileName: string, options: ReadOptions): Promise<(readonly string[])[]> {
  async function* bytes() {
    yield head;
  }
  try {
    const table = await readText(bytes(), fileName, options, () => true);
    const next = await table.batches.next();
    const rows = next.done ? [] : next.value;
    await table.batches.return(undefined);
    return [table.header, ...rows.slice(0, rowsShown).map(({ cells }) => cells)];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
