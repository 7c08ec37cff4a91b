// The second stage of a re-placement: every standing firm by the new rules, and aside what differs. What the register
// says of it stays; a firm that does not move keeps its version.
import type { Placement } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import { markChunkPlaced, type StoredChunk } from "../../store/batches.ts";
import type { Connection } from "../../store/one-connection.ts";
import { listPlacements, type StoredPlacement } from "../../store/placements.ts";
import { listPlacedFirms, type PlacedFirm } from "../../store/placing.ts";
import { type StagedFirm, stageFirms } from "../../store/staging.ts";
import { locateDemo } from "../demo.ts";
import { type Firm, type Located, locate, makeFirms, someAtOnce } from "../firms.ts";
import { recordOf } from "../stored-record.ts";
import type { PlaceTally } from "./tally.ts";

export interface MoveStage {
  readonly batchId: number;
  readonly pack: Pack;
  readonly rules: number;
  readonly which: "all" | "elsewhere";
}

export async function moveChunk({ db, client }: Connection, stage: MoveStage, chunk: StoredChunk): Promise<number> {
  const { batchId, pack, rules, which } = stage;
  return db.transaction().execute(async (tx) => {
    const firms = await listPlacedFirms(tx, which, chunk.first_id, chunk.last_id);
    const before = Map.groupBy(
      await listPlacements(
        tx,
        firms.map(({ version_id }) => version_id),
      ),
      ({ version_id }) => version_id,
    );
    const moved: StagedFirm[] = [];
    for (const some of someAtOnce(firms)) {
      const located = some.map((firm) => locateAgain(pack, firm));
      for (const [at, anew] of makeFirms(pack, located).entries()) {
        const firm = some[at] as PlacedFirm;
        const { key } = located[at] as Located;
        if (!isSame(firm, before.get(firm.version_id) ?? [], anew)) moved.push(movedFirm(firm, anew, key));
      }
    }
    await stageFirms(client, batchId, rules, moved);
    const tally: PlaceTally = { placed: moved.length, explained: {}, firms: firms.length };
    await markChunkPlaced(tx, batchId, chunk.chunk, tally);
    return firms.length;
  });
}

const movedFirm = (firm: PlacedFirm, anew: Firm, key: string): StagedFirm => ({
  ...anew,
  record_id: firm.id,
  verdict: "moved",
  enterprise_id: firm.enterprise_id,
  before_id: firm.version_id,
  coded: firm.who === null,
  // A firm that is known by its name and unit is known by the unit's new id; other keys stay.
  key: key !== firm.enterprise_key && firm.enterprise_key.startsWith("name:") ? key : null,
});

/** Demo firms name their unit by id. */
function locateAgain(pack: Pack, firm: PlacedFirm): Located {
  const record = recordOf(firm);
  if (firm.origin !== "demo") return locate(pack, record);
  const { name, code, scope, district, capitalWritten, established, products, industryCode } = record;
  const demo = {
    name,
    scope,
    established,
    products,
    industryCode,
    code: code ?? "",
    unit: district,
    capital: capitalWritten,
  };
  return locateDemo(pack, demo);
}

function isSame(firm: PlacedFirm, before: readonly StoredPlacement[], anew: Firm): boolean {
  return (
    firm.unit_id === anew.unit_id &&
    firm.overlay_id === anew.overlay_id &&
    firm.unit_how === anew.unit_how &&
    firm.division === anew.division &&
    said(before) === said(anew.placements)
  );
}

/** What a reader sees of placements; the last digits of a probability are not news. */
const said = (placements: readonly (Placement | StoredPlacement)[]): string =>
  placements
    .map(({ chain, link, role, decision, probability, evidence }) =>
      JSON.stringify([chain, link, role, decision, Number(probability).toFixed(4), evidence]),
    )
    .sort()
    .join("\n");
