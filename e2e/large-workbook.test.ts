// The workbook of the browser's test is what it says it is: small here, of 200,000 rows there.
import { createHash } from "node:crypto";
import { openRegistry } from "@jiqun/server/registry";
import { expect, test } from "vitest";
import { largeWorkbook, largeWorkbookFacts } from "./large-workbook.ts";

test("a large workbook is read with the rows, states and total that were written, and is the same each time", async () => {
  const options = { rows: 5_000, seed: 7 };
  const { batches, columns, layout, leftOut } = await openRegistry(largeWorkbook(options), "名单.xlsx");
  const read = { rows: 0, active: 0, yuan: 0n, faults: 0 };
  for await (const batch of batches)
    for (const row of batch) {
      read.rows++;
      read.faults += row.record ? row.warnings.length : 1;
      if (row.record?.status === "active") read.active++;
      read.yuan += BigInt(row.record?.capital ?? 0);
    }
  const { rows, active, capitalWan } = largeWorkbookFacts(options);
  expect(read).toEqual({ rows, active, yuan: BigInt(capitalWan) * 10_000n, faults: 0 });
  expect(leftOut()).toMatchObject({ total: 1, note: 0 });
  expect(layout).toMatchObject({
    headerRows: [3],
    titles: [expect.stringContaining("名单"), expect.stringContaining("万元")],
  });
  expect(columns.filter(({ why }) => why === "person-dropped").map(({ header }) => header)).toEqual([
    "法定代表人",
    "联系电话",
  ]);
  expect(await hashOf(options)).toBe(await hashOf(options));
  expect(await hashOf({ ...options, seed: 8 })).not.toBe(await hashOf(options));
});

async function hashOf(options: { rows: number; seed: number }): Promise<string> {
  const digest = createHash("sha256");
  for await (const part of largeWorkbook(options)) digest.update(part);
  return digest.digest("hex");
}
