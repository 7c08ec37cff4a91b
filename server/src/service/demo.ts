// The invented firms of the pack, shown until the first real import. They live apart from real ones (origin "demo")
// and follow the pack: new ones come in, changed ones get a version, vanished ones end.
import { readCapital } from "@jiqun/engines/text";
import type { DemoEnterprise, Pack } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { applyStaged } from "../store/apply-staged.ts";
import { write } from "../store/audit.ts";
import { beginChange } from "../store/batches.ts";
import { copyPart } from "../store/copy.ts";
import type { Tx } from "../store/db.ts";
import { closeVersions, listDemo } from "../store/demo.ts";
import { type Connection, withConnection } from "../store/one-connection.ts";
import { hasRegistryFirms } from "../store/placing.ts";
import { copyRecords, recordLine, takeRecordIds } from "../store/records.ts";
import { dropStaged, type StagedFirm, stageFirms } from "../store/staging.ts";
import { type Located, makeFirm, recordHash, toStored } from "./firms.ts";
import { numberOf } from "./placing-rules.ts";

/** What the demo writes is a change of no batch. */
const noBatch = 0;

/** Quick where nothing changed; does nothing once real firms are there. */
export async function seedDemo(ctx: Context): Promise<void> {
  if (await hasRegistryFirms(ctx.db)) return;
  const told = (changed: number) => (changed > 0 ? { changed } : null);
  await withConnection(ctx.pool, ({ db, client }) =>
    write({ ...ctx, db }, "demo.seeded", `pack:${ctx.pack.hash}`, told, (tx) => followPack(ctx, tx, client)),
  );
}

async function followPack({ pack, now }: Context, tx: Tx, client: Connection["client"]): Promise<number> {
  const wanted = new Map(pack.demo.map((firm) => [keyOf(firm), locateDemo(pack, firm)]));
  const known = new Map((await listDemo(tx)).map((version) => [version.key, version]));
  const vanished = [...known.values()].filter(({ key, id }) => id !== null && !wanted.has(key));
  const changed = [...wanted].filter(([key, located]) => known.get(key)?.content_hash !== located.hash);
  if (changed.length + vanished.length === 0) return 0;
  const at = await beginChange(tx, now);
  await closeVersions(
    tx,
    vanished.flatMap(({ id }) => id ?? []),
    at,
  );
  const first = await takeRecordIds(tx, changed.length);
  const firms = changed.map(([key, located], n) => ({ key, located, id: first + n, before: known.get(key) }));
  const lines = firms.map(({ key, located, id }) =>
    recordLine(id, null, { ...toStored(located, null), key, who: null }),
  );
  await copyRecords(client, [copyPart(lines)]);
  const staged = firms.map(
    ({ located, id, before }): StagedFirm => ({
      ...makeFirm(pack, located),
      record_id: id,
      verdict: before ? "changed" : "new",
      enterprise_id: before?.enterprise_id ?? null,
      before_id: before?.id ?? null,
      coded: true,
      key: null,
    }),
  );
  await stageFirms(client, noBatch, await numberOf(tx, pack), staged);
  await applyStaged(tx, noBatch, at, { origin: "demo" });
  await dropStaged(tx, noBatch, "none");
  return changed.length + vanished.length;
}

const keyOf = (firm: DemoEnterprise): string => `demo:${firm.name}`;

export function locateDemo(pack: Pack, firm: DemoEnterprise): Located {
  const capital = readCapital(firm.capital);
  const record = {
    name: firm.name,
    code: firm.code || null,
    codeProblem: null,
    district: firm.unit,
    address: "",
    statusWritten: "",
    status: "unknown",
    established: firm.established,
    capital: capital.known ? capital.amount : null,
    currency: capital.known ? capital.currency : null,
    capitalWritten: firm.capital,
    scope: firm.scope,
    products: firm.products,
    insured: null,
    industryWritten: firm.industryCode ?? "",
    industryCode: firm.industryCode,
  } as const;
  const unit = pack.units.find(({ id }) => id === firm.unit);
  const overlay = pack.region.unitKinds.some((kind) => kind.id === unit?.kind && kind.overlay);
  return {
    record,
    key: keyOf(firm),
    who: null,
    hash: recordHash(record),
    unit: {
      unit: unit && !overlay ? unit.id : null,
      overlay: unit && overlay ? unit.id : null,
      how: unit ? "name" : "none",
      note: "",
    },
  };
}
