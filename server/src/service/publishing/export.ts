// A release as a workbook, a sheet a table, and as CSV, a line a cell. Hidden cells carry their mark in words, never a blank or a zero.
import type { ReleaseTables } from "@jiqun/contract";
import { cellId } from "@jiqun/engines/disclosure";
import type { Context, Language } from "../../context.ts";
import { type CellValue, csvFile, numberOrText, type Sheet, writeWorkbook } from "../../export.ts";
import { getRelease, type Release } from "./published.ts";

type Dimension = ReleaseTables["dimensions"][number];

const marks = { hidden: { zh: "x 不公开", en: "x not published" }, none: { zh: "无企业", en: "no firm" } } as const;
const said = (zh: boolean, cell: ReleaseTables["measures"][number]["cells"][number] | undefined): string =>
  cell === undefined ? "" : cell.status === "shown" ? (cell.value ?? "") : marks[cell.status][zh ? "zh" : "en"];

export async function exportRelease(ctx: Context, id: string, language: Language) {
  const release = await getRelease(ctx, id);
  return {
    fileName: `${release.title} ${release.period}.xlsx`,
    body: await writeWorkbook(sheetsOf(release, language)),
  };
}

export async function exportReleaseCsv(ctx: Context, id: string, language: Language) {
  const release = await getRelease(ctx, id);
  const zh = language === "zh";
  const { dimensions, shapes, measures } = release.tables;
  const head = zh
    ? ["表", "指标", "单位", "行", "列", "数值", "状态"]
    : ["table", "measure", "unit", "row", "column", "value", "status"];
  const lines = shapes.flatMap(({ id: shape, dimensions: own }) => {
    const [rows, columns] = own.map((one) => getDimension(dimensions, one)) as [Dimension, Dimension];
    return measures.flatMap((measure) => {
      const cells = new Map(measure.cells.map((cell) => [cell.id, cell]));
      return rows.nodes.flatMap((row) =>
        columns.nodes.map((column) => {
          const cell = cells.get(idOf(rows, row, columns, column));
          const status = cell?.status ?? "none";
          const names = [row.name[language], column.name[language]];
          return [
            shape,
            measure.name[language],
            measure.unit,
            ...names,
            cell?.value ?? "",
            status === "shown" ? "" : marks[status][language],
          ];
        }),
      );
    });
  });
  return {
    fileName: `${release.title} ${release.period}.csv`,
    body: csvFile([...aboutOf(release, language).map((line) => [line]), head, ...lines]),
  };
}

const getDimension = (dimensions: readonly Dimension[], id: string): Dimension => {
  const found = dimensions.find((one) => one.id === id);
  if (!found) throw new Error(`a release lacks its dimension ${id}`);
  return found;
};

type Node = Dimension["nodes"][number];
const idOf = (rows: Dimension, row: Node, columns: Dimension, column: Node): string =>
  cellId([
    ...(row.parent === null ? [] : [[rows.id, row.id] as const]),
    ...(column.parent === null ? [] : [[columns.id, column.id] as const]),
  ]);

function sheetsOf(release: Release, language: Language): Sheet[] {
  const zh = language === "zh";
  const about = aboutOf(release, language);
  const { dimensions, shapes, measures, grades } = release.tables;
  const tables = shapes.flatMap(({ dimensions: own }) => {
    const [rows, columns] = own.map((one) => getDimension(dimensions, one)) as [Dimension, Dimension];
    return measures.map((measure): Sheet => {
      const cells = new Map(measure.cells.map((cell) => [cell.id, cell]));
      return {
        name: `${measure.name[language]} ${rows.name[language]}×${columns.name[language]}`,
        about: [...about, `${measure.name[language]} (${measure.unit})`],
        columns: [
          { header: rows.name[language], width: 26 },
          ...columns.nodes.map(({ name }) => ({ header: name[language], width: 16 })),
        ],
        rows: rows.nodes.map((row): CellValue[] => [
          row.name[language],
          ...columns.nodes.map((column) => numberOrText(said(zh, cells.get(idOf(rows, row, columns, column))))),
        ]),
      };
    });
  });
  if (!grades) return unique(tables);
  return unique([
    ...tables,
    {
      name: zh ? "企业等级" : "Grades of firms",
      about: [...about, grades.rules[language]],
      columns: (zh ? ["企业", "区县", "行业", "等级"] : ["Firm", "Unit", "Industry", "Grade"]).map((header) => ({
        header,
        width: 26,
      })),
      rows: grades.items.map(({ name, unit, division, grade }) => [
        name,
        unit?.[language] ?? null,
        division?.[language] ?? null,
        grade,
      ]),
    },
  ]);
}

/** A workbook takes no two sheets of one name, and only 31 characters of it. */
const unique = (sheets: readonly Sheet[]): Sheet[] =>
  sheets.map((sheet, at) => ({ ...sheet, name: `${at + 1} ${sheet.name}` }));

function aboutOf({ title, period, version, publishedAt, hash }: Release, language: Language): string[] {
  const zh = language === "zh";
  return [
    `${title} ${period}`,
    zh
      ? `第 ${version} 版，${publishedAt.slice(0, 10)} 发布，SHA-256 ${hash}`
      : `Version ${version}, published ${publishedAt.slice(0, 10)}, SHA-256 ${hash}`,
    zh
      ? "x 不公开：为保护填报单位不予公布，不是零，也不是缺报。无企业：该格没有填报单位。"
      : "x not published: kept back to protect those who filed; neither zero nor missing. No firm: nobody filed in this cell.",
  ];
}
