// What a row says nothing of is not news: the firm keeps what was known. Nothing is said where the file has no column, where
// the cell could not be read or is blank (`blank-cells.ts` says of which fields), and of the code also where the row lacks it or
// a spreadsheet spoiled it. Taken apart again, a row gives back what it was lent.
import type { Pack } from "@jiqun/packs";
import {
  fields as allFields,
  type Field,
  type RegistryRecord,
  readStatus,
  unreadCodes,
  whatBlankSays,
} from "../../registry/index.ts";
import type { StoredBatch } from "../../store/batches.ts";
import type { Db } from "../../store/db.ts";
import { listWarned } from "../../store/import-problems.ts";
import type { NewRecord, StoredRecord } from "../../store/records.ts";
import { locate, toStored, trustedCode } from "../firms.ts";
import { recordOf } from "../stored-record.ts";
import type { ReadOutcome } from "./read-stage.ts";

/** Of what a row says nothing. */
export interface Unsaid {
  /** Fields that the file has no column for. */
  readonly absent: readonly Field[];
  /** Fields whose cell could not be read. */
  readonly unread: readonly Field[];
}

interface Rows {
  readonly batchId: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Fields that the file has no column for. */
  readonly absent: readonly Field[];
}

export async function findUnsaid(db: Db, { absent, ...rows }: Rows): Promise<(row: number | null) => Unsaid> {
  const unread = Map.groupBy(await listWarned(db, { ...rows, codes: unreadCodes }), ({ row }) => row);
  return (row) => ({ absent, unread: (unread.get(row ?? 0) ?? []).map(({ field }) => field as Field) });
}

/** Of one row of a batch that was read. */
export async function unsaidIn(db: Db, { id, tally }: StoredBatch, row: number | null): Promise<Unsaid> {
  const absent = (tally as ReadOutcome | null)?.absent ?? [];
  return (await findUnsaid(db, { batchId: id, firstRow: row ?? 0, lastRow: row ?? 0, absent }))(row);
}

/** Null where nothing is to be kept. */
export function keepKnown(
  pack: Pack,
  stored: StoredRecord,
  before: NewRecord,
  { absent, unread }: Unsaid,
): StoredRecord | null {
  const [said, old] = [recordOf(stored), recordOf(before)];
  const losesCode = trustedCode(said) === null && trustedCode(old) !== null;
  const unsaid = [...unread, ...blanksIn(said)].filter((field) => isKnown(old, field));
  const fields = new Set<Field>([...absent, ...unsaid].filter((field) => field !== "code"));
  const kept = [...fields].filter((field) => isKnown(old, field));
  if (losesCode || absent.includes("code")) fields.add("code");
  if (fields.size === 0) return null;
  return { ...withParts(pack, stored, [...fields], old), kept: kept.length === 0 ? null : kept };
}

/** Of what was kept, the fields for which the file has a column whose cell was blank. */
export const keptBlank = ({ kept }: StoredRecord, { absent, unread }: Unsaid): Field[] =>
  ((kept ?? []) as Field[]).filter((field) => !absent.includes(field) && !unread.includes(field));

/** A row that is looked at once more, without what it was lent before: that may be known no longer, or be another firm's. */
export const asWritten = <T extends StoredRecord>(pack: Pack, stored: T): T =>
  stored.kept === null ? stored : { ...stored, ...withParts(pack, stored, stored.kept as Field[], saysNothing) };

const blankable = allFields.filter((field) => whatBlankSays[field] === "nothing");
const blanksIn = (said: RegistryRecord): Field[] => blankable.filter((field) => !isKnown(said, field));

/** The row without what it keeps of the firm that it was taken for: a trusted code in a row that had none of its own, too. */
export function withoutKept(pack: Pack, stored: StoredRecord, { absent, unread }: Unsaid): StoredRecord {
  const said = recordOf(stored);
  const lent = [...absent, ...unread, ...((stored.kept ?? []) as Field[])];
  const fields = new Set<Field>(lent.filter((field) => field !== "code" && isKnown(said, field)));
  if (stored.who !== null && trustedCode(said) !== null) fields.add("code");
  return fields.size === 0 ? stored : withParts(pack, stored, [...fields], saysNothing);
}

/** What could not be read stands as it is written: only a value that is known takes its place, and leaves it again. */
const isKnown = (record: RegistryRecord, field: Field): boolean =>
  ![null, "", undefined].includes(record[partsOf[field][0] ?? "name"] as string | null);

function withParts(pack: Pack, stored: StoredRecord, fields: readonly Field[], from: RegistryRecord): StoredRecord {
  const parts = fields.flatMap((field) => partsOf[field]).map((part) => [part, from[part]]);
  const located = locate(pack, { ...recordOf(stored), ...Object.fromEntries(parts) });
  const { id, batch_id, key, who } = stored;
  return { ...toStored(located, stored.row), id, batch_id, key, who, kept: null };
}

const partsOf: Readonly<Record<Field, readonly (keyof RegistryRecord)[]>> = {
  name: ["name"],
  code: ["code", "codeProblem"],
  scope: ["scope"],
  established: ["established"],
  capital: ["capital", "currency", "capitalWritten"],
  district: ["district"],
  address: ["address"],
  status: ["statusWritten", "status"],
  industry: ["industryWritten", "industryCode"],
  insured: ["insured"],
  products: ["products"],
};

const saysNothing: RegistryRecord = {
  name: "",
  code: null,
  codeProblem: null,
  district: "",
  address: "",
  statusWritten: "",
  status: readStatus("").status,
  established: null,
  capital: null,
  currency: null,
  capitalWritten: "",
  scope: "",
  products: "",
  insured: null,
  industryWritten: "",
  industryCode: null,
};
