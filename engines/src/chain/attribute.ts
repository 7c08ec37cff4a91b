// Does a term only describe what another thing is for or made of? 集成电路的测试设备, 半导体及太阳能电池用硅粉, 以石墨烯为原料.
//
// Small words between nouns decide: 的, 用 and 以, with those that contain them and mean something else left out.
// O(bytes of the object). It knows no word's meaning: 汽车的轮胎 is read as 集成电路的测试设备 is.
import { encodeUtf8, type Normalised } from "../text/index.ts";
import { OF, type Token } from "./grammar.ts";

const words = (list: string): readonly Uint8Array[] => list.split(" ").map((word) => encodeUtf8(word));

/** 电池管理系统的软件 is a side of the object, 特殊钢的炼钢 a step of making it. */
const SIDES = words("软件 硬件 软硬件 技术 产品 外观 工艺 结构 整体 批量 自主 委托 集成 炼钢 压延");
const MATERIAL = encodeUtf8("以");
const FOR = encodeUtf8("用");
const FIELD = encodeUtf8("领域");
const PAUSE = encodeUtf8("、");
/** 家用, 商用 …, 用品: no use of what stands before. */
const NO_USE = words("家 商 民 军 医 日 农 车 食 药 饮 作 信 实 公 自 共 采 适 专 通 应 利 使");
const GOODS = words("品 具 途");

/** From the token at `from` on: 的, or from 及 and the like with 的 behind it, before the object ends. */
export function describes(text: Normalised, list: readonly Token[], from: number, objectEnd: number): boolean {
  for (let at = from; at < list.length; at++) {
    const { kind, start, end } = list[at] as Token;
    if (end >= objectEnd) return false;
    if (kind === OF && isChinese(text, start)) return !SIDES.some((side) => stands(text, end, side));
  }
  return false;
}

/** 半导体及太阳能电池用硅粉: what stands before 及 and after it are both what the object is for. */
export function areFor(text: Normalised, from: number, objectEnd: number): boolean {
  for (let at = from + 2 * FOR.length; at + FOR.length < objectEnd; at++)
    if (
      stands(text, at, FOR) &&
      !NO_USE.some((word) => stands(text, at - word.length, word)) &&
      !GOODS.some((word) => stands(text, at + FOR.length, word))
    )
      return true;
  return false;
}

/** LED及半导体领域相关设备: the fields that the object is for. */
export function areFields(text: Normalised, from: number, objectEnd: number): boolean {
  for (let at = from; at + FIELD.length < objectEnd; at++) if (stands(text, at, FIELD)) return true;
  return false;
}

/** 以石墨烯为原料. */
export function isMaterial(text: Normalised, start: number): boolean {
  return stands(text, start - MATERIAL.length, MATERIAL);
}

/** 、 follows. */
export function isListed(text: Normalised, end: number): boolean {
  return stands(text, end, PAUSE);
}

function isChinese({ bytes }: Normalised, at: number): boolean {
  return (bytes[at] as number) >= 0x80;
}

function stands({ bytes, length }: Normalised, at: number, word: Uint8Array): boolean {
  if (at < 0 || at + word.length > length) return false;
  for (let of = 0; of < word.length; of++) if (bytes[at + of] !== word[of]) return false;
  return true;
}
