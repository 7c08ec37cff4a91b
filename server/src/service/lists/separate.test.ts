import { routes } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { expect, test } from "vitest";
import { csvOf, firm, grant, packWith, person, testApp, unitA, worksList } from "../../testing/index.ts";

const list: ListType = {
  ...worksList,
  records: [
    {
      id: "bid",
      name: { zh: "申请", en: "bid" },
      who: ["anyone"],
      stages: [],
      fields: [{ ...(worksList.fields[0] as ListType["fields"][number]), id: "plan" }],
      perPerson: false,
      independent: false,
      separate: true,
      barredBy: null,
      answer: null,
    },
  ],
};

test("of records that are kept separate a firm's person sees the own ones alone, an office all", async () => {
  const site = await testApp({ pack: packWith({ lists: [list] }), now: () => new Date("2026-03-09T02:00:00Z") });
  await site.call(routes.uploadImport, { query: { name: "a.csv", run: "apply" }, upload: csvOf([firm("甲泵业")]) });
  await site.runtime.runner.idle();
  const { items } = await site.call(routes.listEnterprises, {});
  const enterprise = items[0]?.id ?? "";
  const officer = site.as(person("officer", grant("unit-officer", { unit: unitA })));
  const filer = site.as(person("filer", grant("filer", { enterprise })));
  const legal = site.as(person("legal", grant("legal-representative", { enterprise })));
  const fields = { name: "榜单", unit: `unit:${unitA}`, firm: `enterprise:${enterprise}` };
  const { id } = await officer.call(routes.openListItem, { params: { type: "works" }, body: { fields } });
  const bid = (who: typeof filer, plan: string) =>
    who.call(routes.decideListItem, {
      params: { id },
      body: { command: { do: "record", record: "bid", values: { plan } } },
    });
  await bid(filer, "甲方案");
  await bid(legal, "乙方案");
  for (const [who, plans] of [
    [filer, ["甲方案"]],
    [legal, ["乙方案"]],
    [officer, ["甲方案", "乙方案"]],
  ] as const) {
    const item = await who.call(routes.getListItem, { params: { id } });
    expect(item.records.map(({ values }) => values.plan)).toEqual(plans);
    const told = item.events.filter(({ kind }) => kind === "recorded");
    expect(told.length).toBe(plans.length);
    expect(JSON.stringify(item).includes("甲方案")).toBe((plans as readonly string[]).includes("甲方案"));
  }
});
