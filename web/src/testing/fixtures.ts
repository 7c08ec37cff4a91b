// An invented region in the shape of the contract, for the tests of pages.
import {
  type AnswerOf,
  type getCluster,
  type getCockpit,
  type getRegion,
  type getSession,
  type getUnitMeasure,
  routes,
  type ShownFigure,
} from "@jiqun/contract";
import type { Standing } from "../parts/proof-context.ts";

type Cockpit = AnswerOf<typeof getCockpit>;
type Row = Cockpit["tiers"][number]["clusters"][number];

const both = (zh: string, en: string) => ({ zh, en });

export const session: AnswerOf<typeof getSession> = {
  actor: { id: "local-operator", name: both("本机操作员", "Local operator"), kind: "local-operator" },
  may: Object.keys(routes),
  enters: null,
  labels: ["public", "internal", "sensitive", "statistical"],
  areas: null,
  signedIn: true,
  grants: [],
  account: null,
  issuer: null,
  needsSetUp: false,
  localMode: true,
  region: {
    id: "bay",
    name: both("示例湾", "Example Bay"),
    shortName: both("湾", "Bay"),
    systemName: both("“五群”体系", "“Five clusters” system"),
    language: "zh-CN",
    currency: "CNY",
  },
  pack: { version: "1.0", hash: "abc" },
  placing: { active: "1.0", offered: null, running: false },
  importing: null,
  demo: true,
  enterprises: 0,
  dataVersion: "v1",
  today: "2026-11-20",
};

const unit = (id: string, zh: string, en: string, x: number, overlay = false) => ({
  id,
  code: null,
  name: both(zh, en),
  shortName: both(zh, en),
  kind: "district",
  overlay,
  group: null,
  within: [],
  tile: [x, 0] as [number, number],
  at: null,
  caps: null,
  industries: [],
});

export const region: AnswerOf<typeof getRegion> = {
  id: "bay",
  name: session.region.name,
  targetYear: 2027,
  tiers: [],
  unitGroups: [],
  units: [unit("u1", "东区", "East", 0), unit("u2", "西区", "West", 1), unit("u3", "新区", "New area", 2, true)],
  clusters: [],
  chains: [],
  indicators: [
    { id: "output", name: both("产值", "Output value"), quantity: "money", kind: "level", direction: "up" },
    {
      id: "output-growth",
      name: both("产值增速", "Growth of output"),
      quantity: "share",
      kind: "growth",
      direction: "up",
    },
  ],
  hasOutlines: false,
  outlinesNote: null,
  mapInset: null,
};

export const measure: AnswerOf<typeof getUnitMeasure> = {
  measure: "makers",
  asOf: "2026-11-20",
  unit: "家",
  demo: true,
  classes: [1, 50, 100],
  units: [
    { id: "u1", value: 120, basis: "accepted-makers" },
    { id: "u2", value: null, basis: "no-source" },
    { id: "u3", value: 0, basis: "accepted-makers" },
  ],
  total: 120,
  unassigned: 3,
};

export function figure(change: Partial<ShownFigure> = {}): ShownFigure {
  return {
    id: "F-1",
    subject: "cluster:food",
    subjectName: both("食品", "Food"),
    indicator: "output",
    indicatorName: both("产值", "Output value"),
    period: "2023",
    value: "2581.42",
    unit: "亿元",
    qualifier: "exact",
    nature: "actual",
    vouching: "confirmed",
    comparison: "",
    quote: "全年产值2581.42亿元",
    note: "",
    source: { id: "S-1", title: both("统计公报", "Bulletin"), date: "2024-03-01", publisher: "", locator: "" },
    label: "public",
    knownFrom: "2024-03-01",
    enteredBy: "pack",
    enteredAt: "2024-03-01",
    rivals: [],
    chosenBy: null,
    ...change,
  };
}

const late: Standing = {
  lamp: "late",
  reason: "below-pace",
  progress: 0.516284,
  expected: 0.83,
  requiredGrowth: 0.1797,
  recentGrowth: 0.042,
  yearsLeft: 4,
  terms: { yearsLeft: 4, pace: 0.2337 },
};
const noTarget: Standing = {
  lamp: "na",
  reason: "no-target",
  progress: null,
  expected: null,
  requiredGrowth: null,
  recentGrowth: null,
  yearsLeft: null,
  terms: {},
};

const level = figure();
const target = figure({ id: "F-2", period: "2027", value: "5000", nature: "target", qualifier: "at-least", quote: "" });
const growth = figure({
  id: "F-3",
  indicator: "output-growth",
  indicatorName: both("产值增速", "Growth of output"),
  value: "4.2",
  unit: "%",
});

function row(change: Partial<Row> = {}): Row {
  return {
    id: "food",
    name: both("食品", "Food"),
    vouching: "confirmed",
    tier: "pillar",
    validTo: null,
    successors: [],
    subgroup: null,
    level,
    growth,
    target,
    targetKind: "own",
    standing: late,
    lastWord: "2024-03-01",
    makers: { value: 611, basis: "accepted-makers" },
    partsCovered: { value: 12, basis: "covered-parts" },
    parts: { value: 57, basis: "parts-of-chain" },
    chain: "food",
    ...change,
  };
}

/** A cluster of which nothing was published since a day. */
const silent = row({
  id: "toys",
  name: both("玩具", "Toys"),
  vouching: "unconfirmed",
  level: null,
  growth: null,
  target: null,
  targetKind: "tier",
  standing: noTarget,
  lastWord: "2024-03-19",
  makers: { value: null, basis: "no-chain" },
  partsCovered: { value: null, basis: "no-chain" },
  parts: { value: null, basis: "no-chain" },
  chain: null,
});

export const cockpit: Cockpit = {
  asOf: "2026-11-20",
  dataVersion: "v1",
  demo: true,
  headlines: [
    {
      id: "output",
      label: both("工业产值", "Industrial output"),
      level,
      target,
      base: null,
      standing: late,
      context: [],
    },
    {
      id: "none",
      label: both("新材料产值", "New materials"),
      level: null,
      target: null,
      base: null,
      standing: noTarget,
      context: [],
    },
  ],
  tiers: [
    {
      id: "pillar",
      name: both("支柱集群", "Pillar clusters"),
      shortName: both("支柱", "Pillar"),
      scale: { value: "5000", unit: "亿元" },
      counted: true,
      clusters: [row(), silent],
    },
    {
      id: "star",
      name: both("“新星”集群", "“Star” clusters"),
      shortName: both("新星", "Stars"),
      scale: null,
      counted: true,
      clusters: [
        row({ id: "chips", name: both("芯片", "Chips"), tier: "star", subgroup: both("高成长性", "high growth") }),
      ],
    },
  ],
  attention: [
    {
      lamp: "late",
      kind: "cluster-late",
      subject: "cluster:food",
      name: both("食品", "Food"),
      data: { reason: "below-pace", progress: 0.516, recentGrowth: 0.042, requiredGrowth: 0.1797 },
      href: "/clusters/food",
    },
  ],
};

export const cluster: AnswerOf<typeof getCluster> = {
  ...row(),
  aliases: ["食品加工"],
  source: "S-1",
  note: "",
  validFrom: "2023-06-05",
  validTo: null,
  successors: [],
  predecessors: [{ id: "old", name: both("旧食品", "Old food") }],
  roles: [{ kind: "lead-firm", name: both("甲公司", "Firm A"), vouching: "illustrative", source: null, note: "" }],
  tierName: both("支柱集群", "Pillar clusters"),
  tierScale: { value: "5000", unit: "亿元" },
  figures: [
    { ...level, rivals: ["F-9"], chosenBy: "known-from" },
    figure({ id: "F-9", value: "2600", knownFrom: "2023-12-01", rivals: ["F-1"] }),
    target,
    growth,
  ],
  units: [{ id: "u1", name: both("东区", "East"), makers: 40 }],
  primaryEnterprises: { value: 500, basis: "primary" },
  demo: true,
  asOf: "2026-11-20",
};
