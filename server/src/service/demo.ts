// The invented firms of the pack, shown until the first real import. They live apart from real ones (origin "demo")
// and follow the pack: new ones come in, changed ones get a version, vanished ones end.
import { readCapital } from "@jiqun/engines/text";
import type { DemoEnterprise, Pack } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import type { Tx } from "../store/db.ts";
import { beginImport } from "../store/imports.ts";
import { closeVersions, findByKeys, listDemo } from "../store/intake.ts";
import { countRegistryEnterprises } from "../store/origin.ts";
import { type Located, makeFirm, recordHash } from "./firms.ts";
import { storeFirms } from "./store-firms.ts";

/** Quick where nothing changed; does nothing once real firms are there. */
export async function seedDemo(ctx: Context): Promise<void> {
  if ((await countRegistryEnterprises(ctx.db)) > 0) return;
  const told = (changed: number) => (changed > 0 ? { changed } : null);
  await write(ctx, "demo.seeded", `pack:${ctx.pack.hash}`, told, (tx) => followPack(ctx, tx));
}

async function followPack({ pack, now }: Context, tx: Tx): Promise<number> {
  const wanted = new Map(pack.demo.map((firm) => [keyOf(firm), locateDemo(pack, firm)]));
  const known = new Map((await findByKeys(tx, [...wanted.keys()])).map((version) => [version.key, version]));
  const vanished = (await listDemo(tx)).filter(({ key }) => !wanted.has(key));
  const changed = [...wanted].filter(([key, located]) => known.get(key)?.content_hash !== located.hash);
  if (changed.length + vanished.length === 0) return 0;
  const at = await beginImport(tx, now);
  const vanishedIds = vanished.map(({ version_id }) => version_id);
  await closeVersions(tx, vanishedIds, at);
  const firms = changed.map(([key, located]) => ({ key, before: known.get(key), firm: makeFirm(pack, located) }));
  await storeFirms(
    tx,
    {
      inserted: firms.flatMap(({ key, before, firm }) => (before ? [] : [{ key, row: null, firm }])),
      updated: firms.flatMap(({ before, firm }) => (before ? [{ before, row: null, firm }] : [])),
    },
    { pack, origin: "demo", batchId: null, at },
  );
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
    hash: recordHash(record),
    unit: {
      unit: unit && !overlay ? unit.id : null,
      overlay: unit && overlay ? unit.id : null,
      how: unit ? "name" : "none",
      note: "",
    },
  };
}
