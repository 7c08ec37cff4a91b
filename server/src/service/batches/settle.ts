// The end of the placing stage: rows of one file that are one firm are settled, the counts are added up, and the batch
// waits, or goes on, with its report.
import type { ImportReport } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import { listRefusedNames, stageAbsent } from "../../store/absent.ts";
import { changeBatch, listChunks, type StoredBatch, stateOfFirms } from "../../store/batches.ts";
import type { Db, Tx } from "../../store/db.ts";
import { insertProblems } from "../../store/import-problems.ts";
import { findRecords } from "../../store/records.ts";
import { countJudged, countVerdicts, expectMany } from "../../store/staging.ts";
import { settleTwins, type Twin } from "../../store/twins.ts";
import { placeFirm } from "../engines.ts";
import { isPlaced, whyUnplaced } from "../firms.ts";
import { foldName } from "../name-keys.ts";
import { recordOf } from "../stored-record.ts";
import type { BatchOptions } from "./options.ts";
import { askOf } from "./place-stage.ts";
import type { ReadOutcome } from "./read-stage.ts";
import { reportOf } from "./report.ts";
import { addPlace, addRead, noPlaceTally, noReadTally, type PlaceTally, type ReadTally } from "./tally.ts";

export interface Settled {
  readonly outcome: ReadOutcome;
  readonly times: { readonly reading: number; readonly placing: number };
}

export async function settleRegister(
  db: Db,
  pack: Pack,
  batch: StoredBatch,
  { outcome, times }: Settled,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await expectMany(tx);
    const twins = await settleTwins(tx, batch.id);
    const records = new Map(
      (
        await findRecords(
          tx,
          twins.map(({ record_id }) => record_id),
        )
      ).map((r) => [r.id, r]),
    );
    await insertProblems(
      tx,
      batch.id,
      twins.map((twin) =>
        twin.of === null
          ? askOf({ ...twin, id: twin.record_id })
          : { ...askOf({ ...twin, id: twin.record_id }), severity: "duplicate", code: "same-firm", text: `${twin.of}` },
      ),
    );
    const absent = (batch.options as BatchOptions).closeAbsent ? await findAbsent(tx, batch) : 0;
    const chunks = await listChunks(tx, batch.id);
    const read = chunks.map(({ read_tally }) => read_tally as ReadTally).reduce(addRead, noReadTally);
    const place = chunks.map(({ place_tally }) => place_tally as PlaceTally).reduce(addPlace, noPlaceTally);
    const report = reportOf({
      outcome,
      read,
      place: addPlace(place, lessOf(pack, twins, records)),
      verdicts: await countVerdicts(tx, batch.id),
      repeated: twins.filter(({ of }) => of !== null).length,
      judged: await countJudged(tx, batch.id),
      absent,
      times: { ...times, applying: null },
    });
    await stage(tx, batch, report);
  });
}

async function findAbsent(tx: Tx, { id: batchId, area, as_of: asOf }: StoredBatch): Promise<number> {
  const refused = await listRefusedNames(tx, batchId);
  return stageAbsent(tx, { batchId, area, asOf, refusedNames: [...new Set(refused.map(foldName))] });
}

/** Firms are closed on a person's word alone: a batch that would close others than were shown waits to be looked at. */
async function stage(tx: Tx, batch: StoredBatch, report: ReturnType<typeof reportOf>): Promise<void> {
  const shown = (batch.report as Partial<ImportReport> | null)?.absent ?? 0;
  const isNews = report.absent > 0 && report.absent !== shown;
  await changeBatch(tx, batch.id, {
    state: batch.apply_when_staged && !isNews ? "applying" : "staged",
    report,
    encoding: report.encoding,
    staged_after: await stateOfFirms(tx),
  });
}

/** Twins were counted as placed or explained; now they count elsewhere. */
function lessOf(
  pack: Pack,
  twins: readonly Twin[],
  records: ReadonlyMap<number, Parameters<typeof recordOf>[0]>,
): PlaceTally {
  const explained: Record<string, number> = {};
  let placed = 0;
  for (const { record_id } of twins) {
    const stored = records.get(record_id);
    if (!stored) continue;
    const record = recordOf(stored);
    const placements = placeFirm(pack, record);
    if (isPlaced(placements)) placed--;
    else {
      const why = whyUnplaced(record, placements);
      explained[why] = (explained[why] ?? 0) - 1;
    }
  }
  return { placed, explained, firms: 0 };
}
