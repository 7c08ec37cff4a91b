// A small history of the invented region, for the golden stores: demo firms, a full register, a correction of it, a second
// version of the pack, a register with few columns, words of people, figures, works. Each step has its own day.
import { routes } from "@jiqun/contract";
import type { Link } from "@jiqun/engines/chain";
import { systemActor } from "../../context.ts";
import { contextOf } from "../../runtime.ts";
import { settleAfterActivation } from "../../service/after-activation.ts";
import { offerPack } from "../../service/packs.ts";
import type { TestApp } from "../app.ts";
import { packWith, testPack } from "../pack.ts";
import { firm, importRows, type RegisterRow } from "../register.ts";
import { worksList } from "../works-list.ts";
import { seedWorks } from "./seed-works.ts";

/** Moved by the seed, read by the app. */
export const clock = { at: new Date("2026-01-05T02:00:00Z") };
const day = (text: string): void => {
  clock.at = new Date(`${text}T02:00:00Z`);
};

const scopes = [
  "水泵制造；机械密封销售。",
  "叶轮制造；叶轮研发。",
  "机械密封制造；机械密封试验除外。",
  "离心泵维修服务。",
  "一般项目：泵配件制造；货物进出口。",
  "棉纺纱加工；服装零售。",
  "企业管理咨询。",
  "",
];
const units = ["山前区", "河西区", "石桥县", "云台县", "云屏新区", "山前", "无此区"];
const codes = ["91500000756242149C", "", "91500000756242149X"];

const row = (n: number, more: RegisterRow = {}): RegisterRow =>
  firm(`云屏${String(n).padStart(2, "0")}号${["泵业", "机械", "商贸", "纺织"][n % 4]}有限公司`, {
    统一社会信用代码: n < codes.length ? (codes[n] as string) : "",
    经营范围: scopes[n % scopes.length] as string,
    成立日期: `20${String(5 + (n % 18)).padStart(2, "0")}-0${1 + (n % 9)}-1${n % 10}`,
    注册资本: ["100万元", "2000万元", "300万美元", "1.5亿元"][n % 4] as string,
    所属区县: units[n % units.length] as string,
    登记状态: n % 11 === 10 ? "注销" : "存续",
    ...more,
  });

const register = [
  ...Array.from({ length: 30 }, (_, n) => row(n)),
  firm("", { 经营范围: "水泵制造" }), // refused: no name
  row(5), // a duplicate
  row(30, { 成立日期: "2024-02-30" }),
];
/** The next month: new words, a new name under the same code, one closed, two new, the rest unchanged. */
const corrected = [
  ...Array.from({ length: 30 }, (_, n) => {
    if (n === 0) return row(0, { 企业名称: "云屏水泵集团有限公司", 经营范围: "水泵制造；叶轮制造。" });
    if (n === 8) return row(8, { 登记状态: "注销" });
    if (n % 5 === 1) return row(n, { 经营范围: "离心泵制造；机械密封制造。", 注册资本: "500万元" });
    return row(n);
  }),
  row(31, { 经营范围: "叶轮制造。" }),
  row(32),
];
const fewColumns = [3, 9, 12].map((n) => ({
  企业名称: row(n).企业名称 as string,
  所属区县: row(n).所属区县 as string,
  注册资本: "900万元",
}));

/** The second version of the pack knows another word for a link. */
const [pump] = testPack.chains;
const nextPack = packWith({
  region: { ...testPack.region, version: "2" },
  lists: [worksList],
  chains: pump
    ? [
        {
          ...pump,
          links: pump.links.map(
            (link): Link => (link.id === "pump" ? { ...link, terms: [...link.terms, "泵维修"] } : link),
          ),
        },
      ]
    : [],
});

export async function seedGolden(site: TestApp): Promise<void> {
  const settle = () => settleAfterActivation(contextOf(site.runtime, systemActor));
  const figure = (period: string, value: string, more: object = {}) =>
    site.call(routes.addFigure, {
      body: { subject: "region", indicator: "revenue", period, value, unit: "亿元", source: "手工台账", ...more },
    });
  const say = async (name: string, link: string, verdict: "confirmed" | "denied" | "withdrawn", note: string) => {
    const { items } = await site.call(routes.listEnterprises, { query: { q: name } });
    await site.call(routes.giveVerdict, {
      params: { id: items[0]?.id ?? "" },
      body: { chain: "pump", link, verdict, note },
    });
  };

  await settle(); // demo firms
  day("2026-01-10");
  await importRows(site.ctx(), register, { file: "登记 1 月.csv", coverage: "full", asOf: "2026-01-09" });
  day("2026-01-15");
  await figure("2025", "1450");
  await figure("2025", "1460", { nature: "preliminary", qualifier: "approx", quote: "约1460亿元" });
  day("2026-02-01");
  await say("云屏00号", "pump", "confirmed", "现场看过");
  await say("云屏02号", "seal", "denied", "只做试验 “引号” \t制表");
  await say("云屏06号", "impeller", "confirmed", "");
  day("2026-02-10");
  await importRows(site.ctx(), corrected, { file: "登记 2 月.csv", coverage: "full", asOf: "2026-02-09" });
  day("2026-02-20");
  await say("云屏06号", "impeller", "withdrawn", "看错了");
  await figure("2025", "1455", { subject: "cluster:P1", unit: "万元", note: "单位待核" });
  day("2026-03-01");
  await offerPack(site.runtime, nextPack);
  await site.call(routes.stagePlacing, {});
  await site.runtime.runner.idle();
  await site.call(routes.applyPlacing, {});
  await site.runtime.runner.idle(); // firms that the new word places
  day("2026-03-10");
  await importRows(site.ctx(), fewColumns, { file: "补充.csv", coverage: "sample", asOf: "2026-03-10" });
  const { id } = await importRows(site.ctx(), corrected.slice(0, 3), { file: "试.csv", run: "stage" });
  await site.call(routes.cancelImport, { params: { id } });
  await site.runtime.runner.idle();
  day("2026-03-20");
  await seedWorks(site, day);
}
