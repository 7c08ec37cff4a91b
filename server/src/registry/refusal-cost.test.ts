// What a file made to do harm costs before it is refused by name: each is read in a process of its own, whose memory is
// measured. Times are told, never asserted.
import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { text } from "./corpus/fixture.ts";
import { type Book, bookEntries, row } from "./corpus/workbook.ts";
import { zip } from "./corpus/zip.ts";

const mostMb = 200;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "refusal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function* repeated(start: string, piece: string, times: number, end: string): Generator<Buffer> {
  yield Buffer.from(start);
  const block = Buffer.from(piece);
  for (let time = 0; time < times; time++) yield block;
  yield Buffer.from(end);
}
const write = (path: string, parts: Iterable<Buffer>) => pipeline(Readable.from(parts), createWriteStream(path));

/** A workbook with one part that is too large to be made in memory. */
const writeBook = (path: string, part: string, data: string, piece: string, times: number) =>
  writeFile(
    path,
    zip([...bookEntries(one).filter((entry) => entry.path !== part), { path: part, data, tail: { piece, times } }]),
  );

const header = row(1, ["企业名称", "经营范围"]);
const sheetStart = `<worksheet><sheetData>${header}`;
const one: Book = { sheets: [{ name: "名单", rows: header + row(2, ["甲", "水泵"]) }] };
const sheet = "xl/worksheets/sheet1.xml";
const strings = "xl/sharedStrings.xml";
/** Text that packs some 20 times, as that of honest sheets does, and says nothing twice in a row. */
const varied = Array.from({ length: 20_000 }, (_, at) => `${(at * 7919) % 10_007}甲`).join("");
const megabytes = (count: number): number => Math.ceil((count * 1e6) / Buffer.byteLength(varied));

const attacks: readonly (readonly [name: string, outcome: string, make: (path: string) => Promise<void>])[] = [
  [
    "a quoted cell of 198 MB",
    "import.record-too-long",
    (path) => write(path, repeated('企业名称,经营范围\n甲,"', varied, megabytes(198), '"\n')),
  ],
  [
    "a quoted cell of 198 MB in lines",
    "import.record-too-long",
    (path) => write(path, repeated('企业名称,经营范围\n甲,"', `${varied}\n`, megabytes(198), '"\n')),
  ],
  ["a header of 198 MB", "import.record-too-long", (path) => write(path, repeated("", varied, megabytes(198), "\n"))],
  [
    "a bomb: 1 GB of one letter in a sheet",
    "import.workbook-refused",
    (path) => writeBook(path, sheet, sheetStart, "x".repeat(1e6), 1_000),
  ],
  [
    "a bomb of shared strings",
    "import.workbook-refused",
    (path) => writeBook(path, strings, "<sst>", `<si><t>${"x".repeat(30_000)}</t></si>`, 20_000),
  ],
  [
    "a cell of 200 MB in a sheet",
    "import.workbook-refused",
    (path) => writeBook(path, sheet, `${sheetStart}<row r="2"><c t="inlineStr"><is><t>`, varied, megabytes(200)),
  ],
  [
    "a shared string of 200 MB",
    "import.workbook-refused",
    (path) => writeBook(path, strings, "<sst><si><t>", varied, megabytes(200)),
  ],
  [
    "a tag of 200 MB",
    "import.unreadable",
    (path) => writeBook(path, sheet, `${sheetStart}<row r="2" x="`, varied, megabytes(200)),
  ],
  [
    "a formula whose result is not in the file",
    "formula-without-value row",
    (path) =>
      writeFile(
        path,
        zip(
          bookEntries({
            sheets: [
              { name: "名单", rows: header + row(2, ['<c r="A2"><f>CMD()</f></c>', "水泵"]) + row(3, ["乙", "水泵"]) },
            ],
          }),
        ),
      ),
  ],
  [
    "headers that are names of every object's parts",
    "import.no-name-column",
    (path) => writeFile(path, text(["__proto__,constructor", "甲,乙"])),
  ],
];

it.each(attacks)(
  "%s is refused as %s, within the memory of a server",
  { timeout: 120_000 },
  async (name, outcome, make) => {
    const path = join(folder, `${attacks.findIndex(([other]) => other === name)}`);
    await make(path);
    const script = new URL("./corpus/read-and-measure.ts", import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [script, path]);
    await rm(path);
    const said = JSON.parse(stdout) as { outcome: string; ms: number; grownMb: number };
    process.stdout.write(`${name}: ${said.outcome} after ${said.ms} ms, ${said.grownMb} MB\n`);
    expect(said.outcome).toBe(outcome);
    expect(said.grownMb).toBeLessThan(mostMb);
  },
);
