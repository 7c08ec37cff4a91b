// Cells: numbers, units, dates, codes, names, formulas.
import { type Fixture, text } from "./fixture.ts";

type Cell = readonly [written: string, expected: string];
/** One fixture a field: each value in a row of its own, with what must come of it. */
const column = (name: string, header: string, show: NonNullable<Fixture["show"]>, cells: readonly Cell[]): Fixture => ({
  name,
  bytes: text([`企业名称,${header}`, ...cells.map(([written]) => `甲泵业,"${written.replaceAll('"', '""')}"`)]),
  show,
  expect: {
    rows: cells.map(
      ([, expected], index) => `${index + 1} ${expected.startsWith("!") ? expected : `甲泵业 ${expected}`}`,
    ),
  },
});

export const cellFixtures: readonly Fixture[] = [
  column(
    "capital, digits and commas of full width",
    "注册资本",
    ["capital"],
    [
      ["１，２３４．５万元", "capital=12345000"],
      ["1,234", "capital=1234"],
      ["1.234,5", "capital=null ~capital-unreadable"],
      ["3.5亿", "capital=350000000"],
    ],
  ),
  column(
    "capital in Chinese numerals",
    "注册资本",
    ["capital"],
    [
      ["叁佰万元整", "capital=3000000"],
      ["人民币叁仟伍佰万元整", "capital=35000000"],
      ["一千二百万", "capital=12000000"],
    ],
  ),
  column(
    "capital in Chinese numerals below a header with a unit",
    "注册资本（万元）",
    ["capital"],
    [
      ["一千二百", "capital=12000000"],
      ["壹仟贰佰万元整", "capital=12000000"],
      ["一千二百元", "capital=1200"],
    ],
  ),
  column(
    "capital that is not said is not zero",
    "注册资本",
    ["capital"],
    [
      ["-", "capital=null"],
      ["—", "capital=null"],
      ["/", "capital=null"],
      ["无", "capital=null"],
      ["N/A", "capital=null"],
      ["0", "capital=0"],
      ["#DIV/0!", "capital=null ~cell-error"],
      ["#REF!", "capital=null ~cell-error"],
    ],
  ),
  ...[
    "注册资本（万元）",
    "注册资本(单位：万元)",
    "注册资本万元",
    "注册资本/万元",
    "注册资本：万元",
    "注册资金_万元",
  ].map((header) =>
    column(
      `the unit in the header ${header}`,
      header,
      ["capital", "currency"],
      [
        ["300", "capital=3000000 currency=CNY"],
        ["300万美元", "capital=3000000 currency=USD"],
      ],
    ),
  ),
  {
    name: "the unit in a column of its own",
    bytes: text(["企业名称,注册资本,币种", "甲,300,万美元", "乙,300万元,人民币", "丙,300,"]),
    show: ["capital", "currency"],
    expect: {
      rows: ["1 甲 capital=3000000 currency=USD", "2 乙 capital=3000000 currency=CNY", "3 丙 capital=300 currency=CNY"],
    },
  },
  column(
    "days in every form, and only days that are",
    "成立日期",
    ["established"],
    [
      ["2004年1月2日", "established=2004-01-02"],
      ["２００４－０１－０２", "established=2004-01-02"],
      ["2004-02-30", "established=null ~date-unreadable"],
      ["2024年2月", "established=null ~date-unreadable"],
      ["二〇二一年三月", "established=null ~date-unreadable"],
      ["二〇二一年三月十五日", "established=2021-03-15"],
      ["二○一○年十二月三十一日", "established=2010-12-31"],
      ["贰零贰壹年零叁月贰拾日", "established=2021-03-20"],
      ["二〇二一年二月三十日", "established=null ~date-unreadable"],
      ["2021年 3月 15日", "established=2021-03-15"],
      ["24/2/3", "established=null ~date-unreadable"],
      ["2004-01-02T00:00:00+08:00", "established=2004-01-02"],
    ],
  ),
  column(
    "days that a spreadsheet counted",
    "成立日期",
    ["established"],
    [
      ["37988", "established=2004-01-02 ~date-from-serial"],
      ["37988.5", "established=2004-01-02 ~date-from-serial"],
      ["3798", "established=null ~date-unreadable"],
    ],
  ),
  column(
    "credit codes",
    "统一社会信用代码",
    ["code", "codeProblem"],
    [
      ["91500105MA5U0000A9", "code=91500105MA5U0000A9 codeProblem=null"],
      ["９１５００１０５ｍａ５ｕ００００ａ９\u200b", "code=91500105MA5U0000A9 codeProblem=null"],
      ["'91500105MA5U0000A9", "code=91500105MA5U0000A9 codeProblem=null"],
      ['="91500105MA5U0000A9"', "code=91500105MA5U0000A9 codeProblem=null"],
      ["91500105MA5UOOOOA9", "code=91500105MA5UOOOOA9 codeProblem=code-character ~code-character"],
      ["91500105MA5U0000A8", "code=91500105MA5U0000A8 codeProblem=code-check-character ~code-check-character"],
      ["500105000012345", "code=500105000012345 codeProblem=code-old-number ~code-old-number"],
      ["9.15E+17", "code=9.15E+17 codeProblem=code-scientific ~code-scientific"],
      ["9.15001137562292E+17", "code=9.15001137562292E+17 codeProblem=code-scientific ~code-scientific"],
      ["911402001234568000", "code=911402001234568000 codeProblem=code-rounded ~code-rounded"],
    ],
  ),
  {
    name: "formulas in the place of a name",
    bytes: text([
      "企业名称,经营范围",
      `"=cmd|' /C calc'!A0",水泵`,
      "＝HYPERLINK(1),水泵",
      "甲泵业,=1+1",
      "乙泵业,@SUM(1)",
      "'=丙泵业,水泵",
    ]),
    expect: {
      rows: [
        "1 !formula 企业名称: =cmd|' /C calc'!A0",
        "2 !formula 企业名称: ＝HYPERLINK(1)",
        "3 !formula 经营范围: =1+1",
        "4 乙泵业",
        "5 =丙泵业",
      ],
    },
  },
  {
    name: "names with blanks, zero width, brackets, emoji, and letters outside the first plane",
    bytes: text(["企业名称", "　甲\u200b泵业（山前）有限公司 ", "乙😀泵业", "\u{20bb7}野家"]),
    expect: { rows: ["1 甲泵业（山前）有限公司", "2 乙😀泵业", "3 \u{20bb7}野家"] },
  },
  {
    name: "a name that is none",
    bytes: text(["企业名称,地区", "无,山前区", "-,山前区"]),
    expect: { rows: ["1 !no-name 无", "2 !no-name -"] },
  },
  {
    name: "a name longer than names are",
    bytes: text(["企业名称,地区", `${"泵".repeat(201)},山前区`]),
    expect: { rows: [`1 !name-too-long ${"泵".repeat(200)}`] },
  },
  column(
    "numbers of insured people",
    "参保人数",
    ["insured"],
    [
      ["１，２００人", "insured=1200"],
      ["0x10", "insured=null ~insured-unreadable"],
      ["1e3", "insured=null ~insured-unreadable"],
      ["", "insured=null"],
      ["0", "insured=0"],
    ],
  ),
  column(
    "numbers as no register should write them",
    "注册资本",
    ["capital"],
    [
      ["（1,234）", "capital=null ~capital-unreadable"],
      ["-5万", "capital=null ~capital-unreadable"],
      ["12.3%", "capital=null ~capital-unreadable"],
      ["1e5", "capital=null ~capital-unreadable"],
      ["0x10", "capital=null ~capital-unreadable"],
      ["007万", "capital=70000"],
      ["0.1万元", "capital=1000"],
      ["12345678901234567.89", "capital=12345678901234567.89"],
      ["1,23,4", "capital=null ~capital-unreadable"],
      ["100~200万", "capital=null ~capital-unreadable"],
      ["∞", "capital=null ~capital-unreadable"],
    ],
  ),
  column(
    "units mixed row by row",
    "注册资本",
    ["capital", "currency"],
    [
      ["5元", "capital=5 currency=CNY"],
      ["5千元", "capital=5000 currency=CNY"],
      ["5万元", "capital=50000 currency=CNY"],
      ["5百万元", "capital=5000000 currency=CNY"],
      ["0.5亿元", "capital=50000000 currency=CNY"],
      ["5000000", "capital=5000000 currency=CNY"],
      ["5万美元", "capital=50000 currency=USD"],
      ["5万元（港币）", "capital=50000 currency=HKD"],
      ["人民币5万元、美元3万元", "capital=null currency=null ~capital-several-currencies"],
    ],
  ),
  ...(
    [
      ["注册资本（千元）", "capital=3500 currency=CNY"],
      ["注册资本(亿元)", "capital=350000000 currency=CNY"],
      ["注册资本（元）", "capital=3.5 currency=CNY"],
      ["注册资本（万美元）", "capital=35000 currency=USD"],
    ] as const
  ).map(([title, expected]) =>
    column(`the unit in the header ${title}`, title, ["capital", "currency"], [["3.5", expected]]),
  ),
  column(
    "periods and other texts that are no day",
    "成立日期",
    ["established"],
    [
      ["2024.2", "established=null ~date-unreadable"],
      ["20240203", "established=2024-02-03"],
      ["2024年一季度", "established=null ~date-unreadable"],
      ["2024上半年", "established=null ~date-unreadable"],
      ["二〇二四年二月三日", "established=2024-02-03"],
      ["2024-2-3 08:00", "established=2024-02-03"],
      ["2024-02-29", "established=2024-02-29"],
      ["2023-02-29", "established=null ~date-unreadable"],
      ["1899-12-31", "established=1899-12-31"],
      ["0000-00-00", "established=null ~date-unreadable"],
      ["2024/13/01", "established=null ~date-unreadable"],
      ["去年", "established=null ~date-unreadable"],
    ],
  ),
  column(
    "codes in lower case, with blanks, letters for digits, of a division that is no more",
    "统一社会信用代码",
    ["code", "codeProblem"],
    [
      ["91500105ma5u0000a9", "code=91500105MA5U0000A9 codeProblem=null"],
      ["9150 0105 MA5U 0000 A9", "code=91500105MA5U0000A9 codeProblem=null"],
      ["91500105MA5U0000A9\u200b", "code=91500105MA5U0000A9 codeProblem=null"],
      ["\u00a091500105MA5U0000A9", "code=91500105MA5U0000A9 codeProblem=null"],
      ["9I500105MA5U0000A9", "code=9I500105MA5U0000A9 codeProblem=code-character ~code-character"],
      ["91500105MA5U0000А9", "code=91500105MA5U0000А9 codeProblem=code-character ~code-character"],
      ["91510202000012345B", "code=91510202000012345B codeProblem=null"],
      ["91510202000012346B", "code=91510202000012346B codeProblem=code-check-character ~code-check-character"],
      ["1500105MA5U0000A9", "code=1500105MA5U0000A9 codeProblem=code-length ~code-length"],
      ["91500105MA5U0000A9X", "code=91500105MA5U0000A9X codeProblem=code-length ~code-length"],
      ["null", "code=null codeProblem=null"],
    ],
  ),
  column(
    "codes of trades, of either edition: as written",
    "国标行业代码",
    ["industryWritten", "industryCode"],
    [
      ["C3660", "industryWritten=C3660 industryCode=C3660"],
      ["3725", "industryWritten=3725 industryCode=3725"],
      ["c36 汽车制造业", "industryWritten=c36 汽车制造业 industryCode=C36"],
      ["36", "industryWritten=36 industryCode=36"],
      ["汽车制造业", "industryWritten=汽车制造业 industryCode=null"],
      ["Z99", "industryWritten=Z99 industryCode=null"],
      ["36601", "industryWritten=36601 industryCode=null"],
    ],
  ),
];
