// Places every firm anew under the pack that has become active. A firm for which nothing changes keeps its version; one
// that moves gets a next version with the same content, so what was shown before stays readable by its date. Words of
// people are carried to the ids that replace those they were given on.
import type { Placement } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import type { Tx } from "../store/db.ts";
import { beginImport } from "../store/imports.ts";
import { lastVersionId, listPlacedElsewhere, markPlaced, renameKeys, type StoredVersion } from "../store/intake.ts";
import { listPlacements } from "../store/placements.ts";
import { carryVerdicts, listJudgedLinks } from "../store/verdicts.ts";
import { locateDemo } from "./demo.ts";
import { type Firm, type Located, locate, makeFirm } from "./firms.ts";
import { currentLink } from "./links.ts";
import { storeFirms } from "./store-firms.ts";
import { recordOf } from "./stored-record.ts";

const stretchRows = 1000;

/** Quick where every firm was placed under this pack. */
export async function replaceAll(ctx: Context): Promise<void> {
  if ((await listPlacedElsewhere(ctx.db, ctx.pack.hash, 0, 1)).length === 0) return;
  const renew = async (tx: Tx): Promise<Renewed> => {
    const at = await beginImport(tx, ctx.now);
    const verdicts = await carryAll(tx, ctx.pack);
    return { verdicts, ...(await placeAll(tx, ctx.pack, at)) };
  };
  const told = (renewed: Renewed) => ({ ...renewed });
  await write(ctx, "placements.renewed", `pack:${ctx.pack.hash}`, told, renew);
}

interface Renewed {
  readonly verdicts: number;
  readonly firms: number;
  readonly moved: number;
}

async function placeAll(tx: Tx, pack: Pack, at: Date): Promise<Omit<Renewed, "verdicts">> {
  const last = await lastVersionId(tx);
  let [after, firms, moved] = [0, 0, 0];
  for (;;) {
    // New versions carry the new hash and larger ids, so the walk ends.
    const stretch = await listPlacedElsewhere(tx, pack.hash, after, stretchRows);
    const old = stretch.filter(({ id }) => id <= last);
    if (old.length === 0) return { firms, moved };
    const before = groupByVersion(
      await listPlacements(
        tx,
        old.map(({ id }) => id),
      ),
    );
    const anew = old.map((version) => {
      const located = locateAgain(pack, version);
      return { version, located, firm: makeFirm(pack, located) };
    });
    const [same, changed] = [[] as number[], [] as typeof anew];
    for (const one of anew)
      if (isSame(one.version, before.get(one.version.id) ?? [], one.firm)) same.push(one.version.id);
      else changed.push(one);
    await markPlaced(tx, same, pack.hash);
    const renamed = changed.filter(({ version, located }) => located.key !== version.key);
    await renameKeys(
      tx,
      uniqueKeys(renamed.map(({ version, located }) => ({ id: version.enterprise_id, key: located.key }))),
    );
    for (const [batchId, some] of Map.groupBy(changed, ({ version }) => version.batch_id)) {
      const updated = some.map(({ version, firm }) => ({ before: version, row: version.row, firm }));
      const origin = batchId === null ? "demo" : "registry";
      await storeFirms(tx, { inserted: [], updated }, { pack, origin, batchId, at });
    }
    firms += old.length;
    moved += changed.length;
    after = old.at(-1)?.id ?? after;
  }
}

/** Demo firms name their unit by id; what the pack says of them now is for the demo's own step. */
function locateAgain(pack: Pack, version: StoredVersion): Located {
  const record = recordOf(version);
  const hash = version.content_hash;
  if (!version.key.startsWith("demo:")) return { ...locate(pack, record), hash };
  const { name, code, scope, district, capitalWritten, established, products, industryCode } = record;
  const firm = {
    name,
    code: code ?? "",
    scope,
    unit: district,
    capital: capitalWritten,
    established,
    products,
    industryCode,
  };
  return { ...locateDemo(pack, firm), hash };
}

type StoredPlacement = Awaited<ReturnType<typeof listPlacements>>[number];

function groupByVersion(placements: readonly StoredPlacement[]): Map<number, StoredPlacement[]> {
  return Map.groupBy(placements, ({ version_id }) => version_id);
}

function isSame(version: StoredVersion, before: readonly StoredPlacement[], { columns, placements }: Firm): boolean {
  return (
    version.unit_id === columns.unit_id &&
    version.overlay_id === columns.overlay_id &&
    version.unit_how === columns.unit_how &&
    version.division === columns.division &&
    said(before) === said(placements)
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

async function carryAll(tx: Tx, pack: Pack): Promise<number> {
  let carried = 0;
  for (const from of await listJudgedLinks(tx)) {
    const to = currentLink(pack, from);
    if (to.chain !== from.chain || to.link !== from.link) carried += await carryVerdicts(tx, from, to);
  }
  return carried;
}

const uniqueKeys = (renamed: readonly { id: number; key: string }[]) => [
  ...new Map(renamed.map((one) => [one.key, one])).values(),
];
