// What a row says nothing of is not news: the firm keeps what was known. Nothing is said where the file has no column, where
// the cell could not be read, and of the code also where the row lacks it or a spreadsheet spoiled it. Taken apart
// again, a row gives back what it was lent.
import type { Pack } from "@jiqun/packs";
import { type Field, type RegistryRecord, readStatus, unreadCodes } from "../../registry/index.ts";
import type { StoredBatch } from "../../store/batches.ts";
import type { Db } from "../../store/db.ts";
import { listWarned } from "../../store/import-problems.ts";
import type { NewRecord, StoredRecord } from "../../store/records.ts";
import { locate, toStored, trustedCode } from "../firms.ts";
import { recordOf } from "../stored-record.ts";
import type { ReadOutcome } from "./read-stage.ts";

/** The fields of which a row says nothing, by the row. */
export type Unsaid = (row: number | null) => readonly Field[];

interface Rows {
  readonly batchId: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Fields that the file has no column for. */
  readonly absent: readonly Field[];
}

export async function findUnsaid(db: Db, { batchId, firstRow, lastRow, absent }: Rows): Promise<Unsaid> {
  const unread = Map.groupBy(await listWarned(db, { batchId, firstRow, lastRow, codes: unreadCodes }), ({ row }) => row);
  if (unread.size === 0) return () => absent;
  return (row) => [...absent, ...(unread.get(row ?? 0) ?? []).map(({ field }) => field as Field)];
}

/** Of one row of a batch that was read. */
export async function listUnsaid(db: Db, { id, tally }: StoredBatch, row: number | null): Promise<readonly Field[]> {
  const absent = (tally as ReadOutcome | null)?.absent ?? [];
  const unsaid = await findUnsaid(db, { batchId: id, firstRow: row ?? 0, lastRow: row ?? 0, absent });
  return unsaid(row);
}

/** Null where nothing is to be kept. A row that is asked about keeps its own code: it may be another firm. */
export function keepKnown(
  pack: Pack,
  stored: StoredRecord,
  before: NewRecord,
  { unsaid, code }: { readonly unsaid: readonly Field[]; readonly code: boolean },
): StoredRecord | null {
  const [said, old] = [recordOf(stored), recordOf(before)];
  const losesCode = code && trustedCode(said) === null && trustedCode(old) !== null;
  const fields = [...unsaid.filter((field) => field !== "code" || code), ...(losesCode ? ["code" as const] : [])];
  return fields.length === 0 ? null : withParts(pack, stored, fields, old);
}

/** The row without what it keeps of the firm that it was taken for: a trusted code in a row that had none of its own, too. */
export function withoutKept(pack: Pack, stored: StoredRecord, unsaid: readonly Field[]): StoredRecord {
  const lent = stored.who !== null && trustedCode(recordOf(stored)) !== null;
  const fields = lent ? [...unsaid, "code" as const] : unsaid;
  return fields.length === 0 ? stored : withParts(pack, stored, fields, saysNothing);
}

function withParts(pack: Pack, stored: StoredRecord, fields: readonly Field[], from: RegistryRecord): StoredRecord {
  const parts = fields.flatMap((field) => partsOf[field]).map((part) => [part, from[part]]);
  const located = locate(pack, { ...recordOf(stored), ...Object.fromEntries(parts) });
  const { id, batch_id, key, who } = stored;
  return { ...toStored(located, stored.row), id, batch_id, key, who };
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
