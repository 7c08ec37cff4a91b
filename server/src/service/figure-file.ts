// A table of figures: its columns, and what people write in them → inputs, or every fault by row.
import { type FigureInput, figureInput, Problem, rowInFile } from "@jiqun/contract";
import type { Words } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import { type Context, fromPack } from "../context.ts";
import { readTable, type TableSource } from "../registry/index.ts";

const columns = {
  subject: ["subject", "对象", "主体", "统计对象"],
  indicator: ["indicator", "指标", "指标名称"],
  period: ["period", "时期", "期间", "统计期", "报告期"],
  value: ["value", "数值", "值", "数据"],
  unit: ["unit", "单位", "计量单位"],
  qualifier: ["qualifier", "限定", "口径限定"],
  nature: ["nature", "性质"],
  source: ["source", "来源", "资料来源"],
  sourceDate: ["date", "sourcedate", "来源日期", "发布日期", "日期"],
  quote: ["quote", "原文", "原句", "引文"],
  note: ["note", "备注", "说明"],
  label: ["label", "标签", "密级", "公开范围"],
} as const;
type Column = keyof typeof columns;
const required: readonly Column[] = ["subject", "indicator", "period", "value", "unit", "source"];

const natures: Readonly<Record<string, FigureInput["nature"]>> = {
  实际: "actual",
  实际值: "actual",
  初步: "preliminary",
  预计: "preliminary",
  目标: "target",
  规划: "plan",
  能力: "capacity",
  产能: "capacity",
};
const qualifiers: Readonly<Record<string, FigureInput["qualifier"]>> = {
  准确: "exact",
  约: "approx",
  超过: "more-than",
  不低于: "at-least",
  不足: "less-than",
  不超过: "at-most",
  估计: "estimate",
};

const labels: Readonly<Record<string, FigureInput["label"]>> = {
  公开: "public",
  内部: "internal",
  敏感: "sensitive",
  统计: "statistical",
};

interface FigureLine {
  readonly row: number;
  readonly input: FigureInput;
}
export interface FigureFault {
  readonly row: number;
  readonly detail: string;
}

const keyOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s_()（）-]/g, "")
    .toLowerCase();

export async function readFigureFile(ctx: Context, source: TableSource, name: string) {
  const table = await readTable(source, name);
  const places = new Map<Column, number>();
  for (const [at, header] of table.header.entries())
    for (const [column, names] of Object.entries(columns))
      if ((names as readonly string[]).includes(keyOf(header)) && !places.has(column as Column))
        places.set(column as Column, at);
  const lacking = required.filter((column) => !places.has(column));
  if (lacking.length > 0) {
    const faults = lacking.map((column) => ({ row: 0, detail: say(ctx, "column", nameOf(ctx, column)) }));
    throw new Problem("figure.file-invalid", { count: faults.length, faults });
  }
  const lines: FigureLine[] = [];
  const faults: FigureFault[] = [];
  for await (const { row: below, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const row = rowInFile(table.layout.headerRows, below);
    const cell = (column: Column) => (cells[places.get(column) ?? -1] ?? "").trim();
    const entries = (Object.keys(columns) as Column[])
      .map((column) => [column, cell(column)])
      .filter(([, text]) => text !== "");
    const written = Object.fromEntries(entries) as Record<Column, string>;
    const input = figureInput.safeParse({
      ...written,
      unit: written.unit ?? "",
      ...(written.subject && {
        subject: fromPack(ctx.pack, subjectsByName).get(keyOf(written.subject)) ?? written.subject,
      }),
      ...(written.indicator && {
        indicator: fromPack(ctx.pack, indicatorsByName).get(keyOf(written.indicator)) ?? written.indicator,
      }),
      ...(written.nature && { nature: natures[written.nature] ?? written.nature }),
      ...(written.label && { label: labels[written.label] ?? written.label.toLowerCase() }),
      ...(written.qualifier && { qualifier: qualifiers[written.qualifier] ?? written.qualifier }),
    });
    if (input.success) lines.push({ row, input: input.data });
    else
      faults.push({
        row,
        detail: say(ctx, "cells", input.error.issues.map(({ path }) => nameOf(ctx, path[0])).join(", ")),
      });
  }
  return { lines, faults };
}

/** A column's first name in the reader's language. */
function nameOf({ language }: Context, field: PropertyKey | undefined): string {
  const names: readonly string[] = columns[field as Column] ?? [];
  return names.find((name) => /^\p{ASCII}+$/u.test(name) === (language === "en")) ?? String(field);
}

function say(ctx: Context, what: "column" | "cells", word: string): string {
  if (what === "column") return ctx.language === "zh" ? `缺少“${word}”列` : `the column “${word}” is missing`;
  return ctx.language === "zh" ? `${word}：为空或写法不对` : `${word}: empty or not written as it should be`;
}

/** People write the name or the id of a cluster or a district; the store keeps the key. */
function subjectsByName(pack: Pack): ReadonlyMap<string, string> {
  const named = (key: string, ...names: (Words | string)[]) =>
    names
      .flatMap((name) => (typeof name === "string" ? [name] : [name.zh, name.en]))
      .map((name): [string, string] => [keyOf(name), key]);
  return new Map([
    // Ids come first: where one is also a name, the name decides.
    ...pack.chains.flatMap(({ id }) => named(`chain:${id}`, id)),
    ...pack.units.flatMap(({ id }) => named(`unit:${id}`, id)),
    ...pack.clusters.flatMap(({ id }) => named(`cluster:${id}`, id)),
    ...pack.chains.flatMap(({ id, name }) => named(`chain:${id}`, name)),
    ...pack.units.flatMap(({ id, name, shortName, aliases }) => named(`unit:${id}`, name, shortName, ...aliases)),
    ...pack.clusters.flatMap(({ id, name, aliases }) => named(`cluster:${id}`, name, ...aliases)),
    ...named("region", pack.region.name, pack.region.shortName),
  ]);
}

function indicatorsByName(pack: Pack): ReadonlyMap<string, string> {
  return new Map(
    pack.indicators
      .toReversed()
      .flatMap(({ id, name }) => [name.zh, name.en].map((text): [string, string] => [keyOf(text), id])),
  );
}
