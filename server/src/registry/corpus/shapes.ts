// Shapes: delimiters, ends of lines, titles, headers of several rows, notes, totals, ragged rows.
import { type Fixture, text } from "./fixture.ts";

const code = "91500105MA5U0000A9";
const totals = (total: string): Uint8Array =>
  text(["企业名称,注册资本（万元）,参保人数", "甲泵业,100,5", "乙泵业,200.5,6", total]);

export const shapeFixtures: readonly Fixture[] = [
  ...[",", "\t", ";", "|", "｜", "，"].map(
    (mark): Fixture => ({
      name: `cells parted by ${JSON.stringify(mark)}`,
      bytes: text([`企业名称${mark}地区`, `甲泵业${mark}山前区`]),
      show: ["district"],
      expect: { rows: ["1 甲泵业 district=山前区"] },
    }),
  ),
  {
    name: "a table that lies on its side holds no rows, and nothing of it is kept",
    bytes: text([
      "企业名称,甲泵业,乙泵业",
      `统一社会信用代码,${code},${code}`,
      "法定代表人,欧某,阳某",
      "经营范围,水泵,叶轮",
    ]),
    expect: { rows: [], leftOut: "header 3" },
  },
  {
    name: "units in a row of their own below the header",
    bytes: text(["企业名称,注册资本,参保人数", ",（万元）,人", "甲泵业,300,5"]),
    show: ["capital", "insured"],
    expect: { rows: ["1 甲泵业 capital=3000000 insured=5"] },
  },
  {
    name: "a note that goes on in numbered lines",
    bytes: text(["序号,企业名称,地区", "1,甲泵业,山前区", "说明：1.由甲局填报；", "2.以登记为准。,,"]),
    expect: { rows: ["1 甲泵业"], leftOut: "note 2" },
  },
  {
    name: "rows that end in CR alone",
    bytes: text(["企业名称,地区", "甲泵业,山前区", "乙泵业,山后区"], "\r"),
    show: ["district"],
    expect: { rows: ["1 甲泵业 district=山前区", "2 乙泵业 district=山后区"] },
  },
  {
    name: "CR LF and LF mixed, quotes at the end",
    bytes: Buffer.from('企业名称,地区\r\n甲泵业,"山前区"\n乙泵业,"山后区"\r\n'),
    show: ["district"],
    expect: { rows: ["1 甲泵业 district=山前区", "2 乙泵业 district=山后区"] },
  },
  {
    name: "breaks and quotes inside of quotes",
    bytes: Buffer.from('企业名称,经营范围\r\n甲泵业,"水泵；\r\n""离心""泵"\r\n'),
    show: ["scope"],
    expect: { rows: ['1 甲泵业 scope=水泵；\r\n"离心"泵'] },
  },
  {
    name: "an opening quote that nothing closes",
    bytes: text(["企业名称,经营范围", "甲泵业,水泵", '乙泵业,"水泵', "丙泵业,水泵"]),
    expect: { problem: "import.record-too-long", data: { row: 2 } },
  },
  {
    name: "a row too short and a row too long",
    bytes: text(["企业名称,地区,经营范围", "甲泵业,山前区", "乙泵业,山前区,水泵,多", "丙泵业,山前区,水泵,,"]),
    expect: { rows: ["1 !ragged 2/3", "2 !ragged 4/3", "3 丙泵业"] },
  },
  {
    name: "blank lines and blank rows keep their place",
    bytes: text(["企业名称,地区", "", "甲泵业,山前区", ",", "  ,　", "乙泵业,山前区", "", ""]),
    expect: { rows: ["2 甲泵业", "5 乙泵业"], leftOut: "blank 2" },
  },
  {
    name: "two titles above the header",
    bytes: text([
      "山前区企业名单,,",
      "制表单位：甲局,,2025年",
      "企业名称,统一社会信用代码,经营范围",
      `甲泵业,${code},水泵`,
    ]),
    show: ["code"],
    expect: { rows: [`1 甲泵业 code=${code}`], titles: ["山前区企业名单", "制表单位：甲局 2025年"] },
  },
  {
    name: "titles without a delimiter, and blank lines under them",
    bytes: text(["山前区“强链”企业名单", "", "企业名称\t地区", "甲泵业\t山前区"]),
    expect: { rows: ["1 甲泵业"], titles: ["山前区“强链”企业名单"] },
  },
  {
    name: "a unit in a title",
    bytes: text(["企业名单,,", ",,单位：万元", "企业名称,地区,注册资本", "甲泵业,山前区,300", "乙泵业,山前区,300元"]),
    show: ["capital"],
    expect: { rows: ["1 甲泵业 capital=3000000", "2 乙泵业 capital=300"] },
  },
  {
    name: "a header under groups",
    bytes: text([
      "基本信息,,,登记信息,",
      "企业名称,地区,法定代表人,注册资本,登记状态",
      "甲泵业,山前区,某某,300万元,存续",
    ]),
    show: ["capital", "status"],
    expect: {
      rows: ["1 甲泵业 capital=3000000 status=active"],
      columns: ["name", "district", "person-dropped", "capital", "status"],
    },
  },
  {
    name: "a header whose cells are divided below",
    bytes: text(["企业名称,注册资本,,地区", ",金额,币种,", "甲泵业,300万,美元,山前区", "乙泵业,300,万美元,山前区"]),
    show: ["capital", "currency", "district"],
    expect: {
      rows: [
        "1 甲泵业 capital=3000000 currency=CNY district=山前区",
        "2 乙泵业 capital=3000000 currency=USD district=山前区",
      ],
      columns: ["name", "capital", "capital", "district"],
    },
  },
  {
    name: "a first row without a name is no second header row",
    bytes: text(["企业名称,地区,经营范围", ",山前区,水泵", "甲泵业,山前区,水泵"]),
    expect: { rows: ["1 !no-name", "2 甲泵业"] },
  },
  {
    name: "the header printed again on each page",
    bytes: text(["企业名称,地区", "甲泵业,山前区", "企业名称,地区", "乙泵业,山前区"]),
    expect: { rows: ["1 甲泵业", "3 乙泵业"], leftOut: "header 1" },
  },
  {
    name: "notes below",
    bytes: text([
      "企业名称,地区",
      "甲泵业,山前区",
      "注：本表不含个体户,",
      "填表人：某某,审核人：某某",
      "资料来源：登记机关",
    ]),
    expect: { rows: ["1 甲泵业"], leftOut: "note 3" },
  },
  {
    name: "a total that fits",
    bytes: totals("合计,300.5,11"),
    expect: { rows: ["1 甲泵业", "2 乙泵业"], leftOut: "total 1" },
  },
  {
    name: "a total that does not fit",
    bytes: totals("合 计,310.5,11"),
    expect: { rows: ["1 甲泵业", "2 乙泵业", "3 !total-mismatch 注册资本（万元）: 3105000 ≠ 3005000"], leftOut: "" },
  },
  {
    name: "parts of a total, then the total",
    bytes: text([
      "序号,企业名称,参保人数",
      "1,甲泵业,5",
      "小计,,5",
      "2,乙泵业,6",
      "3,丙泵业,7",
      "小计,,13",
      "总计,,18",
    ]),
    expect: { rows: ["1 甲泵业", "3 乙泵业", "4 丙泵业"], leftOut: "total 3" },
  },
  {
    name: "a part of a total that does not fit",
    bytes: text(["企业名称,参保人数", "甲泵业,5", "山前区小计,5", "乙泵业,6", "山后区小计,7", "总计,11"]),
    expect: { rows: ["1 甲泵业", "3 乙泵业", "4 !total-mismatch 参保人数: 7 ≠ 11"], leftOut: "total 2" },
  },
  {
    name: "a total over a column that is not all numbers is left out unchecked",
    bytes: text(["企业名称,参保人数", "甲泵业,约五", "乙泵业,6", "合计,99"]),
    expect: { rows: ["1 甲泵业 ~insured-unreadable", "2 乙泵业"], leftOut: "uncompared 1" },
  },
  {
    name: "a total over a row whose cells have slipped is left out unchecked",
    bytes: text(["企业名称,参保人数", "甲泵业,5", "乙泵业,6,7", "合计,99"]),
    expect: { rows: ["1 甲泵业", "2 !ragged 3/2"], leftOut: "uncompared 1" },
  },
  {
    name: "firms whose names sound like totals and notes",
    bytes: text(["企业名称,统一社会信用代码", `合计,${code}`, "备注文化有限公司,", "总计泵业有限公司,"]),
    expect: { rows: ["1 合计", "2 备注文化有限公司", "3 总计泵业有限公司"], leftOut: "" },
  },
  {
    name: "two columns of one name, and blank headers",
    bytes: text(["名称,,企业名称,名称,", "甲,1,甲泵业,乙,2"]),
    expect: { rows: ["1 甲泵业"], columns: ["not-needed", "not-needed", "name", "not-needed", "not-needed"] },
  },
  {
    name: "headers that are names of every object's parts",
    bytes: text(["__proto__,constructor,企业名称,toString", "甲,乙,丙泵业,丁"]),
    expect: { rows: ["1 丙泵业"], columns: ["not-needed", "not-needed", "name", "not-needed"] },
  },
  {
    name: "nothing but such headers",
    bytes: text(["__proto__,constructor", "甲,乙"]),
    expect: { problem: "import.no-name-column", data: { columns: ["__proto__", "constructor"], proposed: [] } },
  },
  {
    name: "columns known by their values alone are proposed, not taken",
    bytes: text([
      "企业名称,甲列,乙列,丙列,联系人",
      ...["A9", "BC", "CF"].map(
        (end, at) => `${"甲乙丙"[at]}泵业有限公司,91500105MA5U0000${end},山前区,2004-01-0${at + 1},某某`,
      ),
    ]),
    show: ["code", "district"],
    expect: {
      rows: [
        "1 甲泵业有限公司 code=null district=",
        "2 乙泵业有限公司 code=null district=",
        "3 丙泵业有限公司 code=null district=",
      ],
      columns: ["name", "code?", "district?", "established?", "person-dropped"],
    },
  },
  {
    name: "columns as a person chose them",
    bytes: text(["甲列,乙列,地区", `甲泵业有限公司,${code},山前区`]),
    options: { columns: { 甲列: "name", 乙列: "code", 地区: null } },
    show: ["code", "district"],
    expect: { rows: [`1 甲泵业有限公司 code=${code} district=`] },
  },
  {
    name: "a name known by its values alone is asked for",
    bytes: text(["甲列,地区", "甲泵业有限公司,山前区", "乙泵业有限公司,山前区", "丙泵业有限公司,山前区"]),
    expect: {
      problem: "import.no-name-column",
      data: { columns: ["甲列", "地区"], proposed: [{ header: "甲列", field: "name", fits: 3, of: 3 }] },
    },
  },
  {
    name: "the header row as a person pointed at it, below one that reads better",
    bytes: text(["企业名称,地区,经营范围", "旧,旧,旧", "企业全称,区县", "甲泵业,山前区"]),
    options: { headerRow: 3 },
    show: ["district"],
    expect: { rows: ["1 甲泵业 district=山前区"], titles: ["企业名称 地区 经营范围", "旧 旧 旧"] },
  },
  {
    name: "a header row that is blank",
    bytes: text(["企业名称,地区", "甲泵业,山前区", ",", "乙泵业,山前区"]),
    options: { headerRow: 3 },
    expect: { problem: "import.no-header-row", data: { row: 3 } },
  },
  {
    name: "a quote within a cell",
    bytes: text(["企业名称,经营范围", '甲3"泵业,5"水泵"', "乙泵业,水泵"]),
    show: ["scope"],
    expect: { rows: ['1 甲3"泵业 scope=5"水泵"', "2 乙泵业 scope=水泵"] },
  },
  {
    // What follows up to the next quote may be of this cell or not: no reading of it would be sure.
    name: "text behind a closing quote, and no other quote",
    bytes: text(["企业名称,经营范围", "甲泵业,水泵", '乙泵业,"水泵"等', "丙泵业,水泵"]),
    expect: { problem: "import.quote-broken", data: { row: 3 } },
  },
  {
    name: "text behind a closing quote: the row up to the next one is kept aside, the others come in",
    bytes: text([
      "企业名称,经营范围",
      "甲泵业,水泵",
      '乙泵业,"水泵"等',
      '丙泵业,"水泵"',
      '丁泵业,"销售"长江"牌水泵"',
      "戊泵业,水泵",
    ]),
    show: ["scope"],
    expect: { rows: ["1 甲泵业 scope=水泵", "2 !quote-broken", "3 !quote-broken", "4 戊泵业 scope=水泵"] },
  },
  {
    name: "quoted cells with blanks around, and a blank cell in quotes",
    bytes: text(["企业名称,地区,经营范围", '"甲泵业" ,"山前区",""', '" 乙泵业 ","","水泵"']),
    show: ["district", "scope"],
    expect: { rows: ["1 甲泵业 district=山前区 scope=", "2 乙泵业 district= scope=水泵"] },
  },
  {
    name: "a title above a header that nobody knows",
    bytes: text(["甲表", "子,丑", "甲泵业有限公司,x", "乙泵业有限公司,y", "丙泵业有限公司,z"]),
    expect: {
      problem: "import.no-name-column",
      data: { columns: ["子", "丑"], proposed: [{ header: "子", field: "name", fits: 3, of: 3 }] },
    },
  },
  {
    name: "a header of a million brackets",
    bytes: text([`企业名称,${"(".repeat(500_000)}`, "甲泵业,x"]),
    expect: { rows: ["1 甲泵业"], columns: ["name", "not-needed"] },
  },
];
