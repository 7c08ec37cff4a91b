// A list as a sheet to fill in: its fields as columns, what stands already, and a last column by which it is known what was edited.
import { Problem, type routes } from "@jiqun/contract";
import type { Field, ListType, Value } from "@jiqun/engines/list";
import { maskContacts } from "@jiqun/engines/text";
import type { z } from "zod";
import type { Context, Language } from "../../context.ts";
import { type CellValue, neutralise, numberOrText, writeWorkbook } from "../../export.ts";
import { type ItemFilter, listItemPage } from "../../store/list-pages.ts";
import type { StatedItem } from "../../store/lists.ts";
import { columnsIn } from "../export-words.ts";
import { VERSION_HEADERS } from "../filings/file-rows.ts";
import { filterOf } from "./items.ts";
import { namesOf } from "./names.ts";
import { numberingsOf } from "./numbering.ts";
import { sieveFor } from "./sieve.ts";
import { getType, sightOf } from "./types.ts";
import { itemOf } from "./view.ts";

type Query = z.output<NonNullable<typeof routes.exportListItems.query>>;
type Names = Awaited<ReturnType<typeof namesOf>>;

/** More do not go into a sheet that a person fills in. */
const most = 20_000;
const part = 1000;

export const REASON_HEADERS = ["改动原因", "reason of the change"] as const;
/** Written for the reader and passed over when the sheet comes back. */
export const SHOWN_HEADERS = [
  "编号（自动）",
  "number (shown)",
  "灯（自动）",
  "lamp (shown)",
  "灯的原因（自动）",
  "why (shown)",
];
const lamps = {
  late: ["逾期", "late"],
  warn: ["关注", "watch"],
  unknown: ["未知", "unknown"],
  was: ["曾逾期", "was late"],
  ok: ["正常", "on time"],
  na: ["无期限", "no date"],
} as const;

export const headerOf = ({ name, unit }: Field, language: Language): string =>
  unit === null ? name[language] : `${name[language]}(${unit})`;

export const headerWords = (field: Field) => ({ zh: headerOf(field, "zh"), en: headerOf(field, "en") });

export async function exportListItems(ctx: Context, typeId: string, query: Query, language: Language) {
  const type = getType(ctx, typeId);
  const at = language === "zh" ? 0 : 1;
  const rows = query.template ? [] : await readRows(ctx, type, filterOf(type, query), language);
  const columns = [
    ...columnsIn(language, [
      ["编号（自动）", "number (shown)", 12],
      ["阶段", "stage", 14],
      ["灯（自动）", "lamp (shown)", 10],
      ["灯的原因（自动）", "why (shown)", 36],
    ]),
    ...type.fields.map((field) => ({ header: headerOf(field, language), width: 18 })),
    { header: REASON_HEADERS[at], width: 24 },
    { header: VERSION_HEADERS[at], width: 14 },
  ];
  return {
    fileName: `${type.name[language]}${query.template ? (language === "zh" ? "（模板）" : " (template)") : ""}.xlsx`,
    body: await writeWorkbook([{ name: type.name[language], about: [], columns, rows }, notesOf(type, language)]),
  };
}

async function readRows(ctx: Context, type: ListType, filter: ItemFilter, language: Language): Promise<CellValue[][]> {
  const sight = sightOf(ctx);
  const rows: CellValue[][] = [];
  for (let after: readonly string[] | null = null; ; ) {
    const found = await listItemPage(ctx.db, sight, filter, { sort: "due", descending: false, after, limit: part });
    const names = await namesOf(ctx, found, false);
    const numberingOf = await numberingsOf(ctx.db, ctx, type, found);
    rows.push(...found.map((row) => cellsOf(ctx, type, row, { names, language, version: numberingOf(row).version })));
    if (rows.length > most) throw new Problem("list.too-many", { most });
    if (found.length < part) return rows;
    after = found.at(-1)?.cursor ?? null;
  }
}

interface Told {
  readonly names: Names;
  readonly language: Language;
  readonly version: number;
}

function cellsOf(ctx: Context, type: ListType, row: StatedItem, { names, language, version }: Told): CellValue[] {
  const sieve = sieveFor(ctx, type, row);
  const item = itemOf(ctx, type, row, sieve);
  const at = language === "zh" ? 0 : 1;
  return [
    item.id,
    type.stages.find(({ id }) => id === item.stage)?.name[language] ?? item.stage,
    lamps[item.lamp][at],
    item.reason[language],
    ...type.fields.map((field) => writeCell(field, (item.fields[field.id] ?? null) as Value, names, language)),
    null,
    writeVersion(row.id, version),
  ];
}

const writeVersion = (id: number, version: number): string => `L${id}.${version}`;

export function readVersion(text: string): { readonly id: number; readonly version: number } | null {
  const [, id, version] = /^L(\d{1,15})\.(\d{1,9})$/.exec(text.trim()) ?? [];
  return id === undefined || version === undefined ? null : { id: Number(id), version: Number(version) };
}

/** As `readCellAs` reads it back. Contacts in what people wrote are masked, and put back where a mask comes back. */
export function writeCell(field: Field, value: Value, names: Names, language: Language): CellValue {
  if (value === null) return null;
  if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (typeof value === "string") {
    if (field.kind === "choice") return field.options.find(({ id }) => id === value)?.name[language] ?? value;
    if (field.kind === "text") return maskContacts(value);
    const isPlace = value.startsWith("unit:") || value.startsWith("cluster:");
    return isPlace ? (names[value]?.[language] ?? value) : value;
  }
  if ("unit" in value) return value.unit === field.unit ? numberOrText(value.value) : `${value.value} ${value.unit}`;
  return "longitude" in value ? `${value.longitude}, ${value.latitude}` : value.join("、");
}

/** As a reader of the sheet finds it. */
export const cellText = (cell: CellValue): string =>
  typeof cell === "string" ? neutralise(cell).trim() : cell === null ? "" : `${cell}`;

const kinds: Readonly<Record<Field["kind"], readonly [zh: string, en: string]>> = {
  text: ["文字", "text"],
  quantity: ["数量，可自带同类单位", "a quantity, which may name a unit of its kind"],
  day: ["日期，如 2026-06-30", "a day, as 2026-06-30"],
  choice: ["选项之一", "one of the options"],
  flag: ["是；否", "yes; no"],
  person: ["账号", "an account"],
  people: ["账号，用顿号隔开", "accounts with commas"],
  "credit-code": ["统一社会信用代码", "a credit code"],
  ref: ["名称或引用", "a name or a reference"],
  place: ["经度, 纬度", "longitude, latitude"],
};

function notesOf(type: ListType, language: Language) {
  const at = language === "zh" ? 0 : 1;
  const needed = new Set(type.open.needs.flatMap((need) => (need.need === "known" ? [need.field] : [])));
  return {
    name: language === "zh" ? "说明" : "notes",
    about:
      language === "zh"
        ? [
            "“版本”列请勿改动：再次导入时只写入改动过的行，他人已改的不会被覆盖，而是列出来。没有版本的行建为新事项。",
            "空白为未知，不是 0。阶段由流转改变，在这里改不动已有事项的阶段。改动承诺或期限须写明原因。",
          ]
        : [
            "Leave the version column as it is: brought back, only edited rows are taken, and what others changed is not overwritten but shown. Rows without a version are opened as new items.",
            "A blank is unknown, never 0. A stage changes by a move, not here. A changed promise or date needs its reason.",
          ],
    columns: columnsIn(language, [
      ["字段", "field", 28],
      ["单位", "unit", 10],
      ["建立时必填", "needed to open", 14],
      ["怎样填写", "how to fill in", 30],
      ["可选项", "options", 60],
    ]),
    rows: type.fields.map((field) => [
      field.name[language],
      field.unit,
      needed.has(field.id) ? (language === "zh" ? "必填" : "yes") : "",
      kinds[field.kind][at],
      [...field.options.map(({ name }) => name[language]), ...field.to.map((to) => `${to}:`)].join("；"),
    ]),
  };
}
