// What rows of a made-up register are put together from: items of real scopes and parts of real names where the shared
// register of Chongqing is at hand, else the packs' terms and the classification's headings with the usual verbs.
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { loadStandards, type Pack, type Standards } from "@jiqun/packs";
import { readRegistry } from "@jiqun/server/registry";
import { headings, REGISTER, termsOf } from "../corpus.ts";

export interface Stock {
  readonly source: string;
  readonly city: string;
  /** What stands between two ; of a scope, brackets whole. */
  readonly items: readonly string[];
  /** 和发 of 重庆和发机械制造有限公司, and 机械制造. */
  readonly brands: readonly string[];
  readonly trades: readonly string[];
  /** As registers write units: 巴南 and 巴南区. */
  readonly units: readonly { readonly written: string; readonly whole: string }[];
  readonly industries: readonly string[];
}

export async function readStock(pack: Pack, register = REGISTER): Promise<Stock> {
  const city = pack.region.shortName.zh;
  const loaded = loadStandards();
  if (!loaded.ok) throw new Error("the classification is broken");
  const shared = {
    city,
    units: pack.units
      .filter(({ within }) => within.length === 0)
      .flatMap(({ name: { zh }, shortName }) => [
        { written: zh, whole: zh },
        { written: shortName.zh, whole: zh },
      ]),
    industries: industriesOf(loaded.standards),
  };
  return existsSync(register)
    ? { ...shared, ...(await fromRegister(register, city)) }
    : { ...shared, ...fromTerms(pack) };
}

async function fromRegister(register: string, city: string) {
  const items = new Set<string>();
  const brands = new Set<string>();
  const trades = new Set<string>();
  for await (const { record } of readRegistry(register, basename(register))) {
    if (!record) continue;
    for (const item of itemsOf(record.scope)) items.add(item);
    const [, brand, trade] = NAME.exec(record.name.replace(city, "")) ?? [];
    if (brand && trade) {
      brands.add(brand);
      trades.add(trade);
    }
  }
  return { source: basename(register), items: [...items], brands: [...brands], trades: [...trades] };
}

/** Two characters and what the firm does; names with a place, a bracket or a branch are passed over. */
const NAME = /^市?(?!.{0,3}[市区县镇])(\p{Script=Han}{2})(\p{Script=Han}{2,8}?)(?:股份|有限|责任)+公司$/u;

/** Cut at ; and 。 outside brackets; an item with a bracket that nothing closes is none. */
function itemsOf(scope: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = "";
  for (const character of scope) {
    if ("(（[【".includes(character)) depth++;
    if (")）]】".includes(character)) depth--;
    if (depth === 0 && "；;。\n".includes(character)) {
      items.push(item);
      item = "";
    } else item += character;
  }
  if (depth === 0) items.push(item);
  return items.map((text) => text.trim()).filter((text) => text.length >= 4 && text.length <= 200);
}

function fromTerms(pack: Pack) {
  const goods = [...new Set([...headings(), ...termsOf(pack)])];
  const verbs = ["制造、加工、销售：", "销售：", "生产、销售：", "研发、销售：", "批发、零售：", "维修：", "租赁："];
  const at = (index: number): string => goods[index % goods.length] as string;
  // Each good with three that stand elsewhere in the list, under every verb.
  const items = goods.flatMap((good, index) =>
    verbs.map(
      (verb, place) => `${verb}${good}、${at(index + 7 * place + 11)}、${at(index * 3 + place)}（不含危险化学品）`,
    ),
  );
  const characters = [..."长重华兴中正大行嘉和宏盛瑞丰源泰安达康瑞智云朝乐新力铭凯博信恒远德成亿通联创科"];
  const brands = characters.flatMap((first) => characters.map((second) => first + second));
  const trades = goods.filter((good) => /^\p{Script=Han}{2,8}$/u.test(good));
  return { source: "the packs' terms and the classification's headings", items, brands, trades };
}

/** A class as registers write it: with its letter, without it, with its name, or the name alone. */
const industriesOf = ({ classification }: Standards): string[] =>
  classification
    .filter(({ level }) => level === 4)
    .map(
      ({ section, code, name }, at) =>
        [`${section}${code}`, code, `${section}${code} ${name.zh}`, name.zh][at % 4] as string,
    );
