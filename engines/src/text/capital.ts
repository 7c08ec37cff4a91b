// How much capital a registry's text states, in which currency: "5,147.1628(万)", "300万元人民币", "(万美元)", "N/A".
//
// The amount is exact decimal text in the currency's base unit (yuan, not 万 yuan). A text without a currency is
// yuan, as registers in China write it. Currencies are never converted nor added to each other here.
import { findChineseNumber } from "./chinese-number.ts";

export type Capital =
  | { readonly known: true; readonly amount: string; readonly currency: string }
  | { readonly known: false; readonly reason: "not-stated" | "unreadable" | "several-currencies" };

/** Longer names first: 港元 must not be read as 元. */
const CURRENCIES: readonly (readonly [currency: string, names: RegExp])[] = [
  ["HKD", /港元|香港元|港币|香港币|香港|hkd|hk\$/],
  ["USD", /美元|美金|usd|us\$|(?<![a-z])\$/],
  ["EUR", /欧元|欧洲货币单位|eur|€/],
  ["JPY", /日元|日圆|日币|jpy/],
  ["GBP", /英镑|gbp|£/],
  ["CAD", /加元|加拿大元|加币|cad/],
  ["AUD", /澳元|澳大利亚元|澳币|aud/],
  ["CHF", /瑞士法郎|chf/],
  ["SGD", /新加坡元|新元|坡币|sgd/],
  ["TWD", /新台币|台币|台湾元|twd|nt\$/],
  ["MOP", /澳门元|澳门币|mop/],
  ["KRW", /韩元|韩圆|韩币|krw/],
  ["MYR", /马来西亚林吉特|林吉特|马币|myr/],
  ["THB", /泰铢|thb/],
  ["SEK", /瑞典克朗|sek/],
  ["DKK", /丹麦克朗|dkk/],
  ["NOK", /挪威克朗|nok/],
  ["NZD", /新西兰元|nzd/],
  ["RUB", /俄罗斯卢布|卢布|rub/],
  ["DEM", /德国马克|德国马可|dem/],
  ["FRF", /法国法郎|frf/],
  ["CNY", /人民币元?|cny|rmb|￥|¥/],
];

/** Words for powers of ten, as the number of places that the point moves. */
const SCALES: Readonly<Record<string, number>> = {
  "": 0,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
  k: 3,
  m: 6,
  million: 6,
  bn: 9,
  billion: 9,
};

const SIMPLIFIED: Readonly<Record<string, string>> = { 萬: "万", 億: "亿", 圓: "元", 幣: "币" };

const NOT_STATED = /^(n\/?a|null|none|nan|无|空|未知|不详|未公示|未填|待定|[-—–*/]*)$/;
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?/;

export function readCapital(text: string): Capital {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s/g, "")
    .replace(/[萬億圓幣]/g, (written) => SIMPLIFIED[written] as string);
  if (NOT_STATED.test(plain)) return { known: false, reason: "not-stated" };
  // A number in brackets is a loss in a ledger's hand, and no capital.
  if (/^\(\d/.test(plain)) return { known: false, reason: "unreadable" };
  let rest = plain
    .replace(/^(注册|认缴|实缴)?(资本|资金|出资)?[:约]*/, "")
    .replace(/\((认缴|实缴)(额|出资额?)?\)$/, "");
  let currency: string | null = null;
  for (const [code, names] of CURRENCIES) {
    if (!names.test(rest)) continue;
    rest = rest.replace(names, "");
    if (CURRENCIES.some(([other, otherNames]) => other !== code && otherNames.test(rest)))
      return { known: false, reason: "several-currencies" };
    currency = code;
    break;
  }
  rest = rest
    .replace(/[()[\]]/g, "")
    .replace(/[元圆块整正]+$/, "")
    .replace(/[元圆]/, "");
  const amount = readAmount(rest);
  return amount === undefined
    ? { known: false, reason: "unreadable" }
    : { known: true, amount, currency: currency ?? "CNY" };
}

function readAmount(text: string): string | undefined {
  const number = NUMBER.exec(text);
  if (!number) return findChineseNumber(text)?.toString();
  const places = SCALES[text.slice(number[0].length)];
  if (places === undefined) return readMyriads(text);
  return shiftPoint((number[1] as string).replaceAll(",", ""), number[2] ?? "", places);
}

/** 1亿2000万: whole hundred millions, and less than one of them in 万. */
function readMyriads(text: string): string | undefined {
  const [, upper = "", lower = "", fraction = ""] = /^(\d+)亿(\d{1,4})(?:\.(\d+))?万$/.exec(text) ?? [];
  return upper === "" ? undefined : shiftPoint(`${upper}${lower.padStart(4, "0")}`, fraction, 4);
}

/** whole.fraction × 10^places as decimal text without idle zeros. */
function shiftPoint(whole: string, fraction: string, places: number): string {
  const digits = fraction.padEnd(places, "0");
  const left = (whole + digits.slice(0, places)).replace(/^0+(?=\d)/, "");
  const right = digits.slice(places).replace(/0+$/, "");
  return right === "" ? left : `${left}.${right}`;
}
