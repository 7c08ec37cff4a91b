// Which column of a table is which field, by the column's name. Names of persons and ways to reach them are no field:
// such columns are dropped before anything is stored, and the report says so.
import { registerField } from "@jiqun/contract";

export const fields = registerField.options;
export type Field = (typeof fields)[number];

export interface Column {
  readonly header: string;
  readonly field: Field | null;
  readonly why: "mapped" | "person-dropped" | "not-needed";
  /** The workbook hides it. */
  readonly hidden?: true;
  /** What the values look like, where the name says nothing: for a person to confirm, never applied by itself. */
  readonly proposal?: Proposal;
}

export interface Proposal {
  readonly field: Field;
  /** How many of the values looked at read as one. */
  readonly fits: number;
  readonly of: number;
}

/** A person's word on columns, by the header as written: a field, or null for "not needed". */
export type ChosenColumns = Readonly<Record<string, Field | null>>;

export interface ColumnMap {
  readonly columns: readonly Column[];
  /** Index of a field's column. */
  readonly at: Readonly<Partial<Record<Field, number>>>;
  /** What the header, a title or the sheet's name says of every value: the unit in 注册资本（万元）. */
  readonly capitalUnit: string;
  readonly capitalUnitFrom: "header" | "title" | "sheet-name" | null;
  /** The column that says it row by row. */
  readonly capitalUnitAt: number | undefined;
}

/** In the order of preference, where a table has several of one field. */
const spellings: Readonly<Record<Field, readonly string[]>> = {
  name: [
    "企业名称",
    "名称",
    "企业全称",
    "单位全称",
    "公司全称",
    "企业名称(全称)",
    "单位名称",
    "单位详细名称",
    "公司名称",
    "市场主体名称",
    "企业(机构)名称",
    "企业名",
    "法人单位名称",
    "name",
    "company",
    "companyname",
    "enterprise",
    "enterprisename",
  ],
  code: [
    "统一社会信用代码",
    "统一信用代码",
    "社会信用代码",
    "信用代码",
    "统一代码",
    "统一社会信用代码/注册号",
    "统一社会信用代码(注册号)",
    "注册号",
    "code",
    "creditcode",
    "uscc",
    "unifiedsocialcreditcode",
  ],
  scope: ["经营范围", "经营业务范围", "经营(业务)范围", "业务范围", "scope", "businessscope"],
  established: [
    "成立日期",
    "注册日期",
    "成立时间",
    "注册时间",
    "设立日期",
    "established",
    "establishedon",
    "founded",
    "registered",
    "registrationdate",
    "dateestablished",
  ],
  capital: ["注册资本", "注册资金", "注册资本(金)", "capital", "registeredcapital"],
  district: [
    "所属区县",
    "所在区县",
    "区县",
    "区(县)",
    "地区",
    "所属地区",
    "所在地区",
    "行政区划",
    "行政区",
    "区域",
    "district",
    "county",
    "area",
    "unit",
  ],
  address: ["注册地址", "住所", "地址", "企业地址", "经营场所", "住所(经营场所)", "address", "registeredaddress"],
  status: ["登记状态", "经营状态", "企业状态", "状态", "存续状态", "status"],
  industry: [
    "国标行业代码",
    "行业代码",
    "国民经济行业代码",
    "国标行业",
    "国民经济行业",
    "所属行业代码",
    "行业",
    "industry",
    "industrycode",
  ],
  insured: ["参保人数", "社保人数", "参保职工人数", "insured", "employees"],
  products: ["主营产品", "主要产品", "产品", "主要业务活动", "products", "product"],
};

/** Persons, and ways to reach them. "法人单位名称" is a firm and is found before this. */
const persons =
  /法定代表人|法人|代表人|负责人|经营者|投资人|投资者|合伙人|股东|联系人|联系方式|联络员|董事|监事|高管|经理|实际控制人|受益人|身份证|证件|姓名|电话|手机|传真|邮箱|邮件|email|e-mail|phone|mobile|telephone|contact|legalrepresentative|representative|owner(?!ship)|shareholder|director|personname|idcard|微信|qq/;

const personsAlone = new RegExp(`^(?:${persons.source})$`);
const longestColumnName = 12;

/** Whether a text is what columns are called, and so no firm's name. */
export const isColumnName = (text: string): boolean =>
  text.length <= longestColumnName && (fieldOf.has(normalHeader(text)) || personsAlone.test(normalHeader(text)));

/** One spelling for all: half width, no blanks, lower case. */
export function normalHeader(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200d\ufeff_*]+/g, "")
    .toLowerCase();
}

/** Between the parts of a header of several rows. */
export const partsJoin = " / ";

const withoutBracket = (normal: string) => normal.replace(/\([^()]*\)$/, "");

/** 注册资本(万元), 注册资本:万元, 注册资本万元, 注册资本(单位:万元) */
const unitAtEnd =
  /^(.*?)[(/:,-]*(?:单位[:为]?)?((?:亿|千万|百万|十万|万|千)?(?:人民币|美|欧|港|日)?元(?:人民币)?|万|亿)\)?$/;
const unitColumns = new Set([
  "币种",
  "货币",
  "注册资本币种",
  "注册资本单位",
  "资本单位",
  "金额单位",
  "currency",
  "capitalunit",
]);

const fieldOf = new Map<string, { field: Field; rank: number }>(
  fields.flatMap((field) =>
    spellings[field].map((spelling, rank) => [normalHeader(spelling), { field, rank }] as const),
  ),
);

/** A longer cell is no name of a column, and is not searched for one. */
const longestHeader = 200;

function lookUp(normal: string): { field: Field; rank: number } | undefined {
  const found = fieldOf.get(normal) ?? fieldOf.get(withoutBracket(normal));
  if (found) return found;
  const bare = fieldOf.get(unitAtEnd.exec(normal)?.[1] ?? "");
  return bare?.field === "capital" ? bare : undefined;
}

/** The whole of a header, then its last part, then its first. What stands under a person is a person's. */
function findField(header: string): { field: Field; rank: number } | undefined {
  if (header.length > longestHeader) return undefined;
  if (!header.includes(partsJoin)) return lookUp(normalHeader(header));
  const parts = header.split(partsJoin).map(normalHeader);
  const whole = lookUp(parts.join(""));
  if (whole || parts.some((part) => persons.test(part) && !lookUp(part))) return whole;
  return lookUp(parts.at(-1) ?? "") ?? lookUp(parts[0] ?? "");
}

/** What stands around a table: 单位：万元 there holds for the whole of it. */
interface About {
  readonly titles: readonly string[];
  readonly sheet: string | null;
}

const nothingAbout: About = { titles: [], sheet: null };

export function mapColumns(header: readonly string[], about = nothingAbout, chosen: ChosenColumns = {}): ColumnMap {
  const best = new Map<Field, { index: number; rank: number }>();
  const chosenFor = new Map(Object.entries(chosen).map(([text, field]) => [normalHeader(text), field]));
  const fieldAt = (text: string): { field: Field; rank: number } | undefined => {
    const choice = chosenFor.get(normalHeader(text));
    if (choice === undefined) return findField(text);
    return choice === null ? undefined : { field: choice, rank: -1 };
  };
  header.forEach((text, index) => {
    const found = fieldAt(text);
    const known = found && best.get(found.field);
    if (found && (!known || found.rank < known.rank)) best.set(found.field, { index, rank: found.rank });
  });
  const at: Partial<Record<Field, number>> = {};
  for (const [field, { index }] of best) at[field] = index;
  const unitAt = at.capital === undefined ? -1 : header.findIndex((text) => unitColumns.has(lastPart(text)));
  const columns = header.map((text, index): Column => {
    if (index === unitAt) return { header: text, field: "capital", why: "mapped" };
    const field = fieldAt(text)?.field;
    if (field && at[field] === index) return { header: text, field, why: "mapped" };
    const person = !field && persons.test(normalHeader(text));
    return { header: text, field: null, why: person ? "person-dropped" : "not-needed" };
  });
  const said = at.capital === undefined ? undefined : findUnit(header[at.capital] ?? "", about);
  return {
    columns,
    at,
    capitalUnit: said?.unit ?? "",
    capitalUnitFrom: said?.from ?? null,
    capitalUnitAt: unitAt < 0 ? undefined : unitAt,
  };
}

const lastPart = (header: string): string => normalHeader(header.split(partsJoin).at(-1) ?? "");

function findUnit(
  header: string,
  { titles, sheet }: About,
): { unit: string; from: NonNullable<ColumnMap["capitalUnitFrom"]> } | undefined {
  const normal = normalHeader(header);
  const inBrackets = /\((?:单位[::为]?)?([^()]*元[^()]*)\)$/.exec(normal)?.[1];
  const own = inBrackets ?? unitAtEnd.exec(lastPart(header))?.[2];
  if (own !== undefined) return { unit: own, from: "header" };
  for (const [from, texts] of [
    ["title", titles],
    ["sheet-name", sheet === null ? [] : [sheet]],
  ] as const)
    for (const text of texts) {
      const unit = /(?:单位[::为]?|^|[(\s])((?:亿|千万|百万|万|千)元)(?:$|[)\s,;])/.exec(text.normalize("NFKC"))?.[1];
      if (unit) return { unit, from };
    }
  return undefined;
}

/** How well a header reads: the number of fields it names. */
export const scoreHeader = (header: readonly string[]): number => Object.keys(mapColumns(header).at).length;
