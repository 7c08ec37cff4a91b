// Rule sets and tables in few words, for tests.
import type { CellFault, Table } from "../table.ts";
import type { Field, Indicator, RuleSet } from "../types.ts";

const words = (text: string) => ({ zh: text, en: text });

export const field = (id: string, unit: string, more: Partial<Field> = {}): Field => ({
  id,
  name: words(id),
  aliases: [],
  type: "number",
  unit,
  basis: null,
  options: [],
  origin: "filing",
  uses: ["evaluation", "honour", "support", "price", "land"],
  default: null,
  formula: null,
  ...more,
});

export const indicator = (
  id: string,
  formula: string,
  unit: string,
  weight: number,
  more: Partial<Indicator> = {},
): Indicator => ({
  id,
  name: words(id),
  formula,
  unit,
  period: "year",
  direction: "higher",
  scheme: null,
  group: null,
  weight,
  curve: { kind: "ratio", baseline: 1 },
  cap: null,
  floor: null,
  negative: "keep",
  missing: { kind: "not-evaluable" },
  error: null,
  source: null,
  vouching: "illustrative",
  note: null,
  ...more,
});

export const ruleSet = (more: Partial<RuleSet>): RuleSet => ({
  id: "test",
  families: ["test"],
  name: words("test"),
  document: { title: "test", number: null, issuer: "test", date: null },
  effective: { from: null, to: null },
  state: "scored",
  vouching: "illustrative",
  note: null,
  sources: [],
  decides: ["evaluation"],
  subject: words("enterprise"),
  fields: [],
  schemes: [],
  peers: null,
  groups: [],
  indicators: [],
  adjustments: [],
  conditions: [],
  vetoes: [],
  ungraded: [],
  grades: ["A", "B", "C", "D"].map((id) => ({ id, name: words(id) })),
  grading: { kind: "none" },
  rounding: null,
  effects: [],
  validity: null,
  ...more,
});

/** null is unknown. */
export function tableOf(
  columns: Readonly<Record<string, readonly (number | null)[]>>,
  faults: readonly CellFault[] = [],
): Table {
  const lists = Object.entries(columns);
  return {
    rows: Math.max(0, ...lists.map(([, list]) => list.length)),
    columns: Object.fromEntries(lists.map(([id, list]) => [id, Float64Array.from(list, (cell) => cell ?? Number.NaN)])),
    faults,
  };
}
