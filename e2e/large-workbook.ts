// A register as an office keeps it, of any number of rows: two titles, persons' columns, 登记状态, and a total below.
// Seeded: the same rows each time. It streams, with texts shared as spreadsheet programs share them, so that its memory
// does not grow with its rows. All of it is made up; no person and no firm is in it.
import { checkCharacter } from "@jiqun/engines/text";
import { zipStream } from "./zip-stream.ts";

export interface LargeWorkbook {
  readonly rows: number;
  readonly seed?: number;
}

/** What a reader must find. */
export interface LargeWorkbookFacts {
  readonly rows: number;
  readonly active: number;
  /** Of all rows, as the total row says it. */
  readonly capitalWan: number;
}

const header = [
  "序号",
  "企业名称",
  "统一社会信用代码",
  "法定代表人",
  "联系电话",
  "成立日期",
  "注册资本",
  "登记状态",
  "所属区县",
  "住所",
  "经营范围",
];
const statuses = ["存续", "在业", "存续", "注销", "存续", "吊销，未注销", "在营（开业）企业", "存续"];
const ended = new Set(["注销", "吊销，未注销"]);
const districts = ["璧山区", "渝北区", "江津区", "永川区", "沙坪坝区", "九龙坡区", "巴南区", "长寿区"];
const goods = [
  "电动压缩机",
  "电子水泵",
  "汽车换热器",
  "散热器",
  "动力电池",
  "电池管理系统",
  "铝合金压铸件",
  "车灯",
  "线束",
  "减速器",
  "工业机器人",
  "传感器",
  "印制电路板",
  "塑料件",
  "紧固件",
  "模具",
  "齿轮",
  "轴承",
  "制动器",
  "显示模组",
];
const deeds = ["的研发", "制造", "销售", "的设计、生产", "加工", "批发、零售", "的技术服务", "检测服务"];
const kinds = ["制造", "科技", "机电", "汽车零部件", "实业", "商贸"];

interface Firm {
  readonly name: string;
  readonly code: string;
  readonly day: number;
  readonly capital: number;
  readonly status: number;
  readonly district: number;
  readonly scope: string;
}

/** A sequence of whole numbers below 2^32 from a seed (mulberry32, public domain). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

function* firms({ rows, seed = 1 }: LargeWorkbook): Generator<Firm> {
  const next = sequence(seed);
  const pick = (from: readonly string[]): string => from[next() % from.length] ?? "";
  for (let row = 1; row <= rows; row++) {
    const body = `91500${100 + (next() % 40)}MA${`${row}`.padStart(7, "0")}`;
    const parts = Array.from({ length: 2 + (next() % 3) }, () => pick(goods) + pick(deeds));
    yield {
      name: `渝例${row}${pick(kinds)}有限公司`,
      code: body + checkCharacter(body),
      day: 33_000 + (next() % 12_000),
      capital: 10 + (next() % 5_000),
      status: next() % statuses.length,
      district: next() % districts.length,
      scope: `${parts.join("；")}。`,
    };
  }
}

export function largeWorkbookFacts(options: LargeWorkbook): LargeWorkbookFacts {
  let active = 0;
  let capitalWan = 0;
  for (const { status, capital } of firms(options)) {
    if (!ended.has(statuses[status] ?? "")) active++;
    capitalWan += capital;
  }
  return { rows: options.rows, active, capitalWan };
}

/** Texts that rows share, by their place among the shared strings; then four texts of each row's own. */
const shared = [
  ...header,
  ...statuses,
  ...districts,
  "璧山区等八区县企业登记名单",
  "制表单位：示例局　　单位：万元",
  "合计",
  "不应存入",
  "023-00000000",
];
const placeOf = (text: string, from = 0): number => shared.indexOf(text, from);
const ownTexts = 4;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const text = (place: string, index: number): string => `<c r="${place}" t="s"><v>${index}</v></c>`;

function* sheetRows(options: LargeWorkbook): Generator<string> {
  const last = options.rows + 3;
  yield `${xml}<worksheet xmlns="${main}"><dimension ref="A1:K${last + 1}"/><sheetData>`;
  yield `<row r="1">${text("A1", placeOf("璧山区等八区县企业登记名单"))}</row>`;
  yield `<row r="2">${text("A2", placeOf("制表单位：示例局　　单位：万元"))}</row>`;
  yield `<row r="3">${header.map((_, at) => text(`${String.fromCharCode(65 + at)}3`, at)).join("")}</row>`;
  let row = 3;
  let capitalWan = 0;
  for (const { day, capital, status, district } of firms(options)) {
    row++;
    capitalWan += capital;
    const own = shared.length + (row - 4) * ownTexts;
    yield `<row r="${row}"><c r="A${row}"><v>${row - 3}</v></c>${text(`B${row}`, own)}${text(`C${row}`, own + 1)}${text(`D${row}`, placeOf("不应存入"))}${text(`E${row}`, placeOf("023-00000000"))}<c r="F${row}" s="1"><v>${day}</v></c><c r="G${row}"><v>${capital}</v></c>${text(`H${row}`, header.length + status)}${text(`I${row}`, header.length + statuses.length + district)}${text(`J${row}`, own + 2)}${text(`K${row}`, own + 3)}</row>`;
  }
  yield `<row r="${last + 1}">${text(`A${last + 1}`, placeOf("合计"))}<c r="G${last + 1}"><f>SUM(G4:G${last})</f><v>${capitalWan}</v></c></row>`;
  yield '</sheetData><mergeCells count="2"><mergeCell ref="A1:K1"/><mergeCell ref="A2:K2"/></mergeCells></worksheet>';
}

function* sharedStrings(options: LargeWorkbook): Generator<string> {
  yield `${xml}<sst xmlns="${main}" uniqueCount="${shared.length + options.rows * ownTexts}">`;
  for (const one of shared) yield `<si><t>${one}</t></si>`;
  let row = 0;
  for (const { name, code, district, scope } of firms(options))
    yield `<si><t>${name}</t></si><si><t>${code}</t></si><si><t>${districts[district]}示例路${++row}号</t></si><si><t>${scope}</t></si>`;
  yield "</sst>";
}

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const links = (...targets: readonly (readonly [type: string, target: string])[]): string[] => [
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${relationships}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`,
];
const part = (path: string, kind: string): string =>
  `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;

/** The bytes of the workbook, as they are made. */
export const largeWorkbook = (options: LargeWorkbook): AsyncGenerator<Buffer> =>
  zipStream([
    [
      "[Content_Types].xml",
      [
        `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("workbook", "sheet.main")}${part("worksheets/sheet1", "worksheet")}${part("styles", "styles")}${part("sharedStrings", "sharedStrings")}</Types>`,
      ],
    ],
    ["_rels/.rels", links(["officeDocument", "xl/workbook.xml"])],
    [
      "xl/workbook.xml",
      [
        `${xml}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="企业名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    ],
    [
      "xl/_rels/workbook.xml.rels",
      links(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"], ["sharedStrings", "sharedStrings.xml"]),
    ],
    [
      "xl/styles.xml",
      [
        `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      ],
    ],
    ["xl/worksheets/sheet1.xml", sheetRows(options)],
    ["xl/sharedStrings.xml", sharedStrings(options)],
  ]);
