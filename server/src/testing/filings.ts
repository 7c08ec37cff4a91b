// Filings for tests, by field of a rule set and in its units.
import { indicatorOf, type RuleSet } from "@jiqun/engines/evaluate";
import type { Db } from "../store/db.ts";
import { beginFiling, stageFilings, writeStaged } from "../store/filings.ts";
import type { FilingCell } from "../store/schema-evaluation.ts";

export interface FiledRow {
  readonly enterprise: string;
  /** By field; null: a blank cell, which is not filed. */
  readonly cells: Readonly<Record<string, number | string | null>>;
}

export async function fileRows(
  db: Db,
  rules: RuleSet,
  { period, rows, now }: { readonly period: string; readonly rows: readonly FiledRow[]; readonly now: Date },
): Promise<void> {
  const cells = rows.flatMap(({ enterprise, cells: own }) =>
    Object.entries(own).flatMap(([id, value]): FilingCell[] => {
      const field = rules.fields.find((one) => one.id === id);
      if (!field || value === null) return [];
      const number = typeof value === "number";
      return [
        {
          enterprise_id: Number(enterprise),
          indicator: indicatorOf(field),
          period,
          origin: field.origin,
          basis: field.basis ?? "",
          value: `${value}`,
          unit: field.unit,
          base: number ? `${value}` : null,
          base_unit: number ? field.unit : "",
          written: `${value}`,
          fault: null,
          uses: ["evaluation", "honour", "support", "price", "land"],
          label: "internal",
          row: null,
          header: null,
        },
      ];
    }),
  );
  await db.transaction().execute(async (tx) => {
    const at = await beginFiling(tx, now);
    await stageFilings(tx, 0, cells);
    await writeStaged(tx, 0, { actor: "test", at, why: "" });
  });
}
