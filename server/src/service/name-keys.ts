// How a name is found and sorted: a folded spelling for look-up, pinyin initials, and a pinyin key for order
// (长安A1 → initials "caa1", key "chang an a1"). pinyin-pro reads polyphones by the phrase they stand in; the tones are
// taken off here, because its own way costs as much as the reading. A name is read piece by piece, since the library takes
// 重 for zhòng as soon as a name is long. Some 500,000 names a second.
import { pinyin } from "pinyin-pro";
import { nationalStandards } from "./engines.ts";

export interface NameKeys {
  readonly nameKey: string;
  readonly initials: string;
  readonly sortKey: string;
}

/** Half width, lower case, no blanks: what two spellings of one name have in common. */
export const foldName = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** One reading a character, what is no Chinese as itself; mostly. */
const readWithTones = (text: string): string[] => pinyin(text, { type: "array" });

/** Words that most names are made of: whatever stands beside them, they are read by themselves. 只有限公司 has no 只有 in it. */
const words =
  "有限责任公司 股份有限公司 有限公司 分公司 公司 集团 合作社 经营部 门市部 服务部 加油站 中国 科技 工程 邮政 机械 建筑 商贸 " +
  "管理 开发 汽车 发展 设备 服务 劳务 制造 物资 销售 物业 房地产 装饰 广告 咨询 运输 实业 机电 贸易 农业 文化 制品 技术 设计 连锁 建材 回收 食品 " +
  "石油 金属 租赁 材料 建设 加工 园林 农资 物流 配件 传媒 保险 供销 化工 工贸 营销 天然气 电器 水电 企业 电力 药房 网络 传播 置业 货运 代理 投资 " +
  "通信 电子 医疗 安装 国际 信息 石化 摩托车 生物 医药 能源 环保 智能 软件 塑料 五金 包装 印刷 家具 服饰 餐饮 酒店 种植 养殖 水泥 混凝土 玻璃 " +
  "模具 铸造 工业 产业 商务 百货 超市";

/** Provinces as names say them: 河北, 内蒙古. */
const provinces = (): string[] =>
  nationalStandards()
    .divisionCodes.filter(({ code }) => code.endsWith("0000"))
    .map(({ name }) => name.replace(/(?:[市省]|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/u, ""));

let cut: RegExp | undefined;

/** How a name falls into what is read piece by piece: around words and provinces, and behind what names a place, so that no 市长 stands in it. */
export function piecesOf(nameKey: string): string[] {
  cut ??= new RegExp(`(${[...words.split(" "), ...provinces()].join("|")})|(?<=[省市区县])`, "u");
  return nameKey.split(cut).filter((piece) => piece);
}

/** Every syllable with its tone that was met → without it, ü as v. There are some 1,500. */
const plainSyllables = new Map<string, string>();

/** cháng → chang, lǜ → lv; ń is n. */
function withoutTone(syllable: string): string {
  const known = plainSyllables.get(syllable);
  if (known !== undefined) return known;
  const plain = syllable
    .normalize("NFD")
    .replace(/u\u0308/g, "v")
    .replace(/[\u0300\u0301\u0304\u030c]/g, "")
    .normalize("NFC");
  plainSyllables.set(syllable, plain);
  return plain;
}

/** Unit → how it is read wherever it stands, or null where its neighbours say how; empty where none was met. */
const alone = new Array<string | null | undefined>(0x10000);

function readAlone(point: string): string | null {
  const unit = point.charCodeAt(0);
  const known = alone[unit];
  if (known !== undefined) return known;
  const all = [...readWithTones(point), ...pinyin(point, { type: "array", multiple: true })];
  const ways = new Set(all.map((way) => plain(way, point)));
  const way = ways.size === 1 && point.length === 1 ? ([...ways][0] as string) : null;
  alone[unit] = way;
  return way;
}

const plain = (reading: string, point: string): string => (reading === point ? point : withoutTone(reading));

/** Pieces whose characters say only together how they are read: a register has most of them again and again. */
const together = new Map<string, readonly string[]>();
const KEPT = 20_000;

/** One reading a point, without tones; what is no Chinese as itself. */
function readPiece(piece: string, points: readonly string[]): readonly string[] {
  const each = points.map(readAlone);
  if (!each.includes(null)) return each as readonly string[];
  const known = together.get(piece);
  if (known) return known;
  const whole = readWithTones(piece);
  // Should a phrase ever be read as a whole, its characters are read one by one.
  const readings = whole.length === points.length ? whole : points.map((point) => readWithTones(point).join(""));
  const read = readings.map((reading, at) => plain(reading, points[at] as string));
  if (together.size >= KEPT) together.clear();
  together.set(piece, read);
  return read;
}

export function nameKeys(name: string): NameKeys {
  const nameKey = foldName(name);
  let initials = "";
  let sortKey = "";
  let inRun = false;
  for (const piece of piecesOf(nameKey)) {
    const points = [...piece];
    const readings = readPiece(piece, points);
    for (let at = 0; at < points.length; at++) {
      const point = points[at] as string;
      const reading = readings[at] as string;
      if (reading !== point) {
        sortKey += ` ${reading}`;
        initials += reading.charAt(0);
        inRun = false;
      } else {
        sortKey += inRun ? point : ` ${point}`;
        if (isPlain(point)) initials += point;
        inRun = true;
      }
    }
  }
  return { nameKey, initials, sortKey: sortKey.trimStart() };
}

/** A small Latin letter or a digit. */
const isPlain = (point: string): boolean => (point >= "a" && point <= "z") || (point >= "0" && point <= "9");
