// A region in which two units and two task forces work, with or without canaries: words, numbers and names that are the
// inside of unit B, of cluster P1 or of the commission. Without them the region is the same to everybody else.
import { type FigureInput, routes } from "@jiqun/contract";
import { type TestApp, testApp } from "./app.ts";
import { callsList } from "./calls-list.ts";
import { evaluate, fileFor, recalculate } from "./evaluations.ts";
import { packWith, testPack } from "./pack.ts";
import { grant, type People, peopleOf, person, unitA, unitB } from "./people.ts";
import { csvOf, firm } from "./register.ts";
import { worksList } from "./works-list.ts";

export const marker = "ZZCANARY";
/** A phone that canaries name: nobody reads it but by asking for it. */
export const markedPhone = "13987651234";
/** Numbers of canaries, as people and programs write them. */
export const markedNumbers = /98765432|98,765,432|9\.87\d*e7|77665544/i;

export interface TwoUnits {
  readonly site: TestApp;
  readonly people: People;
  /** Enterprise ids by name. */
  readonly firms: Readonly<Record<"甲泵业" | "乙泵业" | "甲新厂" | "乙新厂", string>>;
  /** Items of the calls: one that firms bid for, one in public notice. */
  readonly calls: { readonly open: string; readonly notice: string };
  /** Batches: of the region, of unit B, of unit A. */
  readonly imports: readonly [string, string, string];
  /** Runs of rule sets shown for objections, each a recalculation: of unit A, and of unit B where there are canaries. */
  readonly runs: { readonly a: string; readonly b: string | null };
}

const [pump] = testPack.chains;
const [impeller] = pump?.links ?? [];
if (!pump || !impeller) throw new Error("the invented region has a chain of pumps");

const pack = packWith({
  lists: [worksList, callsList],
  chains: [
    pump,
    {
      ...pump,
      id: "loom",
      name: { zh: "织机", en: "Looms" },
      cluster: "P2",
      links: [{ ...impeller, id: "frame", name: { zh: "织机机架", en: "Loom frame" }, terms: ["织机机架"] }],
    },
  ],
  indicators: [
    ...testPack.indicators,
    {
      id: "divisions-present",
      name: { zh: "已有行业大类", en: "Divisions present" },
      quantity: "count",
      kind: "structure",
      of: null,
      direction: "none",
    },
  ],
});

const figure = (subject: string, value: string, more: Partial<FigureInput> = {}): FigureInput => ({
  subject,
  indicator: "revenue",
  period: "2025",
  value,
  unit: "亿元",
  source: "台账",
  sourceDate: "2026-02-01",
  ...more,
});
const secret = { source: `${marker} ledger`, quote: `${marker} quote`, note: `${marker} note ${markedPhone}` };

export async function seedTwoUnits({ canaries, webDir }: { canaries: boolean; webDir?: string }): Promise<TwoUnits> {
  const site = await testApp({ pack, now: () => new Date("2026-03-09T02:00:00Z"), ...(webDir ? { webDir } : {}) });
  const { analyst, "officer of A": officerA, "task force of P1": forceP1 } = peopleOf("", "");
  const officerB = person(canaries ? `officer-b-${marker}` : "officer-b", grant("unit-officer", { unit: unitB }));
  const enter = (by: Parameters<TestApp["as"]>[0], body: FigureInput) => site.as(by).call(routes.addFigure, { body });

  const bring = async (by: typeof analyst, name: string, rows: Parameters<typeof csvOf>[0], area?: string) => {
    const query = { name, run: "apply" as const, ...(area ? { area } : {}) };
    const { id } = await site.as(by).call(routes.uploadImport, { query, upload: csvOf(rows) });
    await site.runtime.runner.idle();
    return id;
  };
  const inB = { 所属区县: "河西区" };
  const batches: [string, string, string] = [
    await bring(analyst, "region.csv", [
      firm("甲泵业", { 经营范围: "水泵制造", 注册资本: "500万元" }),
      firm("乙泵业", { 经营范围: "水泵制造；叶轮制造", ...inB }),
      firm("丙咨询", { 经营范围: "咨询服务", 所属区县: "" }),
    ]),
    await bring(
      officerB,
      canaries ? `${marker}.csv` : "b.csv",
      [
        firm("乙新厂", { 经营范围: "机械密封制造", 统一社会信用代码: "91500000756242149C", ...inB }),
        ...(canaries
          ? [
              firm("", { 经营范围: `${marker} 行`, ...inB }),
              firm(`${marker}厂`, { 统一社会信用代码: "91500000756242149C", ...inB }),
            ]
          : []),
      ],
      unitB,
    ),
    await bring(officerA, "a.csv", [firm("甲新厂", { 经营范围: "叶轮制造" })], unitA),
  ];
  const { items } = await site.call(routes.listEnterprises, {});
  const firms = Object.fromEntries(items.map(({ name, id }) => [name, id])) as TwoUnits["firms"];

  if (canaries) {
    await enter(officerB, figure(`unit:${unitB}`, "98765432", secret));
    await enter(officerB, figure(`unit:${unitB}`, "77665544", { ...secret, sourceDate: "2026-02-02" }));
    await enter(officerB, figure(`unit:${unitB}`, "3", { ...secret, indicator: "divisions-present", unit: "个" }));
    // Of the commission: who supplies whom, a lead on a firm from outside. Of unit B: a lead on its firm, a need.
    await site.as(analyst).call(routes.importEdges, {
      query: { name: `${marker}-edges.csv` },
      upload: `供应商,采购方,产品,金额,单位,来源\n甲泵业,乙泵业,impeller,98765432,万元,${marker}\n`,
    });
    const seal = { chain: "pump", link: "seal", note: `${marker} lead ${markedPhone}` };
    await site
      .as(forceP1)
      .call(routes.startLead, { body: { ...seal, outside: { name: `${marker} outside`, code: "" } } });
    await site.as(officerB).call(routes.startLead, { body: { ...seal, enterprise: firms.乙泵业 } });
    await site.as(officerB).call(routes.postNeed, { body: { text: `${marker} 叶轮 ${markedPhone}`, unit: unitB } });
    // Of the commission: would be the region's level, contradict its growth, and light its lamp.
    await enter(analyst, figure("region", "98765432", { ...secret, period: "2024" }));
    await enter(analyst, figure("region", "77665544", { ...secret, period: "2023" }));
    // Of the task force of P1: would be the level of its cluster, and stand beside its chain.
    await enter(forceP1, figure("cluster:P1", "98765432", secret));
    await enter(forceP1, figure("chain:pump", "77665544", { ...secret, indicator: "links-present", unit: "个环节" }));
  }
  await enter(officerA, figure(`unit:${unitA}`, "12", { note: "甲区内部" }));
  await enter(analyst, figure(`unit:${unitB}`, "34", { label: "public", note: "公开" }));
  const judge = (by: typeof analyst, id: string, link: string, note: string) =>
    site.as(by).call(routes.giveVerdict, { params: { id }, body: { chain: "pump", link, verdict: "confirmed", note } });
  await judge(officerB, firms.乙泵业, "impeller", canaries ? `${marker} verdict ${markedPhone}` : "");
  await judge(officerA, firms.甲新厂, "impeller", "甲区核实");
  await site.as(officerB).call(routes.addPark, {
    body: {
      name: "乙园",
      unit: unitB,
      facts: [
        { field: "land", value: { value: "300", unit: "亩" }, source: "台账" },
        { field: "leading", value: ["泵阀"], source: "台账" },
        { field: "keepers", value: [officerB.id] },
        { field: "contact", value: "联系人：王芳，13612345678", source: "台账" },
      ],
    },
  });
  const openWork = (by: typeof analyst, fields: Record<string, string>) =>
    site.as(by).call(routes.openListItem, { params: { type: worksList.id }, body: { fields } });
  await openWork(officerA, { name: "甲区工程", unit: `unit:${unitA}` });
  const calls = await seedCalls(site, firms, canaries);
  if (canaries) {
    const { id } = await openWork(officerB, {
      name: `${marker} 工程 ${markedPhone}`,
      unit: `unit:${unitB}`,
      link: "link:pump/seal",
      budget: "98765432",
      secret: `${marker} ${markedPhone}`,
    });
    await site.as(officerB).call(routes.addAttachment, {
      params: { id },
      query: { name: `${marker}.pdf`, note: marker },
      upload: `%PDF-1.7 ${marker}`,
    });
  }
  if (canaries) await enter(officerB, figure(`unit:${unitB}`, "98765432.5", { ...secret, period: "2024" }));
  const filed = (enterprise: string, tax: number) => ({ enterprise, cells: { tax, area: 10, sales: 900, energy: 80 } });
  await fileFor(site, [
    filed(firms.甲泵业, 300),
    filed(firms.甲新厂, 200),
    ...(canaries ? [filed(firms.乙泵业, 98765432), filed(firms.乙新厂, 77665544)] : []),
  ]);
  const a = await recalculate(site, await evaluate(site, { unit: unitA, stage: "notice" }));
  let b: string | null = null;
  const fileVa = (by: typeof analyst, id: string, text: string, why: string) =>
    site.as(by).call(routes.fileByHand, {
      params: { id },
      body: { period: "2025", cells: [{ indicator: "va", text, seen: null }], why },
    });
  await fileVa(officerA, firms.甲泵业, "21", "");
  if (canaries) {
    const note = `${marker} run`;
    b = await recalculate(site, await evaluate(site, { unit: unitB, stage: "notice", by: officerB, note }), officerB);
    await evaluate(site, { unit: null, stage: "draft", note });
    await site.as(officerB).call(routes.raiseObjection, {
      params: { id: b, enterprise: firms.乙泵业 },
      body: { text: `${marker} objection ${markedPhone}` },
    });
    // Of unit B: what its firm filed, and a file of filings that asks.
    await fileVa(officerB, firms.乙泵业, "98765432", marker);
    await site.as(officerB).call(routes.uploadFilings, {
      query: { name: `${marker}.csv`, period: "2025", unit: unitB },
      upload: "企业名称,工业增加值(万元)\n乙泵业,77665544\n",
    });
  }
  return {
    site,
    runs: { a, b },
    people: { ...peopleOf(firms.甲泵业, firms.乙泵业), "officer of B": officerB },
    firms,
    calls,
    imports: batches,
  };
}

/** Of unit B: one that firms bid for, one in public notice. What others handed in is a canary. */
async function seedCalls(site: TestApp, firms: TwoUnits["firms"], canaries: boolean): Promise<TwoUnits["calls"]> {
  const officer = site.as(person("officer-b", grant("unit-officer", { unit: unitB })));
  const filer = (enterprise: string, id: string) => site.as(person(id, grant("filer", { enterprise })));
  const [a, b] = [filer(firms.甲泵业, "filer-a"), filer(firms.乙泵业, "filer-b")];
  const decide = (id: string, command: object) =>
    officer.call(routes.decideListItem, { params: { id }, body: { command: command as never } });
  const start = async (name: string) => {
    const fields = {
      name,
      unit: `unit:${unitB}`,
      link: "link:pump/seal",
      until: "2026-03-31",
      ...(canaries ? { secret: marker } : {}),
    };
    const { id } = await officer.call(routes.openListItem, { params: { type: callsList.id }, body: { fields } });
    await decide(id, { do: "move", move: "call" });
    return id;
  };
  const bid = (by: typeof a, id: string, plan: string) =>
    by.call(routes.answerPosting, { params: { id }, body: { do: "record", record: "bid", values: { plan } } });
  const addFile = (by: typeof a, id: string, text: string) =>
    by.call(routes.addOwnFile, {
      params: { id, record: "1" },
      query: { name: `${text}.pdf` },
      upload: `%PDF-1.7 ${text}`,
    });
  const [open, notice] = [await start("密封件征集"), await start("叶轮征集")];
  for (const id of [open, notice]) {
    if (canaries) {
      await bid(b, id, `${marker} 方案`);
      await addFile(b, id, marker);
    }
    await bid(a, id, "甲方案");
    await addFile(a, id, "甲方案");
  }
  await decide(notice, { do: "move", move: "judge" });
  await decide(notice, { do: "edit", changes: { winner: "甲泵业" }, reason: "评审" });
  const add = (evidence: string, text: string) =>
    officer.call(routes.addAttachment, {
      params: { id: notice },
      query: { name: `${text}.pdf`, evidence },
      upload: `%PDF-1.7 ${text}`,
    });
  await add("notice", "公示件");
  await decide(notice, { do: "move", move: "notice" });
  if (canaries) {
    await add("inner", marker);
    await b.call(routes.answerPosting, {
      params: { id: notice },
      body: { do: "record", record: "objection", values: { text: `${marker} 异议` } },
    });
    await officer.call(routes.openListItem, {
      params: { type: callsList.id },
      body: { fields: { name: `${marker} 起草`, unit: `unit:${unitB}` } },
    });
  }
  return { open, notice };
}
