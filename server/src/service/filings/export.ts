// The sheet to fill in: firms that owe, headers with units, what stands already, and a column by which it is known what was edited. And
// the list of what could not be used.
import { sayFilingProblem } from "@jiqun/contract";
import type { Context, Language } from "../../context.ts";
import { type CellValue, writeWorkbook } from "../../export.ts";
import { listFilingProblems } from "../../store/filing-problems.ts";
import { readFilings } from "../../store/read-filings.ts";
import { columnsIn } from "../export-words.ts";
import { unitName } from "../links.ts";
import { chosen, type FilersQuery, readRoster } from "./board.ts";
import { headerOf, VERSION_HEADERS, writeVersion } from "./file-rows.ts";
import { getBatch } from "./files.ts";
import { labelsOf } from "./sight.ts";

interface File {
  readonly fileName: string;
  readonly body: Uint8Array;
}

export async function exportFilings(ctx: Context, query: FilersQuery, language: Language): Promise<File> {
  const roster = await readRoster(ctx, query);
  const { period, rules, asks } = roster;
  const firms = chosen(roster.firms, query);
  const fields = [...asks.values()].map(({ field }) => field);
  const { columns } = await readFilings(ctx.db, {
    period,
    indicators: fields.map(({ id, type, unit, origin }) => ({
      indicator: id,
      unit: type === "number" ? unit : null,
      origin,
      basis: null,
    })),
    decides: [],
    labels: labelsOf(ctx),
    enterprises: firms.map(({ enterprise_id }) => enterprise_id),
  });
  const zh = language === "zh";
  const identity = columnsIn(language, [
    ["企业名称", "enterprise", 32],
    ["统一社会信用代码", "credit code", 22],
    ["所属区县", "district", 12],
    ["年度", "year", 8],
  ]);
  const rows = firms.map((firm, row): CellValue[] => {
    const entries: (readonly [string, number])[] = [];
    const cells = fields.map((field): CellValue => {
      const column = columns.get(field.id);
      const id = column?.ids[row] || null;
      if (!column || id === null) return null;
      entries.push([field.id, id]);
      const text = column.texts?.[row];
      if (text == null) return column.values[row] ?? null;
      return text
        .split(";")
        .map((one) => field.options.find((option) => option.id === one)?.name[language] ?? one)
        .join(";");
    });
    return [
      firm.name,
      firm.code,
      unitName(ctx.pack, firm.unit_id)?.[language] ?? null,
      period,
      ...cells,
      writeVersion(firm.enterprise_id, entries),
    ];
  });
  const title = zh ? `${period}年度填报` : `filings ${period}`;
  return {
    fileName: `${rules.name[language]} ${title}.xlsx`,
    body: await writeWorkbook([
      {
        name: title,
        about: [],
        columns: [
          ...identity,
          ...fields.map((field) => ({ header: headerOf(field, language), width: 18 })),
          { header: VERSION_HEADERS[zh ? 0 : 1], width: 14 },
        ],
        rows,
      },
      {
        name: zh ? "说明" : "notes",
        about: zh
          ? [
              "单元格可自带单位，如 1.2亿元、3公顷；空白为未填，不是 0。",
              "“版本”列请勿改动：再次导入时只写入改动过的单元格，他人已改的不会被覆盖。",
            ]
          : [
              "A cell may name its unit, as 1.2亿元 or 3公顷; a blank is not filed, never 0.",
              "Leave the version column as it is: brought back, only edited cells are taken, and what others changed is not overwritten.",
            ],
        columns: columnsIn(language, [
          ["指标", "indicator", 32],
          ["单位", "unit", 10],
          ["是否必填", "owed", 10],
          ["可选项", "options", 60],
        ]),
        rows: [...asks.values()].map(({ field, required }) => [
          field.name[language],
          [field.unit, field.basis].filter(Boolean).join("，"),
          required ? (zh ? "必填" : "yes") : "",
          field.type === "yesno"
            ? zh
              ? "是；否"
              : "yes; no"
            : field.options.map((option) => option.name[language]).join("；"),
        ]),
      },
    ]),
  };
}

export async function exportFilingProblems(ctx: Context, id: string, language: Language): Promise<File> {
  const batch = await getBatch(ctx, id);
  const problems = await listFilingProblems(ctx.db, batch.id, null);
  const zh = language === "zh";
  const kinds = {
    refused: zh ? "未写入" : "not taken",
    duplicate: zh ? "重复" : "repeated",
    ask: zh ? "待确认" : "to be answered",
    warning: zh ? "提示" : "note",
  };
  return {
    fileName: `${batch.file.replace(/\.\w+$/, "")} ${zh ? "问题清单" : "problems"}.xlsx`,
    body: await writeWorkbook([
      {
        name: zh ? "问题清单" : "problems",
        about: [batch.file],
        columns: columnsIn(language, [
          ["行", "row", 8],
          ["列", "column", 24],
          ["企业", "enterprise", 32],
          ["原文", "what stood there", 24],
          ["类别", "kind", 12],
          ["原因与办法", "why, and the way out", 70],
        ]),
        rows: problems.map(({ row, header, name, text, severity, code, data }) => [
          row === 0 ? null : row,
          header,
          name,
          text,
          kinds[severity],
          sayFilingProblem(code, { ...data, text }, language),
        ]),
      },
    ]),
  };
}
