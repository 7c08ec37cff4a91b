// The second stage of a batch: for each record, which firm it is, and where it stands on chains. A chunk is placed in
// one transaction; several may be placed at once, by workers that each hold a connection.
import type { Pack } from "@jiqun/packs";
import type { Field, RegistryRecord } from "../../registry/index.ts";
import { markChunkPlaced, type StoredChunk } from "../../store/batches.ts";
import { insertProblems, type NewImportProblem } from "../../store/import-problems.ts";
import type { Connection } from "../../store/one-connection.ts";
import { rewriteRecords, type StoredRecord } from "../../store/records.ts";
import { resolveRecords, type StagedFirm, stageFirms } from "../../store/staging.ts";
import { locateFirm, placeFirm } from "../engines.ts";
import { type Firm, isPlaced, makeFirm, whyUnplaced } from "../firms.ts";
import { recordOf } from "../stored-record.ts";
import { type Identified, identify } from "./identify.ts";
import { findUnsaid, keepKnown } from "./keep-known.ts";
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

/** Answers how many records it placed. */
export async function placeChunk({ db, client }: Connection, stage: PlaceStage, chunk: StoredChunk): Promise<number> {
  const { batchId, pack, rules, absent, bound } = stage;
  return db.transaction().execute(async (tx) => {
    const records = await resolveRecords(tx, chunk.first_id, chunk.last_id);
    const found = await identify(tx, pack, records);
    const [firstRow, lastRow] = [records[0]?.row ?? 0, records.at(-1)?.row ?? 0];
    const unsaid = await findUnsaid(tx, { batchId, firstRow, lastRow, absent });
    const identified = found.map((one) => (isOfAnother(bound, one) ? { ...one, before: null, asked: true } : one));
    const [staged, rewritten]: [StagedFirm[], StoredRecord[]] = [[], []];
    const problems: NewImportProblem[] = [];
    const explained: Record<string, number> = {};
    let placed = 0;
    const explain = (record: RegistryRecord, placements: Firm["placements"]) => {
      if (isPlaced(placements)) placed++;
      else {
        const why = whyUnplaced(record, placements);
        explained[why] = (explained[why] ?? 0) + 1;
      }
    };
    for (const one of identified) {
      const { record: stored, before, asked } = one;
      const kept = before && keepKnown(pack, stored, before, { ...unsaid(stored.row), code: !asked });
      if (kept) rewritten.push(kept);
      const said = kept ?? stored;
      const record = recordOf(said);
      if (!asked && before?.absent_in === null && before.content_hash === said.content_hash) {
        explain(record, placeFirm(pack, record));
        continue;
      }
      const unit = locateFirm(pack, record.district, record.address);
      const firm = makeFirm(pack, { record, unit });
      if (asked) problems.push(askOf(stored));
      else explain(record, firm.placements);
      staged.push({ ...firm, record_id: stored.id, coded: stored.who === null, key: null, ...standingOf(one) });
    }
    await rewriteRecords(tx, rewritten);
    await stageFirms(client, batchId, rules, staged);
    await insertProblems(tx, batchId, problems);
    const tally: PlaceTally = { placed, explained, firms: identified.length };
    await markChunkPlaced(tx, batchId, chunk.chunk, tally);
    return identified.length;
  });
}

/** A firm of another unit: whoever covers both says whether the row is that firm. */
const isOfAnother = (bound: string | undefined, { before }: Identified): boolean =>
  before !== null && isBeyond(bound, { unit: before.unit_id, overlay: before.overlay_id });

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
