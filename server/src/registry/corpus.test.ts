// The corpus of nasty files: each comes to exactly the rows, or the named refusal, that stand beside it.
import { Problem } from "@jiqun/contract";
import { describe, expect, it } from "vitest";
import { cellFixtures } from "./corpus/cells.ts";
import { encodingFixtures } from "./corpus/encodings.ts";
import { type Fixture, lineOf } from "./corpus/fixture.ts";
import { kindFixtures } from "./corpus/kinds.ts";
import { nameFixtures } from "./corpus/names.ts";
import { partFixtures } from "./corpus/parts.ts";
import { shapeFixtures } from "./corpus/shapes.ts";
import { workbookAttacks } from "./corpus/workbook-attacks.ts";
import { workbookCells } from "./corpus/workbook-cells.ts";
import { workbookSheets } from "./corpus/workbook-sheets.ts";
import { openRegistry } from "./index.ts";

async function* blocks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function outcome(fixture: Fixture, size: number): Promise<unknown> {
  const bytes = typeof fixture.bytes === "function" ? await fixture.bytes() : fixture.bytes;
  try {
    const registry = await openRegistry(blocks(bytes, size), fixture.file ?? "t", fixture.options);
    const rows: string[] = [];
    for await (const row of registry.rows) rows.push(lineOf(row, fixture.show ?? [], fixture.tell));
    const counts = Object.entries(registry.leftOut()).filter(([, count]) => count > 0);
    const all = {
      rows,
      encoding: registry.encoding(),
      leftOut: counts.map(([kind, count]) => `${kind} ${count}`).join(", "),
      titles: registry.layout.titles,
      sheet: registry.layout.sheet,
      columns: registry.columns.map(
        ({ field, why, proposal, hidden }) =>
          `${field ?? (proposal ? `${proposal.field}?` : why)}${hidden ? " hidden" : ""}`,
      ),
    };
    return Object.fromEntries(Object.entries(all).filter(([key]) => key in fixture.expect));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return "data" in fixture.expect ? { problem: error.code, data: error.data } : { problem: error.code };
  }
}

describe.each([
  ["encodings", encodingFixtures],
  ["shapes", shapeFixtures],
  ["cells", cellFixtures],
  ["names", nameFixtures],
  ["kinds of file", kindFixtures],
  ["workbooks", [...workbookCells, ...workbookSheets, ...workbookAttacks]],
  ["parts of workbooks", partFixtures],
])("%s", (_, fixtures) => {
  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))("%s", async (_name, fixture) => {
    expect(await outcome(fixture, 7919)).toEqual(fixture.expect);
  });
});
