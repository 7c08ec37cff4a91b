// A list of the invented region that asks those outside: bids, objections, texts by name.
import type { Field, ListType } from "@jiqun/engines/list";
import { field, stage, vouched, words } from "./list-words.ts";
import { worksList } from "./works-list.ts";

const record = (
  id: string,
  name: Field["name"],
  more: Partial<ListType["records"][number]>,
): ListType["records"][number] => ({
  id,
  name,
  who: ["anyone"],
  stages: [],
  fields: [],
  perPerson: false,
  independent: false,
  separate: true,
  barredBy: null,
  answer: null,
  takeBack: true,
  ...more,
});
const step = (id: string, from: string, to: string, needs: ListType["moves"][number]["needs"] = []) => ({
  id,
  name: words("流转", id),
  from: [from],
  to,
  who: ["officer", "city"],
  needs,
  needsNote: false,
});

/** Calls for bids: posted to firms, then to everybody, then to those who took part. */
export const callsList: ListType = {
  ...worksList,
  id: "calls",
  name: words("征集", "Calls"),
  itemName: words("征集", "call"),
  roles: [
    ...worksList.roles.filter(({ id }) => ["officer", "city", "firm"].includes(id)),
    {
      id: "bidder",
      name: words("申请单位", "bidder"),
      duties: ["filer", "legal-representative"],
      within: "enterprise",
      field: null,
    },
    { id: "judge", name: words("评审", "judge"), duties: [], within: "named", field: "judges" },
  ],
  fields: [
    field("name", words("名称", "Name"), "text", { label: "public" }),
    field("unit", words("区县", "District"), "ref", { to: ["unit"] }),
    field("firm", words("企业", "Firm"), "ref", { to: ["enterprise"] }),
    field("link", words("环节", "Link"), "ref", { to: ["link"], label: "public" }),
    field("until", words("截止", "Last day"), "day", { label: "public" }),
    field("secret", words("底价", "Reserve"), "text", { label: "sensitive" }),
    field("judges", words("评审", "Judges"), "people", { label: "sensitive" }),
    field("winner", words("中选", "Winner"), "text", { label: "public" }),
  ],
  evidence: [
    { id: "notice", name: words("公示件", "Notice"), form: "document" },
    { id: "inner", name: words("内部件", "Inner paper"), form: "document" },
  ],
  records: [
    record("bid", words("申请", "bid"), {
      who: ["bidder", "city"],
      stages: ["calling"],
      until: "bids",
      firm: { ref: "firm", name: "bidder", creditCode: "code" },
      needed: ["bidder", "plan"],
      files: true,
      fields: [
        field("firm", words("企业", "Firm"), "ref", { to: ["enterprise"] }),
        field("bidder", words("申请单位", "Bidder"), "text"),
        field("code", words("信用代码", "Credit code"), "credit-code"),
        field("plan", words("方案", "Plan"), "text", { label: "sensitive" }),
      ],
    }),
    record("objection", words("异议", "objection"), {
      stages: ["notice"],
      until: "notice",
      needed: ["text"],
      files: true,
      byName: { name: "who", contact: "contact" },
      fields: [
        field("who", words("异议人", "Who"), "text", { label: "sensitive" }),
        field("contact", words("联系方式", "Contact"), "text", { label: "sensitive" }),
        field("text", words("理由", "Reasons"), "text", { label: "sensitive" }),
      ],
      answer: {
        who: ["officer", "city"],
        fields: [field("finding", words("结论", "Finding"), "text")],
        within: { count: 10, unit: "days" },
      },
    }),
    record("declaration", words("利益冲突声明", "declaration"), {
      who: ["judge"],
      separate: false,
      fields: [field("conflict", words("有利益冲突", "Conflict"), "flag")],
    }),
    record("score", words("评分", "score"), {
      who: ["judge"],
      stages: ["judging"],
      separate: false,
      barredBy: { record: "declaration", field: "conflict", values: [true] },
      fields: [field("points", words("得分", "Points"), "quantity", { unit: "" })],
    }),
  ],
  stages: [
    stage("draft", words("起草", "Draft")),
    stage("calling", words("征集中", "Calling")),
    stage("judging", words("评审", "Judging")),
    stage("notice", words("公示", "Notice")),
    stage("awarded", words("中选", "Awarded"), "done"),
  ],
  open: { who: ["officer", "city", "firm"], needs: [{ need: "known", field: "name" }], takeOver: ["city"] },
  edit: { who: ["officer", "city"] },
  moves: [
    step("call", "draft", "calling"),
    step("judge", "calling", "judging"),
    step("notice", "judging", "notice", [{ need: "among", field: "winner", record: "bid", of: "bidder" }]),
    step("award", "notice", "awarded", [
      { need: "waited", limit: "notice" },
      { need: "answered", record: "objection" },
    ]),
  ],
  limits: [
    {
      ...vouched,
      id: "bids",
      name: words("征集期", "time for bids"),
      nature: "wait",
      stages: ["calling"],
      when: null,
      start: "entering",
      length: { field: "until" },
      firstDay: "excluded",
      again: false,
      pauses: [],
      reset: null,
    },
    {
      ...vouched,
      id: "notice",
      name: words("公示期", "notice"),
      nature: "wait",
      stages: ["notice"],
      when: null,
      start: "entering",
      length: { count: 7, unit: "days" },
      firstDay: "counted",
      again: true,
      pauses: [],
      reset: null,
    },
  ],
  promises: [],
  reminders: [],
  escalations: [],
  views: [{ ...(worksList.views[0] as ListType["views"][number]), columns: ["lamp", "name", "stage"] }],
  outside: [
    { stages: ["calling"], to: "firms", fields: ["name", "link", "until"], evidence: [], records: ["bid"] },
    { stages: ["judging"], to: "parties", fields: ["name"], evidence: [], records: [] },
    {
      stages: ["notice"],
      to: "public",
      fields: ["name", "link", "winner"],
      evidence: ["notice"],
      records: ["objection"],
    },
    { stages: ["awarded"], to: "parties", fields: ["name", "winner"], evidence: ["notice"], records: [] },
  ],
};
