// The second stage of a batch: for each record, which firm it is, and where it stands on chains. A chunk is written
// in one transaction once all of it is placed; several may be placed at once, by workers that each hold a connection.
import type { Pack, ResolvedUnit } from "@jiqun/packs";
import type { Field, RegistryRecord } from "../../registry/index.ts";
import { markChunkPlaced, type StoredChunk } from "../../store/batches.ts";
import type { Db } from "../../store/db.ts";
import { insertProblems, type NewImportProblem } from "../../store/import-problems.ts";
import type { Connection } from "../../store/one-connection.ts";
import { rewriteRecords, type StoredRecord } from "../../store/records.ts";
import {
  copyStaged,
  isBorn,
  resolveRecords,
  type StagedFirm,
  stagedPart,
  takeEnterpriseIds,
} from "../../store/staging.ts";
import { locateFirm, placeFirm } from "../engines.ts";
import { type Firm, isPlaced, makeFirms, someAtOnce, whyUnplaced } from "../firms.ts";
import { recordOf } from "../stored-record.ts";
import { type Identified, identify } from "./identify.ts";
import { asWritten, findUnsaid, keepKnown, keptBlank, type Unsaid } from "./keep-known.ts";
import { isBeyond } from "./options.ts";
import type { PlaceTally } from "./tally.ts";

export interface PlaceStage {
  readonly batchId: number;
  readonly pack: Pack;
  /** Number of the rules by which firms are placed. */
  readonly rules: number;
  /** Fields that the file has no column for: what is known of them stays. */
  readonly absent: readonly Field[];
  /** The unit beyond which nothing may be changed: who does not cover the whole region is bound to one. */
  readonly bound?: string | undefined;
}

/** So many records are read at once: a whole chunk of them would outlive the young heap. */
const recordsAtOnce = 2_000;

/** Answers how many records it placed. */
export async function placeChunk({ db, client }: Connection, stage: PlaceStage, chunk: StoredChunk): Promise<number> {
  const { batchId, pack, rules } = stage;
  let firms = 0;
  const rewritten: StoredRecord[] = [];
  const problems: NewImportProblem[] = [];
  const explained: Record<string, number> = {};
  const blank: Record<string, number> = {};
  let placed = 0;
  const explain = (record: RegistryRecord, placements: Firm["placements"]) => {
    if (isPlaced(placements)) placed++;
    else {
      const why = whyUnplaced(record, placements);
      explained[why] = (explained[why] ?? 0) + 1;
    }
  };
  const asItIs = ({ asked, before }: Identified, { content_hash }: StoredRecord) =>
    !asked && before?.absent_in === null && before.content_hash === content_hash;
  const stageSome = (some: readonly Identified[], { lent, unsaid }: Read): StagedFirm[] => {
    const changed: { readonly one: Identified; readonly record: RegistryRecord; readonly unit: ResolvedUnit }[] = [];
    for (const one of some) {
      const { record: stored, before, asked } = one;
      // What is asked about may be another firm, and is lent nothing.
      const silent = unsaid(stored.row);
      const kept = before && !asked && keepKnown(pack, stored, before, silent);
      if (kept) {
        rewritten.push(kept);
        for (const field of keptBlank(kept, silent)) blank[field] = (blank[field] ?? 0) + 1;
      } else if (lent.has(stored.id)) rewritten.push(stored);
      const record = recordOf(kept || stored);
      if (asItIs(one, kept || stored)) explain(record, placeFirm(pack, record));
      else changed.push({ one, record, unit: locateFirm(pack, record.district, record.address) });
    }
    return makeFirms(pack, changed).map((firm, at) => {
      const { one, record } = changed[at] as (typeof changed)[number];
      if (one.asked) problems.push(askOf(one.record));
      else explain(record, firm.placements);
      const { id, who } = one.record;
      return { ...firm, record_id: id, coded: who === null, key: null, ...standingOf(one) };
    });
  };
  const parts: Buffer[] = [];
  for (let first = chunk.first_id; first <= chunk.last_id; first += recordsAtOnce) {
    const read = await readRecords(db, stage, first, Math.min(chunk.last_id, first + recordsAtOnce - 1));
    const ids = await takeEnterpriseIds(client, read.found.filter((one) => isBorn(standingOf(one))).length);
    for (const some of someAtOnce(read.found))
      parts.push(await stagedPart(client, { batchId, rules, firms: stageSome(some, read), ids }));
    firms += read.found.length;
  }
  await db.transaction().execute(async (tx) => {
    await rewriteRecords(tx, rewritten);
    await copyStaged(client, parts);
    await insertProblems(tx, batchId, problems);
    const tally: PlaceTally = { placed, explained, blank, firms };
    await markChunkPlaced(tx, batchId, chunk.chunk, tally);
  });
  return firms;
}

interface Read {
  readonly found: readonly Identified[];
  /** Records that were lent something when they were looked at before. */
  readonly lent: ReadonlySet<number>;
  readonly unsaid: (row: number | null) => Unsaid;
}

async function readRecords(db: Db, stage: PlaceStage, firstId: number, lastId: number): Promise<Read> {
  const { batchId, pack, absent, bound } = stage;
  const records = await resolveRecords(db, firstId, lastId);
  const lent = new Set(records.flatMap(({ id, kept }) => (kept === null ? [] : id)));
  const own = lent.size === 0 ? records : records.map((record) => asWritten(pack, record));
  const [firstRow, lastRow] = [records[0]?.row ?? 0, records.at(-1)?.row ?? 0];
  const unsaid = await findUnsaid(db, { batchId, firstRow, lastRow, absent });
  const found = await identify(db, pack, own);
  return { found: found.map((one) => within(bound, one)), lent, unsaid };
}

/** A firm of another unit: whoever covers both says whether the row is that firm. */
function within(bound: string | undefined, one: Identified): Identified {
  const { before } = one;
  const isOfAnother = before !== null && isBeyond(bound, { unit: before.unit_id, overlay: before.overlay_id });
  return isOfAnother ? { ...one, before: null, asked: true } : one;
}

function standingOf({
  enterpriseId,
  before,
  asked,
}: Identified): Pick<StagedFirm, "verdict" | "enterprise_id" | "before_id"> {
  if (asked) return { verdict: "ask", enterprise_id: null, before_id: null };
  return {
    verdict: before ? "changed" : "new",
    enterprise_id: enterpriseId,
    before_id: before?.version_id ?? null,
  };
}

export const askOf = ({ row, name, id }: Pick<StoredRecord, "row" | "name" | "id">): NewImportProblem => ({
  row: row ?? 0,
  severity: "ask",
  code: "maybe-known",
  field: null,
  text: "",
  name,
  original: null,
  record_id: id,
});
