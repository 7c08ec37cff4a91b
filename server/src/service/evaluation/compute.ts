// A rule set over what firms filed → the rows of a run, ready for the store, and the hashes that say of what and to what. Firms are
// put in the order of their ids first, so that the order in which they come changes no byte. Runs in a thread of its own for many.
import { createHash } from "node:crypto";
import {
  bunchingAt,
  type Certainty,
  certaintyOf,
  compileRules,
  conditionsOf,
  DEFAULT_CERTAINTY,
  importanceOf,
  outlineRow,
  type Part,
  type RuleSet,
  type Run,
  reasonsOf,
  runRules,
  type Table,
} from "@jiqun/engines/evaluate";
import { hashOf } from "@jiqun/packs";
import { copyLine, copyPart } from "../../store/copy.ts";
import type { EvaluatedFirm } from "../../store/evaluation-inputs.ts";

/** Row by row: the firm, and its cells. */
export interface Inputs {
  readonly firms: readonly EvaluatedFirm[];
  readonly table: Table;
  /** By field, the row of the store behind each cell, 0 where there is none. */
  readonly sources: Readonly<Record<string, Float64Array>>;
}

/** [id, value, points, steps or null where the curve alone gave them, capped, missing]; adjustments have a weight of null. */
export type StoredPart = readonly [
  id: string,
  value: number | null,
  points: number | null,
  steps: readonly (readonly [kind: Part["steps"][number]["kind"], points: number])[] | null,
  capped: 0 | 1,
  missing: 0 | 1,
];
export interface StoredCertainty {
  readonly grades: Readonly<Record<string, number>>;
  readonly score: readonly [number, number];
  readonly places: readonly [number, number];
}

/** How sure the grade is that the firm got; null where nobody reckoned it, or there is no grade. */
export const sureOf = (certainty: StoredCertainty | null, grade: string | null): number | null =>
  certainty && grade !== null ? (certainty.grades[grade] ?? 0) : null;

export interface Summary {
  /** By indicator, then by group of peers, or one for all. */
  readonly numbers: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
  readonly importance: readonly {
    readonly indicator: string;
    readonly nominal: number;
    readonly effective: number | null;
  }[];
  readonly bunching: readonly {
    readonly grade: string;
    readonly cut: number;
    readonly below: number;
    readonly above: number;
    readonly expected: number;
    readonly z: number | null;
  }[];
  readonly draws: number;
}

export interface Computed {
  readonly rows: number;
  readonly parts: readonly Uint8Array[];
  readonly summary: Summary;
  readonly inputHash: string;
  readonly resultHash: string;
}

export const resultColumns = [
  "run_id",
  "enterprise_id",
  "name",
  "code",
  "unit_id",
  "overlay_id",
  "division",
  "status",
  "score",
  "grade",
  "place",
  "ranked",
  "scheme",
  "peer",
  "given",
  "sources",
  "faults",
  "parts",
  "reasons",
  "conditions",
  "certainty",
];

/** Place of the sources among the cells of a row: numbers of records are no part of a result. */
const sourcesAt = resultColumns.indexOf("sources") - resultColumns.indexOf("status");
const linesAPart = 500;
/** The width of the windows at a cut, as a share of what the weights add up to. */
const windowShare = 0.02;

export function computeRun(
  runId: number,
  rules: RuleSet,
  given: Inputs,
  tell: (share: number) => void = () => undefined,
): Computed {
  const { firms, table, sources } = inOrder(given);
  const run = runRules(compileRules(rules), table);
  tell(0.2);
  const { draws, sure } = certaintiesOf(run);
  tell(0.6);
  const columns = rules.fields.map(({ id }) => table.columns[id]);
  const rowsOf = rules.fields.map(({ id }) => sources[id]);
  const faults = Map.groupBy(table.faults, ({ row }) => row);
  const results = createHash("sha256");
  const parts: Uint8Array[] = [];
  let lines: string[] = [];
  for (const [row, firm] of firms.entries()) {
    const outline = outlineRow(run, row);
    const conditions = conditionsOf(run, row);
    const own = faults.get(row);
    const cells = [
      outline.status,
      outline.score,
      outline.grade,
      outline.place,
      outline.ranked,
      outline.scheme,
      run.prepared.peer[row] as number,
      `{${columns.map((column) => text(column?.[row])).join(",")}}`,
      `{${rowsOf.map((column) => column?.[row] ?? 0).join(",")}}`,
      own ? JSON.stringify(own.map(({ field, code, text: stood }) => ({ field, code, text: stood }))) : null,
      JSON.stringify(outline.parts.map(storedPart)),
      JSON.stringify(reasonsOf(run, row)),
      conditions.length > 0 ? JSON.stringify(conditions.map(({ id, verdict }) => [id, verdict])) : null,
      sure[row] ? JSON.stringify(storedCertainty(sure[row])) : null,
    ];
    results.update(copyLine([firm.id, ...cells.filter((_, at) => at !== sourcesAt)]));
    lines.push(
      copyLine([runId, firm.id, firm.name, firm.code, firm.unit_id, firm.overlay_id, firm.division, ...cells]),
    );
    if (lines.length < linesAPart) continue;
    parts.push(copyPart(lines));
    lines = [];
    tell(0.6 + 0.4 * (row / firms.length));
  }
  parts.push(copyPart(lines));
  return {
    rows: firms.length,
    parts,
    summary: { numbers: numbersOf(run), importance: importanceOf(run), bunching: bunchingOf(run), draws },
    inputHash: hashInputs(rules, firms, table),
    resultHash: results.digest("hex"),
  };
}

/** By id; a firm stands on one row. */
function inOrder({ firms, table, sources }: Inputs): Inputs {
  const order = firms
    .map((_, at) => at)
    .sort((a, b) => (firms[a] as EvaluatedFirm).id - (firms[b] as EvaluatedFirm).id);
  const placeOf = new Int32Array(order.length);
  for (const [place, at] of order.entries()) placeOf[at] = place;
  const laid = (columns: Inputs["sources"]) =>
    Object.fromEntries(
      Object.entries(columns).map(([id, column]) => [id, Float64Array.from(order, (at) => column[at] as number)]),
    );
  const faults = table.faults
    .map((fault) => ({ ...fault, row: placeOf[fault.row] as number }))
    .sort((a, b) => a.row - b.row || compare(a.field ?? "", b.field ?? "") || compare(a.code, b.code));
  return {
    firms: order.map((at) => firms[at] as EvaluatedFirm),
    table: { rows: table.rows, columns: laid(table.columns), faults },
    sources: laid(sources),
  };
}

function hashInputs(rules: RuleSet, firms: readonly EvaluatedFirm[], table: Table): string {
  const hash = createHash("sha256").update(hashOf(rules));
  hash.update(Float64Array.from(firms, ({ id }) => id));
  for (const { id } of rules.fields) {
    const column = table.columns[id];
    hash.update(`\n${id}\n`);
    if (column) hash.update(column.map((value) => (Number.isNaN(value) ? Number.NaN : value)));
  }
  hash.update(JSON.stringify(table.faults));
  return hash.digest("hex");
}

/** Draws cost rows × draws: fewer for more rows, none above what a machine bears. */
const drawsFor = (rows: number): number => (rows <= 2_000 ? 256 : rows <= 20_000 ? 128 : rows <= 200_000 ? 64 : 0);

function certaintiesOf(run: Run): { draws: number; sure: readonly (Certainty | undefined)[] } {
  // Rules of grades read more than the score: a share of draws would say nothing of them.
  const draws = run.program.rules.grading.kind === "rules" || run.indicators.length === 0 ? 0 : drawsFor(run.rows);
  if (draws === 0) return { draws, sure: [] };
  const rows = Array.from({ length: run.rows }, (_, row) => row);
  return { draws, sure: certaintyOf(run, rows, { ...DEFAULT_CERTAINTY, draws }) };
}

const storedCertainty = ({ grades, score, place }: Certainty): StoredCertainty => ({
  grades: Object.fromEntries(Object.entries(grades).sort(([a], [b]) => compare(a, b))),
  score: [score[0], score[2]],
  places: [place[0], place[2]],
});

const storedPart = ({ id, value, points, steps, capped, missing }: Part): StoredPart => [
  id,
  value,
  points,
  steps.length === 1 && steps[0]?.kind === "curve" ? null : steps.map(({ kind, points: own }) => [kind, own] as const),
  capped ? 1 : 0,
  missing ? 1 : 0,
];

const numbersOf = (run: Run): Summary["numbers"] =>
  Object.fromEntries(
    run.program.indicators.map(({ indicator }, at) => [
      indicator.id,
      (run.indicators[at]?.numbers ?? []).map((own) => own.map((one) => (Number.isFinite(one) ? one : null))),
    ]),
  );

function bunchingOf(run: Run): Summary["bunching"] {
  const { grading, schemes } = run.program.rules;
  if (grading.kind !== "cuts") return [];
  const scores = run.score.filter((_, row) => run.place[row] !== 0);
  const width = windowShare * (schemes[0]?.total ?? 100);
  return grading.cuts.flatMap(({ grade, from }) =>
    from === null ? [] : [{ grade, cut: from, ...bunchingAt(scores, from, width) }],
  );
}

const text = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? "NaN" : `${value}`);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
