// `jiqun finance payback`: the small calculator of deliberation and supervision cases.
import { parseArgs } from "node:util";
import {
  checkPayback,
  findFen,
  type Payback,
  type PaybackFault,
  type PaybackInput,
  type PaybackReason,
  payback,
} from "@jiqun/engines/finance";
import { Misuse, type Run } from "../command.ts";
import { language } from "../language.ts";

const asks: Record<PaybackFault, string> = {
  capital: "--capital is an amount above 0 in yuan with at most two decimals, as 800000",
  yearly: "--yearly is an amount above 0 in yuan with at most two decimals, as 200000",
  share: "--share is the part of the income that repays, above 0 and up to 1, as 0.7",
  rate: "--rate is a yearly rate of 0 or more, as 0.05",
  years: "--years is a whole number from 1 to 200",
};

const reasons: Record<PaybackReason, { readonly zh: string; readonly en: string }> = {
  "never-at-this-rate": {
    zh: "按此利率，每年利息不少于还款额，折现后永远收不回",
    en: "at this rate a year's interest is no less than the repayment: discounted, it never pays back",
  },
  "years-not-said": {
    zh: "未给出收益年限，内部收益率无从计算（加 --years N）",
    en: "how many years the income flows was not said, so there is no rate of return (add --years N)",
  },
  "no-sign-change": {
    zh: "现金流没有由负转正，没有内部收益率",
    en: "the flows never change sign: there is no rate of return",
  },
  "several-sign-changes": {
    zh: "现金流多次变号，内部收益率不唯一，不予给出",
    en: "the flows change sign several times: a rate of return would not be the only one",
  },
  "out-of-range": { zh: "内部收益率不在 −90% 至 1000% 之间", en: "the rate of return lies outside −90 % to 1000 %" },
};

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      capital: { type: "string" },
      yearly: { type: "string" },
      share: { type: "string", default: "1" },
      rate: { type: "string", default: "0" },
      years: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.join(" ") !== "payback") throw new Misuse("say: finance payback --capital YUAN --yearly YUAN");
  if (!values.capital || !values.yearly) throw new Misuse("--capital and --yearly are needed");
  const input: PaybackInput = {
    capital: findFen(values.capital) ?? 0,
    yearly: findFen(values.yearly) ?? 0,
    share: values.share,
    rate: values.rate,
    years: values.years === undefined ? null : Number(values.years),
  };
  const [fault] = checkPayback(input);
  if (fault) throw new Misuse(asks[fault]);
  const found = payback(input);
  io.stdout.write(values.json ? `${JSON.stringify(toJson(found))}\n` : `${say(found).join("\n")}\n`);
  return 0;
};

const sentence = (found: Payback): string | null =>
  found.reasons.length === 0 ? null : found.reasons.map((reason) => reasons[reason][language()]).join("; ");

const toJson = (found: Payback) => ({
  simple_years: found.simpleYears,
  discounted_years: found.discountedYears,
  irr: found.irr,
  reason: sentence(found),
});

function say(found: Payback): string[] {
  const zh = language() === "zh";
  const years = (value: number | null): string => (value === null ? "—" : `${value.toFixed(2)} ${zh ? "年" : "years"}`);
  const why = sentence(found);
  return [
    `${zh ? "静态回收期" : "simple payback"}  ${years(found.simpleYears)}`,
    `${zh ? "动态回收期" : "discounted payback"}  ${years(found.discountedYears)}`,
    `${zh ? "内部收益率" : "rate of return"}  ${found.irr === null ? "—" : `${(found.irr * 100).toFixed(2)} %`}`,
    ...(why === null ? [] : [why]),
  ];
}
