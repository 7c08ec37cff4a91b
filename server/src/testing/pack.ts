// An invented region, small enough to reckon by hand: 2 tiers, 4 clusters, 4 units and an overlay, one chain, 10 figures.
import { createHash } from "node:crypto";
import type { Link } from "@jiqun/engines/chain";
import type { Cluster, Indicator, Pack, PackFigure, Unit } from "@jiqun/packs";

const words = (zh: string, en: string) => ({ zh, en });

const link = (
  id: string,
  name: Link["name"],
  group: string,
  segment: Link["segment"],
  more: Partial<Link> & Pick<Link, "terms">,
): Link => ({
  id,
  name,
  group,
  segment,
  inputs: [],
  keyPart: true,
  catchAll: false,
  exclusions: [],
  codes: [],
  coveredBy: ["make"],
  vouching: "confirmed",
  source: "S1",
  ...more,
});

const cluster = (id: string, name: Cluster["name"], tier: string, more: Partial<Cluster> = {}): Cluster => ({
  id,
  name,
  tier,
  aliases: [],
  subgroup: null,
  vouching: "confirmed",
  source: "S1",
  note: "",
  validFrom: "2023-01-01",
  validTo: null,
  successors: [],
  replaces: [],
  codes: [],
  roles: [],
  ...more,
});

const unit = (id: string, name: string, tile: [number, number], more: Partial<Unit> = {}): Unit => ({
  id,
  code: id,
  name: words(name, name),
  shortName: words(name.slice(0, -1), name),
  kind: "county",
  group: null,
  aliases: [],
  former: [],
  within: [],
  tile,
  at: null,
  industries: [],
  replaces: [],
  ...more,
});

const indicator = (id: string, name: Indicator["name"], more: Partial<Indicator>): Indicator => ({
  id,
  name,
  quantity: "money",
  kind: "level",
  of: null,
  direction: "up",
  ...more,
});

const figure = (
  id: string,
  subject: string,
  indicatorId: string,
  period: string,
  [value, unitOfValue]: [string, string],
  more: Partial<PackFigure> = {},
): PackFigure => ({
  id,
  subject,
  subjectName: null,
  indicator: indicatorId,
  period,
  value,
  unit: unitOfValue,
  qualifier: "exact",
  nature: "actual",
  comparison: "",
  vouching: "confirmed",
  quote: `${value}${unitOfValue}`,
  source: "S1",
  knownFrom: null,
  tags: [],
  note: "",
  ...more,
});

const content: Omit<Pack, "hash"> = {
  lists: [],
  region: {
    id: "yunping",
    name: words("云屏市", "Yunping"),
    shortName: words("云屏", "Yunping"),
    systemName: words("“22”现代制造业集群", "The 22 clusters"),
    version: "1",
    language: "zh-CN",
    currency: "CNY",
    timeZone: "Asia/Shanghai",
    targetYear: 2027,
    industrySections: ["C"],
    tiers: [
      {
        id: "lead",
        name: words("主导产业集群", "Leading clusters"),
        shortName: words("主导", "Leading"),
        scale: { value: "1000", unit: "亿元" },
        counted: true,
        vouching: "confirmed",
        source: "S1",
      },
      {
        id: "star",
        name: words("新星产业集群", "New stars"),
        shortName: words("新星", "Stars"),
        scale: null,
        counted: true,
        vouching: "confirmed",
        source: "S1",
      },
    ],
    unitKinds: [
      { id: "county", name: words("区县", "County"), overlay: false, caps: { leading: 2, feature: 1 } },
      { id: "zone", name: words("开发区", "Zone"), overlay: true, caps: null },
    ],
    headlines: [
      {
        id: "revenue",
        subject: "region",
        indicator: "revenue",
        label: words("规上工业营收", "Revenue"),
        context: ["F4"],
      },
      { id: "rd", subject: "region", indicator: "rd-share", label: words("研发强度", "R&D intensity"), context: [] },
    ],
    outlines: null,
    outlinesNote: null,
    mapInset: null,
    parkCaps: { leading: 2, feature: 4, vouching: "confirmed", source: "S1" },
  },
  unitGroups: [],
  units: [
    unit("900101", "山前区", [0, 0], { aliases: ["山前"] }),
    unit("900102", "河西区", [1, 0]),
    unit("900103", "石桥县", [0, 1]),
    unit("900104", "云台县", [1, 1]),
    unit("Z1", "云屏新区", [2, 0], { code: null, kind: "zone", within: ["900101"], at: [106.5, 29.5] }),
  ],
  parks: [
    {
      id: "mill-park",
      name: words("水磨园区", "Mill Park"),
      unit: "900101",
      vouching: "confirmed",
      source: "S1",
      note: "",
      facts: [
        {
          field: "plant",
          value: { value: "30000", unit: "平方米" },
          vouching: "confirmed",
          source: "S1",
          quote: "三万平方米",
          note: "",
        },
      ],
    },
  ],
  clusters: [
    cluster("P1", words("泵阀", "Pumps and valves"), "lead", { codes: [{ code: "344", weight: 1 }] }),
    cluster("P2", words("纺织", "Textiles"), "lead", { codes: [{ code: "C17", weight: 1 }] }),
    cluster("P3", words("轻合金", "Light alloys"), "star", { vouching: "unconfirmed" }),
    cluster("P0", words("老式泵", "Old pumps"), "star", { validTo: "2023-12-31", successors: ["P1"] }),
  ],
  chains: [
    {
      id: "pump",
      name: words("水泵", "Pumps"),
      cluster: "P1",
      note: null,
      systems: [{ id: "body", name: words("本体", "Body") }],
      groups: [
        { id: "pump-set", name: words("泵组", "Pump set"), system: "body", vouching: "confirmed", source: "S1" },
      ],
      links: [
        link("impeller", words("叶轮", "Impeller"), "pump-set", "upstream", { terms: ["叶轮"] }),
        link("seal", words("机械密封", "Mechanical seal"), "pump-set", "upstream", {
          terms: ["机械密封"],
          exclusions: ["机械密封试验"],
        }),
        link("pump", words("水泵", "Pump"), "pump-set", "midstream", {
          terms: ["水泵", "离心泵"],
          inputs: ["impeller", "seal"],
        }),
        link("pump-parts", words("泵件（未细分）", "Pump parts, not specified"), "pump-set", "upstream", {
          terms: ["泵配件"],
          keyPart: false,
          catchAll: true,
        }),
      ],
    },
  ],
  indicators: [
    indicator("revenue", words("营业收入", "Revenue"), {}),
    indicator("output", words("产值", "Output"), {}),
    indicator("revenue-growth", words("营业收入增速", "Revenue growth"), {
      quantity: "growth",
      kind: "growth",
      of: "revenue",
    }),
    indicator("rd-share", words("研发强度", "R&D share"), { quantity: "share" }),
    indicator("links-present", words("已布局环节", "Links present"), {
      quantity: "count",
      kind: "structure",
      direction: "none",
    }),
  ],
  figures: [
    figure("F1", "region", "revenue", "2022", ["1000", "亿元"]),
    figure("F2", "region", "revenue", "2024", ["1300", "亿元"], { source: "S2" }),
    figure("F3", "region", "revenue", "2027", ["2000", "亿元"], { nature: "target" }),
    figure("F4", "region", "revenue-growth", "2024", ["14", "%"], { source: "S2" }),
    figure("F5", "cluster:P1", "revenue", "2023", ["400", "亿元"], { source: "S2" }),
    figure("F6", "cluster:P1", "revenue", "2027", ["1000", "亿元"], { nature: "target" }),
    figure("F7", "cluster:P1", "revenue-growth", "2023", ["9.5", "%"], { source: "S2" }),
    figure("F8", "region", "rd-share", "2027", ["3", "%"], { nature: "target" }),
    figure("F9", "chain:pump", "links-present", "2024", ["3", "个环节"], { source: "S2" }),
    figure("F10", "cluster:P2", "output", "2023", ["5000000", "万元"], { source: "S2" }),
  ],
  sources: [
    { id: "S1", title: words("行动计划", "Action plan"), date: "2023-09-01", publisher: "", locator: "", note: "" },
    { id: "S2", title: words("统计公报", "Bulletin"), date: "2025-03-20", publisher: "", locator: "", note: "" },
  ],
  demo: [
    {
      name: "云屏示例水泵有限公司",
      code: "",
      scope: "水泵制造；机械密封销售。",
      unit: "900101",
      capital: "300万元",
      established: "2019-04-01",
      products: "离心泵",
      industryCode: "3441",
    },
  ],
  outlines: null,
  replaced: {},
};

/** The pack with changes; its hash follows from its content, as a loaded one's does. */
export function packWith(changes: Partial<Omit<Pack, "hash">>): Pack {
  const whole = { ...content, ...changes };
  return { hash: createHash("sha256").update(JSON.stringify(whole)).digest("hex"), ...whole };
}

export const testPack: Pack = packWith({});
