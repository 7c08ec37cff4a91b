// The words of exported tables, in the language that was asked for.
import type { Language } from "../context.ts";

const words = {
  accepted: { zh: "认定", en: "accepted" },
  review: { zh: "待核", en: "review" },
  rejected: { zh: "不认定", en: "rejected" },
  covered: { zh: "有企业", en: "covered" },
  gap: { zh: "空白", en: "gap" },
  unknown: { zh: "未知", en: "unknown" },
  make: { zh: "制造", en: "make" },
  develop: { zh: "研发", en: "develop" },
  service: { zh: "服务", en: "service" },
  trade: { zh: "销售", en: "trade" },
  lease: { zh: "租赁等", en: "lease or other" },
  upstream: { zh: "上游", en: "upstream" },
  midstream: { zh: "中游", en: "midstream" },
  downstream: { zh: "下游", en: "downstream" },
  confirmed: { zh: "已证实", en: "confirmed" },
  unconfirmed: { zh: "待核", en: "unconfirmed" },
  illustrative: { zh: "示例", en: "illustrative" },
  yes: { zh: "是", en: "yes" },
  no: { zh: "否", en: "no" },
  auto: { zh: "自动", en: "automatic" },
  "person-confirmed": { zh: "人工确认", en: "confirmed by a person" },
  "person-denied": { zh: "人工否认", en: "denied by a person" },
  registered: { zh: "登记", en: "registered" },
  inferred: { zh: "推断", en: "inferred" },
  demo: { zh: "演示数据", en: "demo data" },
  registry: { zh: "登记数据", en: "register" },
} as const;

export const sayIn =
  (language: Language) =>
  (word: keyof typeof words): string =>
    words[word][language];

export const columnsIn = (language: Language, columns: readonly (readonly [zh: string, en: string, width: number])[]) =>
  columns.map(([zh, en, width]) => ({ header: language === "zh" ? zh : en, width }));
