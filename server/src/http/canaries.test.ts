// Nobody learns of another's inside. Two stores hold the same region; in one of them unit B, the task force of P1 and the
// commission have canaries as well (figures, notes, files, rows that were kept aside, a name). Whoever stands outside must get
// the same answer from both, byte for byte: then no list, count, order, lamp, number, header or file is made of a canary.
import { base, measures, type RouteId, routes, urlOf } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { cellOf } from "../policy/judge.ts";
import {
  markedNumbers,
  markedPhone,
  marker,
  type People,
  seedTwoUnits,
  type TwoUnits,
  unitA,
  unitB,
  unzipText,
} from "../testing/index.ts";

const plain = await seedTwoUnits({ canaries: false });
const marked = await seedTwoUnits({ canaries: true });

type Query = Readonly<Record<string, string>>;
type Call = readonly [route: RouteId, params?: Query, query?: Query];

const asOf = { asOf: "2026-02-15" };
const figureQueries: readonly Query[] = [
  {},
  asOf,
  { subject: `unit:${unitB}` },
  { subject: "region", indicator: "revenue" },
  { subject: "cluster:P1" },
  { subject: "chain:pump" },
  { q: marker },
  { q: "98765432" },
  { nature: "actual", limit: "3" },
];
const firmQueries: readonly Query[] = [
  {},
  { sort: "capital" },
  { sort: "established", limit: "2" },
  { unit: unitB },
  { unit: "none" },
  { chain: "pump", decision: "accepted" },
  { cluster: "P1" },
  { q: "乙" },
  { q: marker },
  asOf,
];

/** Everything that can be read of the region, in every way that an answer could be made of a canary. */
function readings({ firms, imports }: TwoUnits): readonly Call[] {
  const each = <T>(all: readonly T[], call: (one: T) => Call): Call[] => all.map(call);
  return [
    ["getSession"],
    ["getRegion"],
    ["getOutlines"],
    ["getCockpit"],
    ["getCockpit", {}, asOf],
    ...each(measures, (measure): Call => ["getUnitMeasure", { measure }]),
    ...each(["P1", "P2", "P3"], (cluster): Call => ["getCluster", { cluster }]),
    ["getCluster", { cluster: "P1" }, asOf],
    ["listChains"],
    ["getChain", { chain: "pump" }],
    ["getChain", { chain: "pump" }, { unit: unitB }],
    ...each(["impeller", "seal", "pump"], (link): Call => ["getLink", { chain: "pump", link }]),
    ["exportCoverage", { chain: "pump" }],
    ["exportCoverage", { chain: "pump" }, { unit: unitB, language: "en" }],
    ["getGaps", { chain: "pump" }],
    ["getGaps", { chain: "pump" }, { unit: unitB }],
    ...each(["impeller", "pump"], (link): Call => ["getShock", { chain: "pump" }, { link }]),
    ...each([firms.甲泵业, firms.乙泵业], (firm): Call => ["getShock", { chain: "pump" }, { firm }]),
    ["listCandidates", { chain: "pump", link: "seal" }],
    ["exportCandidates", { chain: "pump", link: "seal" }],
    ["listLeads"],
    ["listLists"],
    ...each(
      [{}, { q: marker }, { unit: unitB }, { sort: "lamp", ended: "all" }, { sort: "changed", limit: "1" }],
      (query): Call => ["listItems", { type: "works" }, query],
    ),
    ...each(
      [{}, { type: "calls" }, { type: "works" }, { cluster: "P1" }, { q: "征集" }, { q: marker }],
      (query): Call => ["listPostings", {}, query],
    ),
    ...each(["1", "2", "3", "4", "5"], (id): Call => ["getPosting", { id }]),
    ...each(["1", "2"], (file): Call => ["getPostingFile", { id: "3", file }]),
    ...each(["2", "3"], (id): Call => ["getOwnFile", { id, record: "1", file: "1" }]),
    ...each(["r5", "r7", "r9"], (record): Call => ["getRecordFile", { id: "2", record, file: "1" }]),
    ["listOwnPostings"],
    ...each(["1", "2", "3", "4"], (posting): Call => ["listOwnPostings", {}, { posting }]),
    ["listItems", { type: "calls" }],
    ["listItems", { type: "calls" }, { ended: "all", q: "征集" }],
    ["getListFlow", { type: "calls" }],
    ["getListUnits", { type: "calls" }],
    ["getListReport", { type: "calls" }],
    ...each(["1", "2", "3", "4", "5"], (id): Call => ["getListItem", { id }]),
    ["listLinkItems", { chain: "pump", link: "seal" }],
    ["listThreads"],
    ["getCarriedFields", { type: "works", lead: "1" }],
    ["listTasks"],
    ["getListFlow", { type: "works" }],
    ["getListUnits", { type: "works" }],
    ["getListBoard", { type: "works" }],
    ["getListReport", { type: "works" }],
    ["getListCalendar"],
    ...each(["1", "2", "3", "5"], (id): Call => ["listAttachments", { id }]),
    ...each(["1", "2", "3"], (id): Call => ["getAttachment", { id }]),
    ["listParks"],
    ["exportParks"],
    ...each(["mill-park", "1"], (id): Call => ["getPark", { id }]),
    ["matchParks", { chain: "pump", link: "seal" }],
    ["getConformity", { unit: unitB }],
    ["listNeeds"],
    ["matchNeed", { id: "1" }],
    ["listEdges"],
    ...each(firmQueries, (query): Call => ["listEnterprises", {}, query]),
    ["exportEnterprises"],
    ...each(Object.values(firms), (id): Call => ["getEnterprise", { id }]),
    ["getEnterprise", { id: firms.乙新厂 }, { asOf: "2026-03-09" }],
    ...each([marker, "乙", "98765432", "河西"], (q): Call => ["search", {}, { q }]),
    ["getDivisions"],
    ...each(figureQueries, (query): Call => ["listFigures", {}, query]),
    ...each(figureQueries, (query): Call => ["exportFigures", {}, query]),
    ["exportFigures", {}, { language: "en" }],
    ["getFilings"],
    ["getFilings", {}, { rules: "huangyan-2022", unit: unitB }],
    ["listFilers"],
    ["listFilers", {}, { state: "partial" }],
    ["exportFilings"],
    ["exportFilings", {}, { language: "en" }],
    ...each(Object.values(firms), (id): Call => ["getFirmFilings", { id }, { rules: "huangyan-2022" }]),
    ["listFilingImports"],
    ["listImports"],
    ["listImports", {}, { limit: "1" }],
    ...each(imports, (id): Call => ["listImportProblems", { id }]),
    ...each(imports, (id): Call => ["getImport", { id }]),
    ...each(imports, (id): Call => ["exportKeptAside", { id }]),
    ["listImportQuestions"],
    ...each(imports, (batch): Call => ["listImportQuestions", {}, { batch }]),
    ["getPlacing"],
    ["getWeights"],
    ["listDoubts"],
    ["listDoubts", {}, { chain: "pump", unit: unitB }],
    ["getPacks"],
    ["listRuleSets"],
    ["getRuleSet", { id: "huangyan-2022" }],
    ["getLadder"],
    ["getLadder", {}, { period: "2024" }],
    ["listRuleDrafts"],
    ["getRuleDraft", { id: "1" }],
    ["exportRuleDraft", { id: "1" }],
    ["listEvaluations"],
    ["listRunnable"],
    ...each(["1", "2", "3", "4", "5"], (id): Call => ["getEvaluation", { id }]),
    ...each(["2", "4"], (id): Call => ["listEvaluationResults", { id }]),
    ...each(["2", "4"], (id): Call => ["exportEvaluation", { id }]),
    ...each(["2", "4"], (id): Call => ["exportEvaluationCsv", { id }]),
    ...each(["2", "4"], (id): Call => ["listTopFirms", { id }]),
    ...each(["2", "4"], (id): Call => ["getEvaluationDiff", { id }]),
    ...each(["2", "4"], (id): Call => ["listObjections", { id }]),
    ...each([firms.甲泵业, firms.乙泵业], (enterprise): Call => ["getEvaluationSheet", { id: "2", enterprise }]),
    ["getEvaluationSheet", { id: "4", enterprise: firms.乙泵业 }],
    ...each([firms.甲泵业, firms.乙泵业], (id): Call => ["listFirmEvaluations", { id }]),
    ["listReleases"],
    ...each(["1", "2"], (id): Call => ["getRelease", { id }]),
    ["exportRelease", { id: "1" }],
    ["exportReleaseCsv", { id: "1" }],
    ["listReleaseDrafts"],
    ["listPreparations"],
    ["getReleaseDraft", { id: "1" }],
    ["listAuditEvents"],
    ["listAuditEvents", {}, { limit: "1" }],
  ];
}

async function read({ site }: TwoUnits, actor: Actor, [route, params, query]: Call): Promise<string> {
  const path = urlOf(routes[route], { ...(params ? { params } : {}), ...(query ? { query } : {}) });
  const answer = await site.as(actor).request(path);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isFile = answer.headers.get("content-type")?.includes("spreadsheet") ?? false;
  const body = isFile ? await unzipText(bytes) : new TextDecoder().decode(bytes);
  const headers = [...answer.headers].filter(([name]) => !["etag", "x-request-id"].includes(name));
  return [answer.status, JSON.stringify(headers), body].join("\n");
}

/** Numbers of records, states of the store and times taken are not news of anybody. */
const normal = (route: RouteId, answer: string): string =>
  answer
    .replaceAll(/\bE\d+\b/g, "E#")
    .replaceAll(/\b[0-9a-f]{8}\.\d+\.\d{4}-\d\d-\d\d/g, "STATE")
    .replaceAll(/"times":\{[^}]*\}/g, '"times":{}')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "MOMENT")
    // Entries of filings are numbered through the store, as records are.
    .replaceAll(route === "exportFilings" ? /\b(E#?|[a-z_]+):\d+/g : /$^/g, "$1:#")
    .replaceAll(route === "getFirmFilings" ? /"id":"\d+"/g : /$^/g, '"id":"#"')
    .replaceAll(route === "listAuditEvents" ? /"(id|next)":"\d+"/g : /$^/g, '"$1":"#"');

const hasCanary = (answer: string): boolean => answer.includes(marker) || markedNumbers.test(answer);

const outsiders: readonly (keyof People)[] = [
  "public",
  "somebody without a duty",
  "filer of A",
  "legal representative of A",
  "officer of A",
  "park officer of A",
  "task force of P2",
  "administrator",
];

describe.each(outsiders)("%s", (who) => {
  test("gets the same answers whether or not there are canaries, and none in them", async () => {
    const calls = [readings(plain), readings(marked)] as const;
    let answered = 0;
    for (const [at, call] of calls[0].entries()) {
      const one = await read(plain, plain.people[who], call);
      const other = await read(marked, marked.people[who], calls[1][at] ?? call);
      expect(normal(call[0], other), JSON.stringify(call)).toBe(normal(call[0], one));
      const asked = JSON.stringify(call.slice(1));
      expect(hasCanary(other) && !hasCanary(asked), JSON.stringify(call)).toBe(false);
      if (other.startsWith("200")) answered++;
    }
    const open = calls[1].filter(([route]) => cellOf(marked.people[who], route) !== "deny");
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThanOrEqual(open.length);
  });
});

describe("the same readings by those within reach do find the canaries", () => {
  const seen = async (who: keyof People, ...calls: Call[]) => {
    const answers: boolean[] = [];
    for (const call of calls) answers.push(hasCanary(await read(marked, marked.people[who], call)));
    return answers;
  };
  const { firms, imports } = marked;
  const calls: readonly Call[] = [
    ["listFigures"],
    ["exportFigures"],
    ["getEnterprise", { id: firms.乙泵业 }],
    ["getEnterprise", { id: firms.乙新厂 }],
    ["getCockpit"],
    ["getCluster", { cluster: "P1" }],
    ["getChain", { chain: "pump" }],
    ["getDivisions"],
    ["listImports"],
    ["listImportProblems", { id: imports[1] }],
    ["listLeads"],
    ["listNeeds"],
    ["listEdges"],
    ["getFirmFilings", { id: firms.乙泵业 }],
    ["exportFilings", {}, { rules: "huangyan-2022" }],
    ["listFilingImports"],
    ["listObjections", { id: marked.runs.b ?? "" }],
    ["getEvaluationSheet", { id: marked.runs.b ?? "", enterprise: firms.乙泵业 }],
  ];
  test.each<[keyof People, readonly boolean[]]>([
    [
      "officer of B",
      [true, true, true, true, false, false, false, true, true, true, true, true, false, true, true, true, true, true],
    ],
    [
      "task force of P1",
      [
        true,
        true,
        true,
        false,
        true,
        true,
        true,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
      ],
    ],
    [
      "analyst",
      [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true],
    ],
    [
      "reviewer",
      [
        true,
        true,
        true,
        true,
        true,
        true,
        true,
        true,
        false,
        false,
        false,
        false,
        false,
        true,
        true,
        false,
        true,
        true,
      ],
    ],
    [
      "publisher",
      [
        true,
        true,
        true,
        true,
        true,
        true,
        true,
        true,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        true,
      ],
    ],
  ])("%s", async (who, expected) => {
    expect(await seen(who, ...calls)).toEqual(expected);
  });

  test("the auditor reads every event and nothing that was entered", async () => {
    const { items, total } = await marked.site
      .as(marked.people.auditor)
      .call(routes.listAuditEvents, { query: { limit: 200 } });
    expect(total).toBe(items.length);
    expect(items.map(({ actor }) => actor)).toContain(marked.people["officer of B"].id);
    const said = JSON.stringify(items.map(({ actor: _, ...event }) => event));
    expect(hasCanary(said)).toBe(false);
    expect(items.find(({ action }) => action === "figure.entered")?.data).toMatchObject({ indicator: "revenue" });
  });

  test("an officer reads the own events in full and no other's", async () => {
    const officer = marked.people["officer of B"];
    const { items } = await marked.site.as(officer).call(routes.listAuditEvents, { query: { limit: 200 } });
    expect([...new Set(items.map(({ actor }) => actor))]).toEqual([officer.id]);
    expect(hasCanary(JSON.stringify(items))).toBe(true);
  });
});

describe("what is shown of another unit", () => {
  test("a verdict stands for all; who gave it and why is for its unit", async () => {
    const of = async (who: keyof People) => {
      const { placements, history } = await marked.site
        .as(marked.people[who])
        .call(routes.getEnterprise, { params: { id: marked.firms.乙泵业 } });
      const placed = placements.find(({ link }) => link === "impeller");
      return { ...placed?.verdict, mayJudge: placed?.mayJudge, said: history.find(({ kind }) => kind === "confirmed") };
    };
    const [outside, inside] = [await of("officer of A"), await of("officer of B")];
    expect(outside).toMatchObject({ verdict: "confirmed", by: "withheld", note: "", mayJudge: false });
    expect(outside.said).toMatchObject({ by: "withheld", data: { note: "" } });
    expect(inside).toMatchObject({
      by: marked.people["officer of B"].id,
      note: `${marker} verdict 139****1234`,
      mayJudge: true,
    });
  });

  test("a public figure is everybody's, its author is not", async () => {
    const { items } = await marked.site
      .as(marked.people["officer of A"])
      .call(routes.listFigures, { query: { subject: `unit:${unitB}` } });
    expect(items.map(({ value, label, enteredBy }) => [value, label, enteredBy])).toEqual([
      ["34", "public", "withheld"],
    ]);
    const own = await marked.site
      .as(marked.people["officer of A"])
      .call(routes.listFigures, { query: { subject: `unit:${unitA}` } });
    expect(own.items.map(({ value, label }) => [value, label])).toEqual([["12", "internal"]]);
  });
});

describe("ways to reach persons", async () => {
  const ask = (who: keyof People, kind: string, id: string | null) =>
    marked.site.as(marked.people[who]).request(`${base}/contacts/${kind}/${id}`);
  const told = async (who: keyof People, kind: string, id: string | null) => (await ask(who, kind, id)).text();
  const [item] = (
    await marked.site
      .as(marked.people.analyst)
      .call(routes.listItems, { params: { type: "works" }, query: { q: marker } })
  ).items;
  const asked: readonly [string, string | null][] = [
    ["item", item?.id ?? ""],
    ["lead", "1"],
    ["need", "1"],
    ["enterprise", marked.firms.乙泵业],
    ["run", marked.runs.b],
  ];

  test.each<keyof People>(["analyst", "officer of B"])("are masked in whatever %s reads", async (who) => {
    const rows = new Set<RouteId>(["listImportProblems", "exportKeptAside", "listAuditEvents"]);
    for (const call of readings(marked).filter(([route]) => !rows.has(route)))
      expect((await read(marked, marked.people[who], call)).includes(markedPhone), JSON.stringify(call)).toBe(false);
  });

  test("are told to who works with the record and asks, and it is kept who did", async () => {
    for (const [kind, id] of asked) expect(await told("analyst", kind, id), kind).toContain(markedPhone);
    for (const [kind, id] of asked) expect(await told("officer of A", kind, id), kind).not.toContain(markedPhone);
    for (const who of ["reviewer", "publisher", "auditor", "administrator"] as const)
      expect((await ask(who, "item", item?.id ?? "")).status).toBe(403);
    expect(await told("officer of A", "park", "1")).toContain("联系人：王芳，13612345678");
    const { items } = await marked.site
      .as(marked.people.auditor)
      .call(routes.listReadings, { query: { route: "readContacts", limit: 200 } });
    expect(items.filter(({ actor }) => actor === marked.people.analyst.id).map(({ subject }) => subject)).toEqual(
      asked.map(([kind, id]) => `${kind}/${id}`).reverse(),
    );
  });

  test("come back unharmed from who edited what was masked", async () => {
    const officer = marked.site.as(marked.people["officer of B"]);
    const params = { id: item?.id ?? "" };
    const { title } = await officer.call(routes.getListItem, { params });
    expect(title).toContain("139****1234");
    const command = { do: "edit", changes: { name: `${title} 二期` } } as const;
    await officer.call(routes.decideListItem, { params, body: { command } });
    expect(await told("officer of B", "item", params.id)).toContain(`${markedPhone} 二期`);
    const fact = { field: "contact", value: "联系人：王*，136****5678 转 2", source: "台账" };
    await officer.call(routes.changePark, { params: { id: "1" }, body: { facts: [fact] } });
    expect(await told("officer of B", "park", "1")).toContain("联系人：王芳，13612345678 转 2");
  });
});

test("the log has a line for every reading, and no canary", () => {
  const lines = marked.site.logged();
  expect(lines.split("\n").length).toBeGreaterThan(outsiders.length * readings(marked).length);
  expect(hasCanary(lines)).toBe(false);
  for (const person of Object.values(marked.people)) expect(lines).not.toContain(person.name.zh);
});
