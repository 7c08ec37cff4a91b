// What is recorded of a park, and whether something written is such a value. A value that is not there is unknown, never 0; an
// empty list is known to be empty. O(length of the value).
import { findDecimal, sameQuantity } from "../units/index.ts";

interface Quantity {
  readonly value: string;
  readonly unit: string;
}
export type ParkValue = Quantity | readonly string[] | string;

export interface ParkField {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly kind: "quantity" | "names" | "text";
  /** Of a quantity: the unit it is shown in; any other of the same quantity may be written. */
  readonly unit: string | null;
}

const quantity = (id: string, zh: string, en: string, unit: string) =>
  ({ id, name: { zh, en }, kind: "quantity", unit }) as const;
const other = (id: string, zh: string, en: string, kind: "names" | "text") =>
  ({ id, name: { zh, en }, kind, unit: null }) as const;

export const PARK_FIELDS = [
  quantity("area", "规划面积", "Planned area", "平方公里"),
  quantity("land", "可供工业用地", "Industrial land left", "亩"),
  quantity("plant", "可用厂房", "Plant left", "平方米"),
  quantity("power", "可用电力", "Power to spare", "兆瓦"),
  quantity("water", "可用供水", "Water to spare", "吨/日"),
  quantity("gas", "可用燃气", "Gas to spare", "立方米/日"),
  quantity("steam", "可用蒸汽", "Steam to spare", "吨/小时"),
  quantity("sewage", "污水处理余量", "Sewage treatment to spare", "吨/日"),
  quantity("landPrice", "工业用地价格", "Price of industrial land", "万元/亩"),
  quantity("rent", "厂房月租金", "Monthly rent of plant", "元/平方米"),
  other("leading", "主导产业", "Leading industries", "names"),
  other("feature", "特色产业", "Feature industries", "names"),
  other("negative", "负面清单", "Negative list", "names"),
  other("address", "地址识别词", "Words of its addresses", "names"),
  other("keepers", "园区经办人", "Officers of the park", "names"),
  other("contact", "招商联系", "Contact", "text"),
] as const satisfies readonly ParkField[];
export type ParkFieldId = (typeof PARK_FIELDS)[number]["id"];

export const findParkField = (id: string): (ParkField & { readonly id: ParkFieldId }) | undefined =>
  PARK_FIELDS.find((field) => field.id === id);

export type ParkFault = "not-a-number" | "wrong-unit" | "negative-number" | "not-names" | "not-text" | "too-long";
export type ParkRead =
  | { readonly ok: true; readonly value: ParkValue }
  | { readonly ok: false; readonly fault: ParkFault };

const LONGEST = 2000;
const MOST = 100;

export function readParkValue(field: ParkField, value: ParkValue): ParkRead {
  const no = (fault: ParkFault): ParkRead => ({ ok: false, fault });
  if (field.kind === "quantity") {
    if (typeof value === "string" || !("unit" in value) || !findDecimal(value.value)) return no("not-a-number");
    if (!sameQuantity(value.unit, field.unit ?? "")) return no("wrong-unit");
    return value.value.startsWith("-") ? no("negative-number") : { ok: true, value };
  }
  if (field.kind === "text") {
    if (typeof value !== "string" || value.trim() === "") return no("not-text");
    return value.length > LONGEST ? no("too-long") : { ok: true, value: value.trim() };
  }
  if (!Array.isArray(value)) return no("not-names");
  const names = [...new Set((value as readonly string[]).map((name) => name.trim()).filter((name) => name !== ""))];
  return names.length > MOST || names.some((name) => name.length > LONGEST)
    ? no("too-long")
    : { ok: true, value: names };
}

/** What a person writes in a cell: "1,200 亩", "机器人、传感器", "无" for an empty list. */
export function parseParkCell(field: ParkField, text: string): ParkValue {
  const plain = text.normalize("NFKC").trim();
  if (field.kind === "text") return text.trim();
  if (field.kind === "quantity") {
    const [, value = plain, unit = ""] = /^([-+]?[\d,]*\.?\d+)\s*(\S*)$/.exec(plain) ?? [];
    return { value: value.replaceAll(",", "").replace(/^\+/, ""), unit: unit === "" ? (field.unit ?? "") : unit };
  }
  if (/^(无|没有|none)$/i.test(plain)) return [];
  return text.split(/[、,，;；\n]/).map((name) => name.trim());
}

/** The same for a cell to be filled: a quantity in the unit it was written in. */
export function writeParkCell(value: ParkValue): string {
  if (typeof value === "string") return value;
  if ("unit" in value) return `${value.value} ${value.unit}`;
  return value.length === 0 ? "无" : value.join("、");
}
