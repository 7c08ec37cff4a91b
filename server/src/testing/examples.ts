// A request for each route that a person of the two units could mean: about the own unit, cluster or enterprise where the
// person has one. A route without an example does not compile.
import { base, type Grant, type RouteId, routes } from "@jiqun/contract";
import type { Actor } from "../context.ts";
import { cellOf } from "../policy/judge.ts";
import { getRunnable } from "../service/evaluation/rule-sets.ts";
import { insertPreparation } from "../store/release-preparations.ts";
import { accountExamples } from "./account-examples.ts";
import type { Asked } from "./asked.ts";
import { evaluate, type Stage } from "./evaluations.ts";
import { grant, person, unitA, unitB } from "./people.ts";
import { csvOf, firm } from "./register.ts";
import type { TwoUnits } from "./two-units.ts";

let numbers = 0;

/** Sends a file as the operator, so that a batch of the person's area stands in the state which a route asks for. */
async function batchIn({ site }: TwoUnits, unit: string | null, run: "ask" | "stage" | "apply"): Promise<string> {
  const query = { name: "prepared.csv", run, ...(unit ? { area: unit } : {}) };
  const rows = [firm(`备企业${numbers++}`, { 所属区县: unit === unitB ? "河西区" : "山前区" })];
  const { id } = await site.call(routes.uploadImport, { query, upload: csvOf(rows) });
  await site.runtime.runner.idle();
  return id;
}

const works = { type: "works" };
const workFields = (value: string, unit: string | null, cluster: string | null, enterprise: string | null) => ({
  name: `工程${value}`,
  ...(unit ? { unit: `unit:${unit}` } : {}),
  ...(cluster ? { cluster: `cluster:${cluster}` } : {}),
  ...(enterprise ? { firm: `enterprise:${enterprise}` } : {}),
});

const edgesCsv = (value: string): string =>
  `供应商,采购方,产品,金额,单位,来源\n甲泵业,乙泵业,impeller,${value},万元,合同\n`;

/** A file of one firm that is named, so that it asks once; answered, it can be applied. */
async function filingsIn(
  { site }: TwoUnits,
  unit: string | null,
  own: string,
  run: "ask" | "answered" | "applied",
): Promise<string> {
  const query = { name: "filings.csv", period: `${1500 + (numbers++ % 500)}`, ...(unit ? { unit } : {}) };
  const name = unit === unitB ? "乙泵业" : "甲泵业";
  const { id } = await site.call(routes.uploadFilings, { query, upload: `企业名称,工业增加值(万元)\n${name},12\n` });
  const params = { id };
  if (run !== "ask")
    await site.call(routes.answerFilings, { params, body: { answers: [{ row: 2, header: null, answer: own }] } });
  if (run === "applied") await site.call(routes.applyFilings, { params });
  return id;
}

/** What a route needs to be there: an import of edges, a lead, a need, each within the person's reach. */
async function prepared(
  world: TwoUnits,
  route: RouteId,
  { unit = null, cluster = null, enterprise = null }: Partial<Grant>,
) {
  const { site, firms, runs } = world;
  const value = `${500 + numbers++}`;
  const own = unit === unitB ? firms.乙泵业 : firms.甲泵业;
  if (route === "undoEdges") {
    const upload = edgesCsv(value);
    return (await site.call(routes.importEdges, { query: { name: "edges.csv" }, upload })).import ?? "";
  }
  if (route === "moveLead" || route === "getCarriedFields") {
    const at = cluster === "P2" ? { chain: "loom", link: "frame" } : { chain: "pump", link: "seal" };
    const outside = { name: `外地${value}`, code: "" };
    const body = unit ? { ...at, enterprise: own } : { ...at, outside };
    const { items } = await site.call(routes.listLeads, { query: {} });
    const there = unit ? items.find(({ enterprise }) => enterprise === own) : undefined;
    return (there ?? (await site.call(routes.startLead, { body }))).id;
  }
  if (["getPark", "changePark", "listParkAttachments", "addParkAttachment"].includes(route)) {
    const body = { name: `园区${value}`, unit: unit ?? unitA };
    return (await site.call(routes.addPark, { body })).id;
  }
  if (["getListItem", "readContacts", "decideListItem", "moveListItems", ...attachmentRoutes].includes(route)) {
    const fields = workFields(value, unit, cluster, enterprise);
    const { id } = await site.call(routes.openListItem, { params: works, body: { fields } });
    if (route !== "getAttachment" && route !== "withdrawAttachment") return id;
    const sent = { params: { id }, query: { name: "说明.pdf" }, upload: `%PDF-1.7 ${value}` };
    return (await site.call(routes.addAttachment, sent)).id;
  }
  if (route === "applyFilings" || route === "cancelFilings") return filingsIn(world, unit, own, "answered");
  if (route === "undoFilings") return filingsIn(world, unit, own, "applied");
  if (["getFilingImport", "answerFilings", "exportFilingProblems"].includes(route))
    return filingsIn(world, unit, own, "ask");
  const inB = unit === unitB || enterprise === firms.乙泵业;
  if (evaluationStages[route])
    return evaluate(site, {
      unit: unit ?? (route === "recalculateEvaluation" ? unitA : null),
      stage: evaluationStages[route],
    });
  const run = inB && runs.b !== null ? runs.b : runs.a;
  if (route === "answerObjection") {
    const params = { id: run, enterprise: inB ? firms.乙泵业 : firms.甲泵业 };
    return (await site.call(routes.raiseObjection, { params, body: { text: "用地面积有误" } })).id;
  }
  if (contractOfRuns.has(routes[route])) return run;
  if (draftRoutes.has(route)) {
    // By another person than any that asks: nobody approves the own work.
    const author = site.as(person("another analyst", grant("analyst")));
    const { id } = await author.call(routes.startRuleDraft, { body: { base: "huangyan-2022", title: "试改" } });
    if (route === "moveRuleDraft") await author.call(routes.moveRuleDraft, { params: { id }, body: { step: "offer" } });
    return id;
  }
  if (route === "cancelPreparation") return waitingFor(world);
  if (["getReleaseDraft", "publishRelease", "dropRelease"].includes(route)) return prepareFor(world);
  if (["getRelease", "exportRelease", "exportReleaseCsv"].includes(route)) {
    const published = letOut.get(world) ?? prepareFor(world).then((id) => letGo(world, id));
    letOut.set(world, published);
    return published;
  }
  if (route === "matchNeed" || route === "recordOutcome")
    return (await site.call(routes.postNeed, { body: { text: "叶轮", ...(unit ? { unit } : {}) } })).id;
  return "";
}

const attachmentRoutes = ["listAttachments", "addAttachment", "getAttachment", "withdrawAttachment"];
const aRelease = { title: "规上企业", period: "2024", measures: ["tax"], shapes: ["unit-division" as const] };
async function prepareFor({ site }: TwoUnits): Promise<string> {
  const { id } = await site
    .as(person("another analyst", grant("analyst")))
    .call(routes.prepareRelease, { body: aRelease });
  await site.runtime.preparer.idle();
  const { items } = await site.call(routes.listPreparations);
  return items.find((one) => one.id === id)?.release ?? "";
}
/** One that nobody has begun. */
const waitingFor = async ({ site }: TwoUnits) =>
  `${await site.db
    .transaction()
    .execute((tx) =>
      insertPreparation(tx, { asked: aRelease, asked_by: "another analyst", asked_at: site.runtime.clock() }),
    )}`;
const letGo = async ({ site }: TwoUnits, id: string) => {
  await site.as(person("publisher", grant("publisher"))).call(routes.publishRelease, { params: { id }, body: {} });
  await site.runtime.lettingOut.idle();
  return id;
};
/** One release that is let out, for all who read it. */
const letOut = new WeakMap<TwoUnits, Promise<string>>();

const draftRoutes: ReadonlySet<RouteId> = new Set([
  "getRuleDraft",
  "saveRuleDraft",
  "moveRuleDraft",
  "exportRuleDraft",
]);

/** States that a run must be in for what a route does to it. */
const evaluationStages: Partial<Record<RouteId, Stage>> = {
  handEvaluation: "draft",
  reviewEvaluation: "review",
  publishEvaluation: "approved",
  recalculateEvaluation: "notice",
  listRunFirms: "published",
};
const contractOfRuns: ReadonlySet<object> = new Set(
  Object.values(routes).filter(({ path }) => path.startsWith("/evaluations/{id}")),
);

const preparedFor: Partial<Record<RouteId, "ask" | "stage" | "apply">> = {
  previewImport: "ask",
  startImport: "ask",
  cancelImport: "ask",
  applyImport: "stage",
  undoImport: "apply",
};

/** What the asker lodged in the notice, with a file. */
async function lodgedBy({ site, calls }: TwoUnits, actor: Actor) {
  const params = { id: calls.notice };
  const body = { do: "record" as const, record: "objection", values: { text: `异议${numbers++}` } };
  const { records } = await site.as(actor).call(routes.answerPosting, { params, body });
  const own = { ...params, record: `${records.length}` };
  const sent = { params: own, query: { name: "依据.pdf" }, upload: "%PDF-1.7 依据" };
  await site.as(actor).call(routes.addOwnFile, sent);
  return own;
}

const bidsToJudge = new WeakMap<TwoUnits, Promise<object>>();

/** A bid with a file, that whoever works in an office is named to judge. */
async function bidToJudge({ site, people, firms }: TwoUnits) {
  const fields = {
    name: "评审征集",
    unit: `unit:${unitB}`,
    until: "2026-03-31",
    judges: Object.values(people).map(({ id }) => id),
  };
  const { id } = await site.call(routes.openListItem, { params: { type: "calls" }, body: { fields } });
  await site.call(routes.decideListItem, { params: { id }, body: { command: { do: "move", move: "call" } } });
  const bidder = site.as(person("filer-b", grant("filer", { enterprise: firms.乙泵业 })));
  const body = { do: "record" as const, record: "bid", values: { plan: "方案" } };
  await bidder.call(routes.answerPosting, { params: { id }, body });
  const sent = { params: { id, record: "1" }, query: { name: "方案.pdf" }, upload: "%PDF-1.7 方案" };
  await bidder.call(routes.addOwnFile, sent);
  const [bid] = (await site.call(routes.getListItem, { params: { id } })).records;
  return { id, record: bid?.id ?? "", file: "1" };
}

const receipts = new WeakMap<TwoUnits, Promise<string>>();
const byName = (id: string) => ({
  params: { id },
  body: { record: "objection", values: { who: "王芳", contact: "13612345678", text: `实名异议${numbers++}` } },
});
const receiptIn = async ({ site, calls }: TwoUnits): Promise<string> =>
  (await site.call(routes.lodgeByName, byName(calls.notice))).receipt;

function once<T>(kept: WeakMap<TwoUnits, Promise<T>>, world: TwoUnits, make: (of: TwoUnits) => Promise<T>): Promise<T> {
  const made = kept.get(world) ?? make(world);
  kept.set(world, made);
  return made;
}

export async function exampleOf(world: TwoUnits, actor: Actor, route: RouteId): Promise<Asked> {
  const [held] = actor.grants;
  if (route === "getRecordFile") return { params: await once(bidsToJudge, world, bidToJudge) };
  if (route === "readReceipt") return { body: { receipt: await once(receipts, world, receiptIn) } };
  const mayLodge = cellOf(actor, "answerPosting") !== "deny" && (route === "addOwnFile" || route === "getOwnFile");
  const lodged = mayLodge ? await lodgedBy(world, actor) : { id: world.calls.notice, record: "1" };
  const { firms, imports } = world;
  const { unit = null, cluster = null, enterprise = null } = held ?? {};
  const subject = unit ? `unit:${unit}` : cluster ? `cluster:${cluster}` : "region";
  const own = unit === unitB ? firms.乙泵业 : firms.甲泵业;
  const id = enterprise ?? own;
  const value = `${100 + numbers++}`;
  const state = preparedFor[route];
  const batch = state
    ? await batchIn(world, unit, state)
    : unit === unitB
      ? imports[1]
      : unit
        ? imports[2]
        : imports[0];
  const there = await prepared(world, route, held ?? {});
  const examples: Record<RouteId, Asked> = {
    ...accountExamples(`nobody-${value}`),
    getSession: {},
    getRegion: {},
    getOutlines: {},
    getCockpit: {},
    getUnitMeasure: { params: { measure: "makers" } },
    getCluster: { params: { cluster: "P1" } },
    listChains: {},
    getChain: { params: { chain: "pump" } },
    getLink: { params: { chain: "pump", link: "impeller" } },
    exportCoverage: { params: { chain: "pump" } },
    getQuality: {},
    getGaps: { params: { chain: "pump" } },
    getShock: { params: { chain: "pump" }, query: { link: "impeller" } },
    listCandidates: { params: { chain: "pump", link: "seal" } },
    exportCandidates: { params: { chain: "pump", link: "seal" } },
    startLead: {
      body: unit
        ? { chain: "pump", link: "impeller", enterprise: own }
        : {
            ...(cluster === "P2" ? { chain: "loom", link: "frame" } : { chain: "pump", link: "seal" }),
            outside: { name: `外地${value}` },
          },
    },
    listLeads: {},
    moveLead: { params: { id: there }, body: { status: "contacted", note: "已去电" } },
    postNeed: { body: { text: "叶轮", ...(enterprise ? { enterprise } : unit ? { unit } : {}) } },
    listNeeds: {},
    matchNeed: { params: { id: there } },
    recordOutcome: { params: { id: there }, body: { outcome: "matched", enterprise: own, why: "已签约" } },
    listAttachments: { params: { id: there } },
    addAttachment: { params: { id: there }, query: { name: "说明.pdf" }, upload: `%PDF-1.7 ${value}` },
    listParkAttachments: { params: { id: there } },
    addParkAttachment: { params: { id: there }, query: { name: "规划图.pdf" }, upload: `%PDF-1.7 ${value}` },
    getAttachment: { params: { id: there } },
    withdrawAttachment: { params: { id: there }, body: { reason: "传错" } },
    listParks: {},
    getPark: { params: { id: there } },
    addPark: { body: { name: `新园${value}`, unit: unit ?? unitA } },
    changePark: {
      params: { id: there },
      body: { facts: [{ field: "land", value: { value, unit: "亩" }, source: "台账" }] },
    },
    exportParks: {},
    importParks: {
      query: { name: "parks.csv" },
      upload: `区县,园区名称,可供工业用地（亩）\n${unit === unitB ? "河西区" : "山前区"},${unit === unitB ? "乙园" : "水磨园区"},${value}\n`,
    },
    matchParks: { params: { chain: "pump", link: "seal" } },
    getConformity: { params: { unit: unit ?? unitA } },
    listLists: {},
    getList: { params: works },
    listItems: { params: works },
    getListItem: { params: { id: there } },
    listLinkItems: { params: { chain: "pump", link: "seal" } },
    getCarriedFields: { params: { ...works, lead: there } },
    listThreads: { query: cluster ? { cluster } : {} },
    openListItem: { params: works, body: { fields: workFields(value, unit, cluster, enterprise) } },
    listPostings: {},
    getPosting: { params: { id: world.calls.notice } },
    getPostingFile: { params: { id: world.calls.notice, file: "1" } },
    listOwnPostings: { query: { posting: world.calls.notice } },
    answerPosting: {
      params: { id: world.calls.notice },
      body: { do: "record", record: "objection", values: { text: `异议${value}` } },
    },
    addOwnFile: { params: lodged, query: { name: "说明.pdf" }, upload: `%PDF-1.7 ${value}` },
    getOwnFile: { params: { ...lodged, file: "1" } },
    getRecordFile: {},
    lodgeByName: byName(world.calls.notice),
    readReceipt: {},
    decideListItem: { params: { id: there }, body: { command: { do: "move", move: "begin" } } },
    moveListItems: { params: works, body: { move: "begin", items: [{ id: there }] } },
    exportListItems: { params: works },
    importListItems: {
      params: works,
      query: { name: "works.csv" },
      upload: `名称,区县,集群\n工程${value},${unit ?? ""},${cluster ?? ""}\n`,
    },
    listTasks: {},
    getListFlow: { params: works },
    getListUnits: { params: works },
    getListBoard: { params: works },
    getListReport: { params: works },
    makeCalendarLink: {},
    getListCalendar: {},
    getCalendarFeed: { params: { token: "nobody" } },
    importEdges: { query: { name: "edges.csv" }, upload: edgesCsv(value) },
    listEdges: {},
    undoEdges: { params: { id: there } },
    getChainEdges: { params: { chain: "pump" } },
    listEnterprises: {},
    exportEnterprises: {},
    getEnterprise: { params: { id } },
    giveVerdict: {
      params: { id: own },
      body: cluster === "P2" ? word("loom", "frame") : word("pump", "seal"),
    },
    search: { query: { q: "泵" } },
    getDivisions: {},
    listRuleSets: {},
    getRuleSet: { params: { id: "huangyan-2022" } },
    simulateRuleSet: {
      params: { id: "huangyan-2022" },
      body: { rules: await getRunnable("huangyan-2022"), period: "2024" },
    },
    getLadder: { query: { period: "2024" } },
    listRuleDrafts: {},
    getRuleDraft: { params: { id: there } },
    startRuleDraft: { body: { base: "huangyan-2022", title: `试改${value}` } },
    saveRuleDraft: { params: { id: there }, body: { onVersion: 1, rules: await getRunnable("huangyan-2022") } },
    moveRuleDraft: { params: { id: there }, body: { step: "approve" } },
    exportRuleDraft: { params: { id: there } },
    listFigures: {},
    addFigure: { body: { subject, indicator: "revenue", period: "2021", value, unit: "亿元", source: "年报" } },
    importFigures: {
      query: { name: "figures.csv" },
      upload: `对象,指标,时期,数值,单位,来源\n${subject},revenue,2020,${value},亿元,年报\n`,
    },
    exportFigures: {},
    getFilings: {},
    listFilers: {},
    exportFilings: {},
    getFirmFilings: { params: { id } },
    fileByHand: {
      params: { id },
      body: { period: `${1000 + (numbers++ % 500)}`, cells: [{ indicator: "va", text: "12", seen: null }] },
    },
    callFilings: {
      body: { rules: "huaian-2024", period: "2024", due: { day: "2199-12-31" }, ...(unit ? { unit } : {}) },
    },
    remindFilings: { body: { rules: "huaian-2024", period: "2024", ...(unit ? { unit } : {}) } },
    listDueFilings: {},
    uploadFilings: {
      query: { name: "filings.csv", period: "2024", ...(unit ? { unit } : {}) },
      upload: `企业名称,工业增加值(万元)\n${unit === unitB ? "乙泵业" : "甲泵业"},${value}\n`,
    },
    listFilingImports: {},
    getFilingImport: { params: { id: there } },
    answerFilings: { params: { id: there }, body: { answers: [{ row: 2, header: null, answer: "leave" }] } },
    applyFilings: { params: { id: there } },
    cancelFilings: { params: { id: there } },
    undoFilings: { params: { id: there } },
    exportFilingProblems: { params: { id: there } },
    uploadImport: {
      query: { name: "more.csv", ...(unit ? { area: unit } : {}) },
      upload: csvOf([firm(`新企业${value}`, { 所属区县: unit === unitB ? "河西区" : "山前区" })]),
    },
    listImports: {},
    getImport: { params: { id: batch } },
    previewImport: { params: { id: batch } },
    startImport: { params: { id: batch }, body: { coverage: "sample", apply: false, ...(unit ? { area: unit } : {}) } },
    applyImport: { params: { id: batch } },
    cancelImport: { params: { id: batch } },
    undoImport: { params: { id: batch } },
    listImportProblems: { params: { id: batch } },
    exportKeptAside: { params: { id: batch } },
    listImportQuestions: {},
    answerImportQuestion: { params: { id: "999999" }, body: { answer: "new" } },
    previewMerge: { params: { id: own }, query: { other: "999999" } },
    mergeEnterprise: { params: { id: own }, body: { other: "999999", reason: "同一住所" } },
    splitEnterprise: { params: { id: own }, body: { answer: "999999" } },
    getPlacing: {},
    stagePlacing: {},
    applyPlacing: {},
    cancelPlacing: {},
    undoPlacing: {},
    listMovers: {},
    getWeights: {},
    fitWeights: {},
    setCosts: { body: { review: 3, wrongAcceptance: 20, missedMaker: 6 } },
    dropWeights: {},
    listDoubts: { query: cluster === "P2" ? { chain: "loom" } : { chain: "pump" } },
    listEvaluations: {},
    listRunnable: {},
    startEvaluation: {
      body: { rules: "huaian-2024", period: "2024", windowDays: 3, answerDays: 5, ...(unit ? { unit } : {}) },
    },
    recalculateEvaluation: { params: { id: there }, body: {} },
    getEvaluation: { params: { id: there } },
    handEvaluation: { params: { id: there }, body: { act: "submit" } },
    reviewEvaluation: { params: { id: there }, body: { act: "approve" } },
    publishEvaluation: { params: { id: there }, body: { act: "notice" } },
    listEvaluationResults: { params: { id: there } },
    exportEvaluation: { params: { id: there } },
    exportEvaluationCsv: { params: { id: there } },
    listTopFirms: { params: { id: there } },
    getEvaluationSheet: { params: { id: there, enterprise: id } },
    listRunFirms: { params: { id: there }, body: { type: "works", grades: ["A"] } },
    whatIfFirm: { params: { id: there, enterprise: id } },
    listFirmEvaluations: { params: { id } },
    getEvaluationDiff: { params: { id: there } },
    listObjections: { params: { id: there } },
    raiseObjection: { params: { id: there, enterprise: id }, body: { text: "用地面积有误" } },
    answerObjection: { params: { id: there }, body: { decision: "rejected", text: "核实无误" } },
    getPacks: {},
    listReleases: {},
    getRelease: { params: { id: there } },
    exportRelease: { params: { id: there } },
    exportReleaseCsv: { params: { id: there } },
    listReleaseDrafts: {},
    getReleaseDraft: { params: { id: there } },
    prepareRelease: { body: { ...aRelease, title: `表${value}` } },
    listPreparations: {},
    cancelPreparation: { params: { id: there } },
    publishRelease: { params: { id: there }, body: {} },
    dropRelease: { params: { id: there }, body: {} },
    setControllers: { body: { items: [{ firm: own, controller: `控制人${value}`, source: "年报" }] } },
    readContacts: { params: { kind: "item", id: there } },
    listAuditEvents: {},
    listReadings: {},
    listAuditRoots: {},
    verifyAudit: {},
    takeBackup: {},
  };
  return examples[route];
}

/** Routes that want a real session, link or account besides what the policy wants: see the tests of accounts. */
export const wantsMore = (route: string): boolean => Object.hasOwn(accountExamples("nobody"), route);

const word = (chain: string, link: string) => ({ chain, link, verdict: "denied", note: "核实" });

/** "GET /api/v1/chains/:chain" of a live route list → its id in the contract. */
export const routeOfLive = (live: string): RouteId | undefined =>
  (Object.keys(routes) as RouteId[]).find((id) => {
    const { method, path } = routes[id];
    return live === `${method.toUpperCase()} ${base}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  });
