// One sound row of a made-up register. Persons are made up too; every name and every scope is new.
import { checkCharacter } from "@jiqun/engines/text";
import type { Distinct, Draw } from "./draw.ts";
import type { Stock } from "./stock.ts";

export const HEADER = [
  "企业名称",
  "统一社会信用代码",
  "法定代表人",
  "联系电话",
  "登记状态",
  "成立日期",
  "注册资本",
  "经营范围",
  "所属区县",
  "注册地址",
  "国标行业",
  "参保人数",
] as const;

export interface Row {
  name: string;
  code: string;
  person: string;
  phone: string;
  status: string;
  established: string;
  capital: string;
  /** Places in the stock's items. */
  scope: number[];
  dot: boolean;
  district: string;
  address: string;
  industry: string;
  insured: string;
}

export function scopeOf({ items }: Stock, { scope, dot }: Row): string {
  let text = items[scope[0] as number] as string;
  for (let at = 1; at < scope.length; at++) text += `；${items[scope[at] as number]}`;
  return dot ? `${text}。` : text;
}

export interface Taken {
  readonly names: Distinct;
  readonly scopes: Distinct;
}

export function drawRow(stock: Stock, draw: Draw, taken: Taken, number: number): Row {
  const unit = draw.oneIn(200) ? NOWHERE : draw.of(stock.units);
  return {
    name: drawName(stock, draw, taken.names),
    code: codeOf(number),
    person: draw.of(SURNAMES) + draw.of(GIVEN) + (draw.oneIn(3) ? "" : draw.of(GIVEN)),
    phone: `1${3 + draw.below(7)}${digits(draw, 9)}`,
    status: draw.of(STATUSES),
    established: drawDay(draw),
    capital: drawCapital(draw),
    scope: drawScope(stock, draw, taken.scopes),
    dot: draw.oneIn(3),
    district: unit.written,
    address: `${stock.city}市${unit.whole}${draw.of(STREET)}${draw.of(STREET)}${draw.of(ROADS)}${1 + draw.below(400)}号${
      draw.oneIn(2) ? "" : `${1 + draw.below(40)}幢${1 + draw.below(30)}-${1 + draw.below(12)}`
    }`,
    industry: draw.oneIn(2) ? draw.of(stock.industries) : "",
    insured: draw.oneIn(3) ? "" : `${draw.oneIn(20) ? draw.below(5000) : draw.below(60)}`,
  };
}

const NOWHERE = { written: "N/A", whole: "" };
/** The city's name, or a unit's where the firm is small; 长 and 行 are read by the word they stand in. */
function drawName({ city, brands, trades, units }: Stock, draw: Draw, names: Distinct): string {
  for (;;) {
    const place = draw.oneIn(6) ? draw.of(units).whole : draw.oneIn(3) ? `${city}市` : city;
    const brand = draw.of(brands) + (draw.oneIn(2) ? "" : draw.of(brands).slice(0, 1));
    const name = place + brand + draw.of(trades) + draw.of(FORMS);
    if (names.add(name)) return name;
  }
}

/** Items hold no ; of their own, so a new list of them is a new text. */
function drawScope({ items }: Stock, draw: Draw, scopes: Distinct): number[] {
  for (let tries = 0; ; tries++) {
    // More items where the stock is too small for new scopes of this length.
    const scope: number[] = [];
    for (let more = 2 + draw.below(3) + (tries >> 2); more > 0; more--) scope.push(draw.below(items.length));
    if (scopes.add(scope)) return scope;
  }
}

/** Bodies run through all numbers of eight digits before one comes again. */
export function codeOf(number: number): string {
  for (let office = 0; ; office++) {
    const body = `${(number * 37_214_597 + 12_345_678) % 100_000_000}`.padStart(8, "0");
    const first17 = `91${500_100 + office}${body}${bodyCheck(body)}`;
    const code = first17 + checkCharacter(first17);
    // Three zeros at the end are what a spreadsheet leaves of a long number: no register can be believed there.
    if (!code.endsWith("000")) return code;
  }
}

/** Place 9 of an organisation's own number, GB 11714. */
function bodyCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, at) => all + weight * (body.charCodeAt(at) - 48), 0);
  return "0123456789X"[11 - (sum % 11)] ?? "0";
}

function drawDay(draw: Draw): string {
  const [year, month, day] = [1990 + draw.below(36), 1 + draw.below(12), 1 + draw.below(28)];
  const two = (part: number): string => `${part}`.padStart(2, "0");
  if (draw.oneIn(10)) return `${year}/${month}/${day}`;
  if (draw.oneIn(10)) return `${year}年${month}月${day}日`;
  return `${year}-${two(month)}-${two(day)}`;
}

function drawCapital(draw: Draw): string {
  const amount = draw.of(AMOUNTS);
  const form = draw.below(20);
  if (form < 8) return `${amount}万元人民币`;
  if (form < 12) return `${amount}(万人民币元)`;
  if (form < 15) return `${amount.replace(/\B(?=(\d{3})+$)/g, ",")}.${digits(draw, 2)}(万)`;
  if (form < 17) return `${amount}0000元`;
  if (form < 18) return `${amount}万美元`;
  return form < 19 ? "N/A" : `${draw.of(CHINESE)}万元整`;
}

const digits = (draw: Draw, count: number): string => `${draw.below(10 ** count)}`.padStart(count, "0");
const words = (text: string): readonly string[] => text.split(" ");

const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲"];
const STATUSES = words(
  "存续 存续 存续 存续 存续 存续 存续 开业 在业 存续(在营、开业、在册) 注销 注销 吊销，未注销 迁出",
);
const FORMS = words("有限公司 有限公司 有限公司 有限公司 有限公司 有限责任公司 股份有限公司");
const AMOUNTS = words("1 3 5 10 20 30 50 50 80 100 100 100 200 300 500 500 1000 1000 2000 3000 5147 10000");
const CHINESE = words("拾 伍拾 壹佰 叁佰 伍佰 壹仟");
const ROADS = words("路 路 路 大道 街 支路 巷 镇");
const STREET = [..."龙山新南黄金渝州人和石桥杨家坪天星沙土双凤两路回兴礼嘉蔡家白市驿西永大学城茶园江北"];
