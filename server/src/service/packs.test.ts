// Versions of the pack: stored once, pointed to, refused when they would leave records without meaning.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { routes } from "@jiqun/contract";
import { loadPack } from "@jiqun/packs";
import { afterAll, expect, test } from "vitest";
import { testApp } from "../testing/index.ts";
import { activatePack, choosePack, offerPack } from "./packs.ts";

const dir = mkdtempSync(join(tmpdir(), "jiqun-pack-"));
afterAll(() => rmSync(dir, { recursive: true }));
cpSync(resolve(import.meta.dirname, "../../../packs/example"), dir, { recursive: true });
const edit = (file: string, from: string, to: string) => {
  const path = join(dir, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, text.replace(from, to));
};

const first = await loadPack(dir);
if (!first.ok) throw new Error("the example pack is whole", { cause: first.problems });
const site = await testApp({ pack: first.pack });
const choose = () => choosePack(site.db, dir, site.runtime.log);
const events = async () =>
  (await site.call(routes.listAuditEvents, { query: {} })).items.filter(({ action }) => action === "pack.activated");

test("the same folder again changes nothing", async () => {
  const { pack, before, refusal } = await choose();
  expect(pack.hash).toBe(first.pack.hash);
  expect([before?.hash, refusal]).toEqual([first.pack.hash, null]);
});

test("a stored pack comes back as it was loaded", async () => {
  const { before } = await choose();
  expect(before).toEqual(JSON.parse(JSON.stringify(first.pack)));
});

test("a changed folder is another version, with the one before as its parent", async () => {
  edit("region.yaml", "Tarn Valley\nshortName", "Tarn Valley and Fells\nshortName");
  const { pack, before, refusal } = await choose();
  expect(refusal).toBeNull();
  expect(pack.hash).not.toBe(first.pack.hash);
  await activatePack(site.runtime, pack, before);
  const state = await site.call(routes.getPacks);
  expect(state.active.hash).toBe(pack.hash);
  expect(state.versions.map(({ hash, parent }) => [hash, parent])).toEqual([
    [pack.hash, first.pack.hash],
    [first.pack.hash, null],
  ]);
  expect((await events()).length).toBe(2);
  expect((await site.call(routes.getRegion)).name.en).toBe("Tarn Valley and Fells");
});

test("weights that wait still wait after a restart, and hold up no other version", async () => {
  const costs = { review: 3, wrongAcceptance: 60, missedMaker: 6 };
  await site.call(routes.setCosts, { body: costs });
  edit("region.yaml", "Tarn Valley and Fells", "Tarn Valley and Moors");
  const { pack, before, activates, offered } = await choose();
  expect([activates, pack.weights, offered?.weights?.data.costs]).toEqual([true, undefined, costs]);
  await activatePack(site.runtime, pack, before);
  await offerPack(site.runtime, offered ?? pack);
  expect((await site.call(routes.getPlacing, {})).offered).toMatchObject({ packHash: pack.hash, weights: 1 });
  await site.call(routes.dropWeights, {});
  expect((await choose()).offered).toBeNull();
});

test("a version in which an id of a stored record vanished is refused, and the server says so", async () => {
  const body = {
    subject: "cluster:timber",
    indicator: "revenue",
    period: "2024",
    value: "12",
    unit: "EUR m",
    source: "Ledger",
  };
  await site.call(routes.addFigure, { body });
  edit("clusters.yaml", "- id: timber\n", "- id: wood\n");
  const refused = await choose();
  expect(refused.refusal).toEqual({ code: "pack.ids-vanished", ids: ["cluster:timber"] });
  expect(refused.pack.clusters.map(({ id }) => id)).toContain("timber");
  site.runtime.packRefusal = refused.refusal;
  const ready = await (await site.request("/readyz")).json();
  expect((await site.call(routes.getPacks)).refused).toEqual({
    code: "pack.ids-vanished",
    details: ["cluster:timber"],
  });
  expect(ready).toMatchObject({
    status: "ready",
    pack: { refused: { code: "pack.ids-vanished" } },
  });
});

test("naming the successor makes it acceptable, and the record follows", async () => {
  edit("clusters.yaml", "- id: wood\n", "- id: wood\n    replaces: [timber]\n");
  const { pack, before, refusal } = await choose();
  expect(refusal).toBeNull();
  await activatePack(site.runtime, pack, before);
  const { items } = await site.call(routes.listFigures, { query: { subject: "cluster:wood", q: "Ledger" } });
  expect(items.map(({ value }) => value)).toEqual(["12"]);
});

test("a broken folder leaves the version before active, with every fault", async () => {
  edit("region.yaml", "currency: EUR", "currency: GOLD");
  const { pack, before, refusal } = await choose();
  expect(pack).toBe(before);
  expect(refusal?.code).toBe("pack.invalid");
});

test("a broken folder at the first start is an error that lists file, line and path", async () => {
  const fresh = await testApp();
  await fresh.db.deleteFrom("pack_active").execute();
  await expect(choosePack(fresh.db, dir, fresh.runtime.log)).rejects.toThrow(/region\.yaml:\d+ currency/);
});
