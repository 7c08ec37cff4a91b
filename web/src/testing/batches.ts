// Invented batches in the shape of the contract, one a state.
import type { ImportBatch, ImportPreview, ImportQuestion, ImportReport, Mover, Placing } from "@jiqun/contract";

const both = (zh: string, en: string) => ({ zh, en });

export const report: ImportReport = {
  encoding: "workbook",
  rows: 200_000,
  inserted: 199_000,
  updated: 500,
  unchanged: 300,
  quarantined: 120,
  duplicates: 60,
  asked: 20,
  warnings: 340,
  placed: 61_000,
  explained: { "no-term": 90_000, "trade-only": 40_000, inactive: 9000 },
  judged: 3,
  absent: 0,
  columns: [
    { header: "企业名称", field: "name", why: "mapped" },
    { header: "统一社会信用代码", field: "code", why: "mapped" },
    { header: "法定代表人", field: null, why: "person-dropped" },
    { header: "联系电话", field: null, why: "person-dropped" },
    { header: "备注", field: null, why: "not-needed" },
  ],
  reading: {
    sheet: "企业名录",
    otherSheets: [{ name: "旧表", why: "hidden" }],
    headerRows: [3],
    leftOut: { blank: 2, hidden: 0, note: 1, header: 0, total: 1, uncompared: 0 },
  },
  problems: [
    { code: "no-name", count: 120, rows: [17, 204, 1005] },
    { code: "duplicate", count: 60, rows: [33, 34] },
    { code: "capital-unreadable", count: 340, rows: [8, 9, 10] },
  ],
  times: { reading: 14_200, placing: 31_000, applying: null },
};

/** A batch that waits to be started. */
export const uploaded: ImportBatch = {
  id: "8",
  state: "uploaded",
  file: "全市企业登记.xlsx",
  bytes: 41_300_000,
  coverage: "sample",
  absent: "keep",
  asOf: "2026-11-20",
  area: null,
  fixes: null,
  uploadedBy: "local-operator",
  uploadedAt: "2026-11-20T08:05:00.000Z",
  appliedBy: null,
  appliedAt: null,
  undoneBy: null,
  undoneAt: null,
  applyWhenStaged: false,
  progress: null,
  report: null,
  failure: null,
  undo: null,
};

export const placingNow: ImportBatch = {
  ...uploaded,
  state: "placing",
  progress: {
    stage: "placing",
    rows: 122_400,
    ofRows: 200_000,
    estimated: false,
    share: 0.61,
    rowsPerSecond: 6400,
    secondsLeft: 20.2,
    startedAt: "2026-11-20T08:06:00.000Z",
  },
};
export const staged: ImportBatch = { ...uploaded, state: "staged", report };
export const applied: ImportBatch = {
  ...staged,
  state: "applied",
  appliedBy: "local-operator",
  appliedAt: "2026-11-20T08:09:00.000Z",
  report: { ...report, times: { ...report.times, applying: 9000 } },
};
export const undone: ImportBatch = {
  ...applied,
  state: "undone",
  undoneBy: "local-operator",
  undoneAt: "2026-11-20T09:00:00.000Z",
  undo: {
    closed: 198_990,
    restored: 499,
    kept: [{ id: "77", name: "渝例热控系统有限公司", batch: "9" }],
    keptCount: 11,
  },
};
export const failed: ImportBatch = {
  ...uploaded,
  state: "failed",
  failure: {
    code: "import.password",
    sentence: both("这个工作簿有密码，请去掉密码后再传", "This workbook has a password. Remove it and send it again"),
    data: {},
  },
};

export const preview: ImportPreview = {
  kind: "workbook",
  encoding: { used: "workbook", how: "workbook", candidates: [] },
  delimiter: null,
  sheets: [
    { name: "企业名录", hidden: false, chosen: true },
    { name: "旧表", hidden: true, chosen: false },
  ],
  titles: ["某市企业登记信息表", "单位：万元　导出日期：2026-11-18"],
  top: [
    { at: 1, cells: ["某市企业登记信息表"] },
    { at: 2, cells: ["单位：万元　导出日期：2026-11-18"] },
    { at: 3, cells: ["企业名称", "代码", "登记状态", "法定代表人", "备注", "经营范围", "注册资金"] },
    { at: 4, cells: ["渝例热控系统有限公司", "91500112MA5U00012X", "存续"] },
  ],
  problem: null,
  headerRows: [3],
  columns: [
    {
      header: "企业名称",
      field: "name",
      why: "mapped",
      by: "name",
      proposal: null,
      examples: ["渝例热控系统有限公司"],
    },
    {
      header: "代码",
      field: null,
      why: "not-needed",
      by: "none",
      proposal: { field: "code", fits: 8, of: 10 },
      examples: ["91500112MA5U00012X", "91500105MA5YX00034"],
    },
    {
      header: "登记状态",
      field: "status",
      why: "mapped",
      by: "remembered",
      proposal: null,
      examples: ["存续", "注销"],
    },
    { header: "法定代表人", field: null, why: "person-dropped", by: "name", proposal: null, examples: [] },
    { header: "备注", field: null, why: "not-needed", by: "none", proposal: null, examples: [] },
    {
      header: "经营范围",
      field: "scope",
      why: "mapped",
      by: "name",
      proposal: null,
      examples: ["一般项目：新能源汽车热管理系统研发；电动压缩机、电子水泵制造；货物进出口"],
    },
    { header: "注册资金", field: "capital", why: "mapped", by: "name", proposal: null, examples: ["8600", "500"] },
  ],
  capitalUnit: { unit: "万元", from: "title", stated: 10, withOwnUnit: 0 },
  rows: [
    {
      row: 1,
      values: {
        name: "渝例热控系统有限公司",
        scope: "一般项目：新能源汽车热管理系统研发；电动压缩机、电子水泵制造；货物进出口",
        status: "存续",
        capital: "8600",
      },
      problem: null,
      warnings: [],
    },
    {
      row: 2,
      values: { name: "渝例齿轮厂", scope: "齿轮加工", status: "存续", capital: "若干" },
      problem: null,
      warnings: [{ code: "capital-unreadable", field: "capital", text: "若干" }],
    },
    { row: 3, values: { status: "存续" }, problem: { code: "no-name", text: "" }, warnings: [] },
  ],
  estimatedRows: 200_000,
  wholeFile: false,
  remembered: { by: "local-operator", at: "2026-10-02T02:00:00.000Z" },
};

export const textPreview: ImportPreview = {
  ...preview,
  kind: "text",
  encoding: {
    used: "gb18030",
    how: "mixed",
    candidates: [{ encoding: "big5", sample: "瓁豪�控炵苀衄癹鼠侗" }],
  },
  delimiter: ",",
  sheets: [],
  remembered: null,
};

export const question: ImportQuestion = {
  id: "q1",
  batch: "8",
  file: uploaded.file,
  row: 412,
  name: "渝例热控系统有限责任公司",
  code: null,
  codeProblem: "code-scientific",
  unit: both("东区", "East"),
  established: "2018-06-11",
  address: "东区一路 8 号",
  capital: "8600万元",
  scope: "电动压缩机制造",
  candidates: [
    {
      id: "77",
      name: "渝例热控系统有限公司",
      code: "91500112MA5U00012X",
      unit: both("东区", "East"),
      established: "2018-06-11",
      address: "东区二路 1 号",
      capital: "8600万元",
      agree: ["established", "capital", "district"],
      differ: ["name", "address"],
    },
  ],
};

const rules = { id: "1", packVersion: "1.0", packHash: "a".repeat(64), engine: "0a1b2c3d", weights: null };
export const placing: Placing = {
  active: rules,
  offered: { ...rules, id: "2", packVersion: "1.1", packHash: "b".repeat(64) },
  replacement: null,
  canUndo: false,
};
export const placingStaged: Placing = {
  ...placing,
  replacement: {
    id: "r1",
    state: "staged",
    rules: { ...rules, id: "2", packVersion: "1.1" },
    progress: null,
    firms: 14_931,
    movers: 2,
    judged: 1,
    restated: 5,
    links: [
      {
        chain: "nev",
        link: "cell",
        name: both("电芯", "Cell"),
        before: 40,
        after: 52,
        makersBefore: 40,
        makersAfter: 52,
      },
      {
        chain: "nev",
        link: "pump",
        name: both("电子水泵", "Electric pump"),
        before: 8,
        after: 3,
        makersBefore: 2,
        makersAfter: 0,
      },
    ],
    becomes: { accepted: 12, review: 3, rejected: 2, covering: { accepted: 2, review: 1, rejected: 0 } },
    by: "local-operator",
    at: "2026-11-20T08:00:00.000Z",
    appliedBy: null,
    appliedAt: null,
    failure: null,
  },
};

export const mover: Mover = {
  enterprise: "77",
  name: "渝例热控系统有限公司",
  unit: both("东区", "East"),
  judged: true,
  before: [
    {
      chain: "nev",
      link: "pump",
      name: both("电子水泵", "Electric pump"),
      role: "make",
      decision: "accepted",
      probability: 0.91,
    },
  ],
  after: [],
  division: ["C36", "C38"],
  unitChange: null,
};
