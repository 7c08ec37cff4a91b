// What people do on top of the registers, for the golden stores: filings, a run with an objection, lists, leads, needs, supply
// edges, merges, a draft of rules, accounts. Every table that came after the second schema gets its rows here.
import { routes } from "@jiqun/contract";
import type { TestApp } from "../app.ts";
import { evaluate, fileFor } from "../evaluations.ts";
import { grant, person, unitA } from "../people.ts";
import { firm, importRows } from "../register.ts";
import { signedIn } from "../signed-in.ts";

const officer = person("officer", grant("unit-officer", { unit: unitA }));
const worker = person("worker", grant("analyst"), grant("unit-officer", { unit: unitA }));

/** The last step ends local mode: after it only a named person sees the inside. */
export async function seedWorks(site: TestApp, day: (text: string) => void): Promise<void> {
  const { call } = site.as(worker);
  const { items } = await call(routes.listEnterprises, { query: { limit: 200, unit: unitA } });
  const own = items.map(({ id }) => id);
  const [first = "", second = "", third = ""] = own;

  day("2026-04-01");
  await fileFor(
    site,
    own.map((enterprise, n) => ({ enterprise, cells: { tax: 300 - n * 20, area: 10, sales: 900, energy: 80 + n } })),
  );
  await call(routes.fileByHand, {
    params: { id: first },
    body: { period: "2025", cells: [{ indicator: "va", text: "21", seen: null }], why: "补报" },
  });
  const run = await evaluate(site, { unit: unitA, stage: "notice", note: "试评" });
  const objection = await call(routes.raiseObjection, {
    params: { id: run, enterprise: second },
    body: { text: "用地面积有误" },
  });
  await site.as(officer).call(routes.answerObjection, {
    params: { id: objection.id },
    body: { decision: "rejected", text: "核实无误" },
  });

  day("2026-04-10");
  const work = await call(routes.openListItem, {
    params: { type: "works" },
    body: { fields: { name: "泵房", unit: `unit:${unitA}`, budget: "1200", firm: `enterprise:${first}` } },
  });
  await call(routes.decideListItem, { params: { id: work.id }, body: { command: { do: "move", move: "begin" } } });
  await call(routes.makeCalendarLink, {});
  await call(routes.importEdges, {
    query: { name: "edges.csv" },
    upload: `供应商,采购方,产品,金额,单位,来源\n${items[0]?.name},${items[1]?.name},impeller,300,万元,合同\n`,
  });
  const lead = await call(routes.startLead, {
    body: { chain: "pump", link: "seal", outside: { name: "外地密封厂", code: "" } },
  });
  await call(routes.moveLead, { params: { id: lead.id }, body: { status: "contacted", note: "已去电" } });
  const need = await call(routes.postNeed, { body: { text: "叶轮", unit: unitA } });
  await call(routes.recordOutcome, {
    params: { id: need.id },
    body: { outcome: "matched", enterprise: first, why: "已签约" },
  });
  await call(routes.startRuleDraft, { body: { base: "huangyan-2022", title: "试改" } });
  await call(routes.setCosts, { body: { review: 3, wrongAcceptance: 20, missedMaker: 6 } });

  day("2026-04-20");
  const asks = firm(items[2]?.name ?? "", { 统一社会信用代码: "91500000756242149X", 成立日期: "2001-01-01" });
  await importRows(site.ctx(), [asks], { file: "待答.csv" });
  const questions = await call(routes.listImportQuestions, {});
  for (const { id } of questions.items.slice(0, 1))
    await call(routes.answerImportQuestion, { params: { id }, body: { answer: "same", enterprise: third } });
  await call(routes.mergeEnterprise, { params: { id: first }, body: { other: own.at(-1) ?? "", reason: "同一住所" } });

  await site.runtime.runner.idle();
  day("2026-04-25");
  const li = await signedIn(site, {
    name: "李分析",
    email: "li@example.org",
    password: "correct-donkey-battery",
    grants: [{ duty: "analyst" }],
  });
  await li.call(routes.createOwnToken, {
    body: {
      name: "夜间",
      scope: "read",
      days: 30,
      grants: [{ duty: "analyst", unit: null, cluster: null, enterprise: null }],
    },
  });
}
