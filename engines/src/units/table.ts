// The units of values as data: stems with their factor to the base of their dimension, and the multiples that stand before them.
// Area: 15 亩 are one hectare (the State Council's order on legal units, 1984-02-27), so one 亩 is exactly 2000/3 m².
import type { Currency, Dimension } from "./types.ts";

export interface Stem {
  readonly dimension: Dimension;
  readonly factor: readonly [string, string];
  readonly en: string;
  readonly currency?: Currency;
}

const stem = (dimension: Dimension, top: string, en: string, bottom = "1"): Stem => ({
  dimension,
  factor: [top, bottom],
  en,
});
const money = (currency: Currency): Stem => ({ dimension: "money", factor: ["1", "1"], en: currency, currency });

/** Words that count things; what is counted is said by the indicator. Longer ones keep the word of their source. */
const THINGS = (
  "个 家 户 项 条 类 件 款 种 次 级 版 名次 链 列 列次 层 张 批 套 台 台套 座 处 期 届 例 组 份 所 股 亿次 个方面 个体系 个省区市 个区县 个集群 个环节 个项目 园区 品种 平台 工厂 项目 企业 " +
  // What slogans of policy count: 三心, 四梁八柱, 五大.
  "台（套） 心 大 梁 柱 点 张图 全 快 化 自 号院 代 代号 核 国 园 型 向 团 企 进 回 千 治 副 片"
).split(" ");

const entries: readonly (readonly [string, Stem])[] = [
  ["元", money("CNY")],
  ["人民币", money("CNY")],
  ["CNY", money("CNY")],
  ["RMB", money("CNY")],
  ["欧元", money("EUR")],
  ["EUR", money("EUR")],
  ["€", money("EUR")],
  ["美元", money("USD")],
  ["USD", money("USD")],
  ["港元", money("HKD")],
  ["HKD", money("HKD")],
  ["%", stem("share", "1", "%", "100")],
  ["percent", stem("share", "1", "%", "100")],
  ["‰", stem("share", "1", "‰", "1000")],
  ["百分点", stem("points", "1", "pp")],
  ["个百分点", stem("points", "1", "pp")],
  ["pp", stem("points", "1", "pp")],
  ["percentage points", stem("points", "1", "pp")],
  ...THINGS.map((word) => [word, stem("things", "1", "")] as const),
  ...["items", "firms", "companies", "projects", "patents", "sites", "links"].map(
    (word) => [word, stem("things", "1", word)] as const,
  ),
  ["人", stem("people", "1", "people")],
  ["名", stem("people", "1", "people")],
  ["人次", stem("people", "1", "visits")],
  ["people", stem("people", "1", "people")],
  ["jobs", stem("people", "1", "jobs")],
  ["辆", stem("vehicles", "1", "vehicles")],
  ["vehicles", stem("vehicles", "1", "vehicles")],
  ["TEU", stem("containers", "1", "TEU")],
  ["标箱", stem("containers", "1", "TEU")],
  ["平方米", stem("area", "1", "m²")],
  ["m²", stem("area", "1", "m²")],
  ["m2", stem("area", "1", "m²")],
  ["亩", stem("area", "2000", "mu", "3")],
  ["mu", stem("area", "2000", "mu", "3")],
  ["公顷", stem("area", "10000", "ha")],
  ["ha", stem("area", "10000", "ha")],
  ["平方公里", stem("area", "1000000", "km²")],
  ["平方千米", stem("area", "1000000", "km²")],
  ["km²", stem("area", "1000000", "km²")],
  ["km2", stem("area", "1000000", "km²")],
  ["克", stem("mass", "1", "g")],
  ["公斤", stem("mass", "1000", "kg")],
  ["kg", stem("mass", "1000", "kg")],
  ["吨", stem("mass", "1000000", "t")],
  ["t", stem("mass", "1000000", "t")],
  ["kt", stem("mass", "1000000000", "kt")],
  ["Mt", stem("mass", "1000000000000", "Mt")],
  ["吨标准煤", stem("coal", "1", "tce")],
  ["吨标煤", stem("coal", "1", "tce")],
  ["tce", stem("coal", "1", "tce")],
  ["吨二氧化碳", stem("carbon", "1", "t CO₂")],
  ["吨二氧化碳当量", stem("carbon", "1", "t CO₂e")],
  ["tCO2", stem("carbon", "1", "t CO₂")],
  ["tCO2e", stem("carbon", "1", "t CO₂e")],
  ["瓦时", stem("energy", "1", "Wh")],
  ["Wh", stem("energy", "1", "Wh")],
  ["度", stem("energy", "1000", "kWh")],
  ["kWh", stem("energy", "1000", "kWh")],
  ["兆瓦时", stem("energy", "1000000", "MWh")],
  ["MWh", stem("energy", "1000000", "MWh")],
  ["GWh", stem("energy", "1000000000", "GWh")],
  ["TWh", stem("energy", "1000000000000", "TWh")],
  ["瓦", stem("power", "1", "W")],
  ["W", stem("power", "1", "W")],
  ["kW", stem("power", "1000", "kW")],
  ["兆瓦", stem("power", "1000000", "MW")],
  ["MW", stem("power", "1000000", "MW")],
  ["吉瓦", stem("power", "1000000000", "GW")],
  ["GW", stem("power", "1000000000", "GW")],
  ["米", stem("length", "1", "m")],
  ["m", stem("length", "1", "m")],
  ["里", stem("length", "500", "li")],
  ["公里", stem("length", "1000", "km")],
  ["km", stem("length", "1000", "km")],
  ["立方米", stem("volume", "1", "m³")],
  ["m³", stem("volume", "1", "m³")],
  ["m3", stem("volume", "1", "m³")],
  ["秒", stem("seconds", "1", "s")],
  ["分钟", stem("seconds", "60", "min")],
  ["小时", stem("seconds", "3600", "h")],
  ["hours", stem("seconds", "3600", "hours")],
  ["天", stem("seconds", "86400", "days")],
  ["日", stem("seconds", "86400", "days")],
  ["days", stem("seconds", "86400", "days")],
  ["个月", stem("months", "1", "months")],
  ["months", stem("months", "1", "months")],
  ["年", stem("months", "12", "years")],
  ["周年", stem("months", "12", "years")],
  ["years", stem("months", "12", "years")],
  ["date", stem("date", "1", "")],
  ["month", stem("date", "1", "")],
  ["位", stem("rank", "1", "")],
  ["位次", stem("rank", "1", "")],
  ["全市位次", stem("rank", "1", "")],
  ["rank", stem("rank", "1", "")],
  ["名以内", stem("rank", "1", "")],
  ["倍", stem("number", "1", "times")],
  // A bare number: an index, a ratio, a score.
  ["", stem("number", "1", "")],
];

export const STEMS: ReadonlyMap<string, Stem> = new Map(entries);

/** Multiples before a Chinese or metric stem, longest first. */
export const MULTIPLES: readonly (readonly [string, bigint])[] = [
  ["万亿", 10n ** 12n],
  ["千亿", 10n ** 11n],
  ["百亿", 10n ** 10n],
  ["千万", 10n ** 7n],
  ["百万", 10n ** 6n],
  ["十万", 10n ** 5n],
  ["亿", 10n ** 8n],
  ["万", 10n ** 4n],
  ["千", 10n ** 3n],
  ["百", 10n ** 2n],
];

/** Multiples after a currency: "EUR m", "CNY billion". */
export const CURRENCY_MULTIPLES: ReadonlyMap<string, bigint> = new Map([
  ["k", 10n ** 3n],
  ["thousand", 10n ** 3n],
  ["m", 10n ** 6n],
  ["million", 10n ** 6n],
  ["bn", 10n ** 9n],
  ["billion", 10n ** 9n],
  ["tn", 10n ** 12n],
  ["trillion", 10n ** 12n],
]);

/** Dimensions that may carry a multiple such as 万; 万% or 万亩 of a date would be a slip of the pen. */
export const MULTIPLIED: ReadonlySet<Dimension> = new Set<Dimension>([
  "money",
  "things",
  "people",
  "vehicles",
  "containers",
  "area",
  "mass",
  "coal",
  "carbon",
  "energy",
  "power",
  "length",
  "volume",
  "seconds",
]);
