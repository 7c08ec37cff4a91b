// From filings to what everybody may read: prepared by one person, let out by another, frozen, and with every earlier release in mind.
import { createHash } from "node:crypto";
import { type ReleaseDraftDetail, routes, sortedText } from "@jiqun/contract";
import { AMOUNTS, cellId, seededTables } from "@jiqun/engines/disclosure";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { insertDecision } from "../../store/release-decisions.ts";
import { insertPreparation, movePreparation } from "../../store/release-preparations.ts";
import { fileFor } from "../../testing/evaluations.ts";
import { csvOf, firm, nobody, peopleOf, type TestApp, testApp } from "../../testing/index.ts";
import { guard } from "./guard.ts";

const { analyst, publisher } = peopleOf("", "");
const other = { ...publisher, id: "another publisher" };
const inB = { 所属区县: "河西区" };
const asked = { title: "规上企业主要指标", period: "2024", measures: ["tax"], shapes: ["unit-division" as const] };
const unitB = cellId([["unit", "900102"]]);

let site: TestApp;
let ids: Record<string, string>;
let first: ReleaseDraftDetail;
const ask = (more: object = {}) => site.as(analyst).call(routes.prepareRelease, { body: { ...asked, ...more } });
const prepare = async (more: object = {}) => {
  const { id } = await ask(more);
  await site.runtime.preparer.idle();
  const { items } = await site.as(analyst).call(routes.listPreparations);
  const release = items.find((one) => one.id === id)?.release ?? "none";
  return site.as(analyst).call(routes.getReleaseDraft, { params: { id: release } });
};
const decide = (id: string, by = publisher, body = {}) =>
  site.as(by).call(routes.publishRelease, { params: { id }, body });
const letOut = async (id: string, by = publisher, body = {}) => {
  await decide(id, by, body);
  await site.runtime.lettingOut.idle();
  return site.as(by).call(routes.getReleaseDraft, { params: { id } });
};
const lastEvent = async (action: string) =>
  (await site.pool.query("select actor, data from audit_event where action = $1 order by id desc limit 1", [action]))
    .rows[0];
const cellsOf = ({ guarded }: ReleaseDraftDetail, measure = "tax") =>
  new Map(guarded.find(({ id }) => id === measure)?.cells.map((cell) => [cell.id, cell]));

beforeAll(async () => {
  site = await testApp();
  const rows = [1, 2, 3, 4, 5].map((at) => firm(`甲厂${at}`, { 经营范围: "水泵制造" }));
  const more = [1, 2, 3, 4].map((at) => firm(`乙厂${at}`, { 经营范围: "水泵制造", ...inB }));
  await site.call(routes.uploadImport, { query: { name: "r.csv", run: "apply" }, upload: csvOf([...rows, ...more]) });
  await site.runtime.runner.idle();
  const { items } = await site.call(routes.listEnterprises, {});
  ids = Object.fromEntries(items.map(({ name, id }) => [name, id]));
  const taxes = {
    甲厂1: 300,
    甲厂2: 280,
    甲厂3: 250.5,
    甲厂4: 200,
    甲厂5: 150,
    乙厂1: 90,
    乙厂2: 80,
    乙厂3: 70,
    乙厂4: 60,
  };
  const filed = Object.entries(taxes).map(([name, tax]) => ({ enterprise: ids[name] ?? "", cells: { tax } }));
  await fileFor(site, filed);
  for (const period of ["2021", "2022"]) await fileFor(site, filed, period);
  first = await prepare();
});

describe("a release", () => {
  test("of tables that take too long is refused by name, with the way out", async () => {
    const tables = seededTables(1, { kind: "nested", units: 5, divisions: 20, firms: 300 });
    await expect(guard({ tables, rules: AMOUNTS }, { limit_s: 0 })).rejects.toMatchObject({
      code: "release.too-large",
      data: { cells: 175 },
    });
  });

  test("nothing of it is public before another person lets it out, and then it is there for everybody", async () => {
    const { items } = await site.as(nobody).call(routes.listReleases);
    expect(items).toEqual([]);
    await expect(site.as(nobody).call(routes.getRelease, { params: { id: first.id } })).rejects.toMatchObject({
      code: "release.unknown",
    });
    const both = { ...publisher, id: analyst.id };
    await expect(letOut(first.id, both)).rejects.toMatchObject({ code: "release.same-person" });
    expect((await letOut(first.id)).state).toBe("published");
    const shown = await site.as(nobody).call(routes.getRelease, { params: { id: first.id } });
    expect(shown).toMatchObject({ title: asked.title, version: 1, hash: first.hash });
    expect(createHash("sha256").update(sortedText(shown.tables)).digest("hex")).toBe(first.hash);
    expect(shown.tables.measures.find(({ id }) => id === "tax")?.cells).toContainEqual({
      id: "all",
      value: "1480.5",
      status: "shown",
    });
    await expect(letOut(first.id, other)).rejects.toMatchObject({ code: "release.state" });
  });

  test("cannot be changed in the store either", async () => {
    await expect(sql`update release set shown = '{}'`.execute(site.db)).rejects.toThrow(/append/i);
  });

  test("of a correction by one firm shows nothing from which the correction could be computed", async () => {
    await fileFor(site, [{ enterprise: ids.甲厂1 ?? "", cells: { tax: 900 } }]);
    const second = await prepare();
    expect(second.earlier).toEqual([first.id]);
    const cells = cellsOf(second);
    expect(cells.get("all")?.status).not.toBe("shown");
    expect(cells.get(unitB)?.status).toBe("shown");
    expect(second.findings).toBe(0);
    await letOut(second.id);
    const { items } = await site.as(nobody).call(routes.listReleases);
    expect(items.map(({ id, version }) => [id, version])).toEqual([
      [second.id, 2],
      [first.id, 1],
    ]);
    const csv = await (await site.as(nobody).request(`/api/v1/published/${second.id}/tables.csv`)).text();
    expect(csv).toContain("x 不公开");
    expect(csv).not.toContain("2080.5");
  });

  test("prepared before another was let out is attacked with what that one shows", async () => {
    await fileFor(site, [{ enterprise: ids.乙厂1 ?? "", cells: { tax: 500 } }]);
    const stale = await prepare({ measures: ["tax"], shapes: ["unit-cluster"] });
    await fileFor(site, [{ enterprise: ids.乙厂1 ?? "", cells: { tax: 700 } }]);
    await letOut(stale.id);
    const later = await prepare({ shapes: ["unit-cluster"] });
    expect(later.findings).toBe(0);
  });

  test("firms of one controller count as one holder", async () => {
    const before = cellsOf(await prepare({ title: "before" }), "firms").get(unitB);
    expect(before).toMatchObject({ status: "shown", holders: 4 });
    const items = ["乙厂1", "乙厂2", "乙厂3"].map((name) => ({
      firm: ids[name] ?? "",
      controller: "乙集团",
      source: "年报",
    }));
    expect(await site.as(analyst).call(routes.setControllers, { body: { items } })).toEqual({ set: 3 });
    const after = cellsOf(await prepare({ period: "2024", title: "after" }), "tax").get(unitB);
    expect(after?.holders).toBe(2);
    await expect(
      site
        .as(analyst)
        .call(routes.setControllers, { body: { items: [{ firm: "nobody", controller: "x", source: "y" }] } }),
    ).rejects.toMatchObject({ code: "controller.firm-unknown" });
  });

  test("of a period without filings is refused with the reason", async () => {
    await expect(ask({ period: "1999" })).rejects.toMatchObject({ code: "release.nothing" });
    await expect(ask({ measures: ["nothing"] })).rejects.toMatchObject({ code: "release.measure-unknown" });
  });

  test("that a server left unfinished is made by the next; one that cannot be made says why and is dismissed", async () => {
    const { listPreparations, cancelPreparation } = routes;
    const put = (more: object, state: "queued" | "preparing") =>
      site.db.transaction().execute(async (tx) => {
        const rules = { minHolders: 3, dominance_pct: 10, protection_pct: 10 };
        const all = { ...asked, run: null, rules, note: "", ...more };
        const id = await insertPreparation(tx, { asked: all, asked_by: analyst.id, asked_at: new Date() });
        await movePreparation(tx, id, ["queued"], { state });
        return `${id}`;
      });
    const given = { params: { id: await put({ title: "given up" }, "queued") } };
    expect(await site.as(analyst).call(cancelPreparation, given)).toMatchObject({ state: "cancelled", progress: null });
    const [left, empty] = [await put({ title: "left" }, "preparing"), await put({ period: "1999" }, "queued")];
    site.runtime.preparer.wake();
    await site.runtime.preparer.idle();
    const of = async (id: string) =>
      (await site.as(publisher).call(listPreparations)).items.find((one) => one.id === id);
    expect(await of(given.params.id)).toMatchObject({ state: "cancelled", release: null });
    expect(await of(left)).toMatchObject({ state: "done", release: expect.any(String), by: analyst.id });
    expect(await of(empty)).toMatchObject({ state: "failed", failure: { zh: "1999 没有可发布的填报" } });
    const dismissed = await site.as(analyst).call(cancelPreparation, { params: { id: empty } });
    expect(dismissed).toMatchObject({ state: "cancelled", failure: null });
    await expect(site.as(analyst).call(cancelPreparation, { params: { id: left } })).rejects.toMatchObject({
      code: "release.preparation-over",
    });
  });

  test("whose title holds a phone is told so first, and let out on a word that is kept", async () => {
    const { id } = await prepare({ period: "2024", title: "咨询 13812345678" });
    await expect(letOut(id)).rejects.toMatchObject({ code: "release.personal", data: { zh: "手机号 138****5678" } });
    expect((await letOut(id, publisher, { anyway: true })).state).toBe("published");
    expect(await lastEvent("release.decided")).toMatchObject({ data: { personal: ["title:mobile"] } });
  });

  test("is let out on the word of the first who decides, also by the server that comes after one that ended", async () => {
    const { id } = await prepare({ period: "2024", measures: ["tax"], shapes: ["division-cluster"] });
    const left = { release_id: Number(id), note: "checked", actor: publisher.id, at: new Date() };
    await site.db.transaction().execute((tx) => insertDecision(tx, left));
    expect(await site.as(other).call(routes.getReleaseDraft, { params: { id } })).toMatchObject({
      state: "letting-out",
      may: [],
      steps: [{ step: "prepared" }, { step: "letting-out", by: publisher.id, note: "checked" }],
    });
    await expect(decide(id, other)).rejects.toMatchObject({ code: "release.decided" });
    site.runtime.lettingOut.wake();
    await site.runtime.lettingOut.idle();
    const draft = await site.as(other).call(routes.getReleaseDraft, { params: { id } });
    expect(draft).toMatchObject({
      state: "published",
      steps: [{ step: "prepared" }, { step: "published", by: publisher.id, note: "checked" }],
    });
    expect(await lastEvent("release.published")).toMatchObject({ actor: publisher.id, data: { hash: draft.hash } });
  });

  test("of two who decide at once one is taken, and the other is told so", async () => {
    const { id } = await prepare({ period: "2022" });
    const answers = await Promise.allSettled([decide(id), decide(id, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await site.runtime.lettingOut.idle();
    const winner = [publisher, other][answers.findIndex(({ status }) => status === "fulfilled")];
    expect(await lastEvent("release.published")).toMatchObject({ actor: winner?.id });
  });

  test("from which another one, let out meanwhile, gives a firm away is held back with what was found, and can be dropped", async () => {
    const asks = { period: "2021", shapes: ["division-cluster"] };
    const before = await prepare({ ...asks, title: "before a correction" });
    await fileFor(site, [{ enterprise: ids.甲厂2 ?? "", cells: { tax: 555 } }], "2021");
    const after = await prepare({ ...asks, title: "after it" });
    expect([before.findings, after.findings]).toEqual([0, 0]);
    await letOut(before.id);
    const held = await letOut(after.id);
    expect(held).toMatchObject({
      state: "held-back",
      may: ["publish"],
      steps: [{ step: "prepared" }, { step: "letting-out", by: publisher.id }],
      heldBack: { en: expect.stringMatching(/^The attack found \d+ cells/) },
    });
    expect(await lastEvent("release.held-back")).toMatchObject({ actor: "system", data: { by: publisher.id } });
    const listed = (await site.as(publisher).call(routes.listReleaseDrafts)).items.find(({ id }) => id === after.id);
    expect(listed?.state).toBe("held-back");
    const { items } = await site.as(nobody).call(routes.listReleases);
    expect(items.map(({ id }) => id)).not.toContain(after.id);
    await site.as(analyst).call(routes.dropRelease, { params: { id: after.id }, body: {} });
  });

  test("that was dropped is not let out", async () => {
    const made = await prepare({ title: "dropped" });
    expect((await site.as(analyst).call(routes.dropRelease, { params: { id: made.id }, body: {} })).state).toBe(
      "dropped",
    );
    await expect(letOut(made.id)).rejects.toMatchObject({ code: "release.state" });
  });

  test("that is dropped between the decision and the attack is not let out, and the trail says so", async () => {
    const { id } = await prepare({ title: "dropped in time" });
    const decided = { release_id: Number(id), note: "", actor: publisher.id, at: new Date() };
    await site.db.transaction().execute((tx) => insertDecision(tx, decided));
    await site.as(analyst).call(routes.dropRelease, { params: { id }, body: {} });
    site.runtime.lettingOut.wake();
    await site.runtime.lettingOut.idle();
    const draft = await site.as(publisher).call(routes.getReleaseDraft, { params: { id } });
    expect(draft).toMatchObject({ state: "dropped", may: [], heldBack: null });
    expect(await lastEvent("release.held-back")).toMatchObject({ data: { by: publisher.id } });
  });
});
