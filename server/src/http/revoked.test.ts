// A duty that is taken from a person ends with it, in a browser that is signed in: the next request is refused.
import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { signedIn, testApp, unitA, unitB } from "../testing/index.ts";

const site = await testApp();
const administrator = await signedIn(site, { name: "管", grants: [{ duty: "administrator" }] });
const officer = await signedIn(site, { name: "甲", grants: [{ duty: "unit-officer", unit: unitA }] });
const other = await signedIn(site, { name: "乙", grants: [{ duty: "unit-officer", unit: unitB }] });
const figure = (unit: string, note: string) => ({
  body: {
    subject: `unit:${unit}`,
    indicator: "revenue",
    period: "2024",
    value: "7",
    unit: "亿元",
    source: "台账",
    note,
  },
});
const notes = async (person: typeof officer) =>
  (await person.call(routes.listFigures, { query: { limit: 200 } })).items.map(({ note }) => note);

test("two officers write at once, each for the own unit and under the own name, and neither sees the other's", async () => {
  const [mine, theirs] = await Promise.all([
    officer.call(routes.addFigure, figure(unitA, "甲区台账")),
    other.call(routes.addFigure, figure(unitB, "乙区台账")),
  ]);
  expect([mine.enteredBy, theirs.enteredBy]).toEqual([officer.id, other.id]);
  expect(await notes(officer)).toContain("甲区台账");
  expect(await notes(officer)).not.toContain("乙区台账");
  expect(await notes(other)).not.toContain("甲区台账");
});

test("a revoked duty opens nothing from the next request on", async () => {
  const before = await officer.request("/api/v1/figures");
  expect(before.status).toBe(200);
  const { items } = await administrator.call(routes.listPeople);
  const held = items.find(({ id }) => id === officer.id)?.grants[0];
  await administrator.call(routes.revokeDuty, { params: { id: officer.id, grant: held?.id ?? "" } });
  const kept = { "if-none-match": before.headers.get("etag") ?? "" };
  const after = await officer.request("/api/v1/figures", { headers: kept });
  expect(after.status).toBe(403);
  expect(await after.text()).not.toContain("甲区台账");
  await expect(officer.call(routes.addFigure, figure(unitA, "又一条"))).rejects.toMatchObject({
    code: "session.duty-lacking",
  });
  expect((await officer.call(routes.getSession)).may).not.toContain("listFigures");
});

test("the administrator who keeps the accounts reads no figure", async () => {
  await expect(administrator.call(routes.listFigures)).rejects.toMatchObject({ code: "session.duty-lacking" });
});
