// Rows of a register into the store, a thousand at a time, inside the transaction of the caller: new firms, changed
// ones (the old version ends, the next begins), unchanged ones, repeated ones, refused ones. Every row falls into one
// of the five, so their counts add up to the rows. O(rows); memory holds one batch and the keys seen.
import type { Pack } from "@jiqun/packs";
import type { Field, RegistryRecord, RegistryRow } from "../registry/index.ts";
import type { Tx } from "../store/db.ts";
import { insertProblems, type NewImportProblem } from "../store/imports.ts";
import { findByKeys, type StoredVersion } from "../store/intake.ts";
import { placeFirm } from "./engines.ts";
import { type Firm, isPlaced, type Located, locate, makeFirm, whyUnplaced } from "./firms.ts";
import { type ChangedFirm, type NewFirm, storeFirms } from "./store-firms.ts";
import { recordOf } from "./stored-record.ts";

const batchRows = 1000;
/** How many rows of a problem the report names. */
const rowsNamed = 20;

export interface Tally {
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  quarantined: number;
  duplicates: number;
  warnings: number;
  placed: number;
  readonly explained: Record<string, number>;
  readonly problems: Map<string, { count: number; rows: number[] }>;
}

export interface IntakeOptions {
  readonly pack: Pack;
  readonly batchId: number;
  readonly at: Date;
  /** Fields that the file has no column for: what is known of them stays. */
  readonly absent: readonly Field[];
}

type ReadRow = Extract<RegistryRow, { record: RegistryRecord }>;

export async function takeIn(tx: Tx, rows: AsyncIterable<RegistryRow>, options: IntakeOptions): Promise<Tally> {
  const tally = emptyTally();
  const seen = new Map<string, number>();
  let batch: RegistryRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchRows) continue;
    await takeBatch(tx, batch, seen, tally, options);
    batch = [];
  }
  await takeBatch(tx, batch, seen, tally, options);
  return tally;
}

async function takeBatch(
  tx: Tx,
  batch: readonly RegistryRow[],
  seen: Map<string, number>,
  tally: Tally,
  { pack, batchId, at, absent }: IntakeOptions,
): Promise<void> {
  const problems: NewImportProblem[] = [];
  const tell = (row: RegistryRow, problem: Omit<NewImportProblem, "row" | "original">) => {
    const original = problem.severity === "warning" ? null : row.original();
    problems.push({ row: row.row, ...problem, original });
    note(tally, problem.code, row.row);
  };

  const fresh: { row: ReadRow; located: Located }[] = [];
  for (const row of batch) {
    tally.rows++;
    if (!row.record) {
      tally.quarantined++;
      tell(row, { severity: "refused", code: row.problem.code, field: null, text: row.problem.text, name: row.name });
      continue;
    }
    const located = locate(pack, row.record);
    const earlier = seen.get(located.key);
    if (earlier !== undefined) {
      tally.duplicates++;
      tell(row, { severity: "duplicate", code: "duplicate", field: null, text: `${earlier}`, name: row.record.name });
      continue;
    }
    seen.set(located.key, row.row);
    fresh.push({ row, located });
    for (const { code, field, text } of warningsOf(row, located)) {
      tally.warnings++;
      tell(row, { severity: "warning", code, field, text, name: row.record.name });
    }
    if (row.record.statusWritten === "") note(tally, "status-not-given", row.row);
    if (row.record.district === "" && located.unit.how === "none") note(tally, "district-not-given", row.row);
  }

  const known = new Map(
    (
      await findByKeys(
        tx,
        fresh.map(({ located }) => located.key),
      )
    ).map((v) => [v.key, v]),
  );
  const inserted: NewFirm[] = [];
  const updated: ChangedFirm[] = [];
  for (const { row, located: asRead } of fresh) {
    const before = known.get(asRead.key);
    const located = before && absent.length > 0 ? locate(pack, keepKnown(asRead.record, before, absent)) : asRead;
    if (before?.content_hash === located.hash) {
      tally.unchanged++;
      explain(tally, located, placeFirm(pack, located.record));
      continue;
    }
    const firm = makeFirm(pack, located);
    explain(tally, located, firm.placements);
    if (before) updated.push({ row: row.row, before, firm });
    else inserted.push({ row: row.row, key: located.key, firm });
  }

  const whence = { pack, origin: "registry", batchId, at } as const;
  await storeFirms(tx, { inserted, updated }, whence);
  await insertProblems(tx, batchId, problems);
  tally.inserted += inserted.length;
  tally.updated += updated.length;
}

/** What the file has no column for is not news: the firm keeps what was known. */
function keepKnown(record: RegistryRecord, before: StoredVersion, absent: readonly Field[]): RegistryRecord {
  const old = recordOf(before);
  const kept: Partial<Record<keyof RegistryRecord, unknown>> = {};
  for (const field of absent) for (const part of partsOf[field]) kept[part] = old[part];
  return { ...record, ...kept } as RegistryRecord;
}

const partsOf: Readonly<Record<Field, readonly (keyof RegistryRecord)[]>> = {
  name: ["name"],
  code: ["code", "codeProblem"],
  scope: ["scope"],
  established: ["established"],
  capital: ["capital", "currency", "capitalWritten"],
  district: ["district"],
  address: ["address"],
  status: ["status", "statusWritten"],
  industry: ["industryWritten", "industryCode"],
  insured: ["insured"],
  products: ["products"],
};

function warningsOf(row: ReadRow, { record, unit }: Located) {
  const lost = record.district !== "" && unit.how === "none" && unit.overlay === null;
  return lost
    ? [...row.warnings, { code: "district-unknown", field: "district", text: record.district }]
    : row.warnings;
}

function explain(tally: Tally, { record }: Located, placements: Firm["placements"]): void {
  if (isPlaced(placements)) {
    tally.placed++;
    return;
  }
  const why = whyUnplaced(record, placements);
  tally.explained[why] = (tally.explained[why] ?? 0) + 1;
}

function note(tally: Tally, code: string, row: number): void {
  const problem = tally.problems.get(code) ?? { count: 0, rows: [] };
  problem.count++;
  if (problem.rows.length < rowsNamed) problem.rows.push(row);
  tally.problems.set(code, problem);
}

const emptyTally = (): Tally => ({
  rows: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  quarantined: 0,
  duplicates: 0,
  warnings: 0,
  placed: 0,
  explained: {},
  problems: new Map(),
});
