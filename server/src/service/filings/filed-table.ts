// Between a rule set and the store: which filings it asks for, and what was read as the table that the engine runs over.
import { indicatorOf, type RuleSet, type Table, TableBuilder } from "@jiqun/engines/evaluate";
import type { FiledColumns, Wanted } from "../../store/read-filings.ts";

/** One for each field; two fields of one indicator are read once. */
export function wantedOf({ fields }: RuleSet): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const field of fields) {
    const { type, unit, origin, basis } = field;
    const indicator = indicatorOf(field);
    if (!wanted.has(indicator))
      wanted.set(indicator, { indicator, unit: type === "number" ? unit : null, origin, basis });
  }
  return [...wanted.values()];
}

/** Row r is the firm `filed.enterprises[r]`. What was filed and is not permitted is as unknown as what was not filed. */
export function filedTable(rules: RuleSet, { enterprises, columns, faults }: FiledColumns): Table {
  const numbers = rules.fields.filter(({ type }) => type === "number");
  const options = rules.fields.filter(({ type }) => type !== "number");
  const builder = new TableBuilder({ ...rules, fields: options });
  const texts = options.map((field) => [field.id, columns.get(indicatorOf(field))?.texts ?? null] as const);
  for (let row = 0; row < enterprises.length; row++)
    builder.add({ cells: Object.fromEntries(texts.map(([id, cells]) => [id, cells?.[row] ?? null])) });
  const table = builder.table();
  const given = numbers.flatMap((field) => {
    const column = columns.get(indicatorOf(field));
    return column ? [[field.id, column.values] as const] : [];
  });
  return {
    rows: enterprises.length,
    columns: { ...table.columns, ...Object.fromEntries(given) },
    faults: [
      ...table.faults,
      ...faults.flatMap(({ row, indicator, code, text }) =>
        code === "not-permitted"
          ? []
          : rules.fields
              .filter((field) => indicatorOf(field) === indicator)
              .map(({ id }) => ({ row, field: id, code, text })),
      ),
    ],
  };
}
