// A list of the invented region: works that must be finished, small enough to reckon by hand. Every duty has a part in it.
import type { Field, ListType, Stage } from "@jiqun/engines/list";

const words = (zh: string, en: string) => ({ zh, en });
const vouched = { vouching: "illustrative", source: null, note: "" } as const;
const everyone = ["officer", "park", "force", "city", "approver", "firm"];

const field = (id: string, name: Field["name"], kind: Field["kind"], more: Partial<Field> = {}): Field => ({
  id,
  name,
  kind,
  unit: null,
  options: [],
  to: [],
  promised: false,
  who: [],
  label: "internal",
  note: "",
  ...more,
});
const stage = (
  id: string,
  name: Stage["name"],
  kind: Stage["kind"] = "open",
  effects: Stage["effects"] = [],
): Stage => ({
  ...vouched,
  id,
  name,
  kind,
  effects,
});

export const worksList: ListType = {
  ...vouched,
  id: "works",
  name: words("工程", "Works"),
  itemName: words("工程", "work"),
  title: "name",
  roles: [
    { id: "officer", name: words("区县经办人", "officer"), duties: ["unit-officer"], within: "unit", field: "unit" },
    { id: "park", name: words("园区经办人", "park officer"), duties: ["park-officer"], within: "unit", field: "unit" },
    { id: "force", name: words("专班", "task force"), duties: ["task-force"], within: "cluster", field: "cluster" },
    { id: "city", name: words("市级分析员", "analyst"), duties: ["analyst"], within: "region", field: null },
    {
      id: "approver",
      name: words("审批", "approver"),
      duties: ["reviewer", "publisher"],
      within: "region",
      field: null,
    },
    {
      id: "firm",
      name: words("企业", "firm"),
      duties: ["filer", "legal-representative"],
      within: "enterprise",
      field: "firm",
    },
    { id: "owner", name: words("责任人", "owner"), duties: [], within: "named", field: "owner" },
  ],
  fields: [
    field("name", words("名称", "Name"), "text"),
    field("unit", words("区县", "District"), "ref", { to: ["unit"] }),
    field("cluster", words("集群", "Cluster"), "ref", { to: ["cluster"] }),
    field("firm", words("企业", "Firm"), "ref", { to: ["enterprise"] }),
    field("link", words("环节", "Link"), "ref", { to: ["gap", "link"] }),
    field("lead", words("线索", "Lead"), "ref", { to: ["lead"] }),
    field("owner", words("责任人", "Owner"), "person"),
    field("budget", words("投资", "Budget"), "quantity", { unit: "万元", promised: true }),
    field("spent", words("到位", "Spent"), "quantity", { unit: "万元" }),
    field("secret", words("底价", "Reserve"), "text", { label: "sensitive" }),
    field("made", words("落地企业", "New firm"), "text"),
    field("code", words("信用代码", "Credit code"), "credit-code"),
    field("scope", words("经营范围", "Scope"), "text"),
  ],
  evidence: [{ id: "licence", name: words("执照", "Licence"), form: "document" }],
  records: [],
  stages: [
    stage("planned", words("计划", "Planned")),
    stage("doing", words("在建", "Doing")),
    stage("producing", words("投产", "Producing"), "done", [
      { effect: "firm-declared", name: "made", creditCode: "code", scope: "scope", unit: "unit" },
    ]),
    stage("dropped", words("终止", "Dropped"), "dropped"),
  ],
  lanes: [],
  open: { who: [...everyone, "owner"], needs: [{ need: "known", field: "name" }], takeOver: ["city"] },
  edit: { who: [...everyone, "owner"] },
  moves: [
    {
      id: "begin",
      name: words("开工", "Begin"),
      from: ["planned"],
      to: "doing",
      who: [...everyone, "owner"],
      needs: [],
      needsNote: false,
    },
    {
      id: "produce",
      name: words("投产", "Produce"),
      from: ["doing"],
      to: "producing",
      who: ["officer", "city"],
      needs: [
        { need: "known", field: "code" },
        { need: "known", field: "scope" },
        { need: "evidence", evidence: "licence", count: 1, fresh: false },
      ],
      needsNote: false,
    },
    {
      id: "drop",
      name: words("终止", "Drop"),
      from: ["planned", "doing"],
      to: "dropped",
      who: ["officer", "city"],
      needs: [],
      needsNote: true,
    },
  ],
  limits: [
    {
      ...vouched,
      id: "build",
      name: words("工期", "building"),
      nature: "deadline",
      stages: ["doing"],
      when: null,
      start: "entering",
      length: { count: 10, unit: "days" },
      firstDay: "excluded",
      again: false,
      pauses: [],
      reset: { who: ["city"], atMost: 1 },
    },
  ],
  pauses: [],
  promises: [{ id: "money", name: words("资金", "money"), promised: "budget", delivered: "spent" }],
  lamps: [
    {
      measure: "days-left",
      name: words("距期限", "to the date"),
      stages: [],
      bands: [
        { from: null, lamp: "late" },
        { from: 0, lamp: "warn" },
        { from: 3, lamp: "ok" },
      ],
      hold: 0,
      whenUnknown: "na",
    },
  ],
  reminders: [{ before: { count: 5, unit: "days" }, limits: [], to: ["officer", "owner"] }],
  escalations: [{ level: 1, after: { count: 1, unit: "days" }, limits: [], to: ["city"] }],
  templates: [],
  views: [
    {
      id: "table",
      name: words("表", "Table"),
      kind: "table",
      columns: ["lamp", "name", "unit", "stage", "due"],
      group: "stage",
      filter: [],
      sort: [],
    },
  ],
  backdateDays: 5,
};
