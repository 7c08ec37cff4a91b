// Results as a workbook and as CSV: each row with the points of every part, and the sources of the rule above them.
import type { routes } from "@jiqun/contract";
import { type Reason, type RuleSet, sayReason } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { momentOf } from "../../day.ts";
import { type CellValue, csvFile, writeWorkbook } from "../../export.ts";
import { listWholeResults, type ResultRow } from "../../store/evaluation-results.ts";
import { columnsIn, sayFilters } from "../export-words.ts";
import { sayState } from "./acts.ts";
import type { StoredCertainty, StoredPart } from "./compute.ts";
import { filterOf, rulesOfRun } from "./results.ts";
import { getSeenRun, type SeenRun } from "./sight.ts";
import { divisionView, unitView } from "./views.ts";

type Query = z.output<NonNullable<typeof routes.exportEvaluation.query>>;

/** More rows than people read, fewer than a workbook in memory bears. */
const longest = 50_000;
const longestCsv = 1_000_000;

interface Laid {
  readonly name: string;
  readonly about: readonly string[];
  readonly columns: ReturnType<typeof columnsIn>;
  readonly rows: readonly (readonly CellValue[])[];
}

export async function exportEvaluation(ctx: Context, id: string, query: Query) {
  const { name, ...sheet } = await layOut(ctx, id, query, longest);
  const title = query.language === "zh" ? "评价结果" : "Results";
  return { fileName: `${name}.xlsx`, body: await writeWorkbook([{ name: title, ...sheet }]) };
}

export async function exportEvaluationCsv(ctx: Context, id: string, query: Query) {
  const { name, about, columns, rows } = await layOut(ctx, id, query, longestCsv);
  const texts = rows.map((row) => row.map((cell) => (cell === null ? "" : `${cell}`)));
  const lines = [...about.map((line) => [line]), columns.map(({ header }) => header), ...texts];
  return { fileName: `${name}.csv`, body: csvFile(lines) };
}

async function layOut(ctx: Context, id: string, query: Query, limit: number): Promise<Laid> {
  const { language } = query;
  const seen = await getSeenRun(ctx, id);
  const rules = await rulesOfRun(ctx, seen.run.id);
  const found = await listWholeResults(ctx.db, seen.run.id, seen.rows, filterOf(query), { sort: query.sort, limit });
  const own = [...rules.indicators, ...rules.adjustments];
  const columns = columnsIn(language, [
    ["企业", "Enterprise", 36],
    ["信用代码", "Credit code", 22],
    ["区县", "Unit", 14],
    ["行业", "Division", 24],
    ["状态", "Status", 14],
    ["得分", "Score", 12],
    ["等级", "Grade", 8],
    ["名次", "Place", 8],
    ["参加排名", "Ranked", 10],
    ["等级确定程度", "Certainty of the grade", 12],
    ...own.map((one): [string, string, number] => [`${one.name.zh}（分）`, `${one.name.en} (points)`, 14]),
    ["说明", "Reasons", 40],
  ]);
  return {
    name: `${rules.name[language]} ${seen.run.period}`,
    about: aboutOf(ctx, seen, rules, query, found.length, limit),
    columns,
    rows: found.map((row) => rowOf(ctx, rules, row, language)),
  };
}

function aboutOf(ctx: Context, { run }: SeenRun, rules: RuleSet, query: Query, count: number, limit: number): string[] {
  const { language } = query;
  const zh = language === "zh";
  const { document, sources, vouching } = rules;
  const flags = {
    confirmed: "",
    unconfirmed: zh ? "（待核）" : " (unconfirmed)",
    illustrative: zh ? "（示例）" : " (illustrative)",
  };
  const status = query.status && STATUS[query.status][zh ? 0 : 1];
  return [
    `${rules.name[language]}${flags[vouching]} ${run.period} ${sayState(run.state)[language]}`,
    `${zh ? "依据" : "By"}: ${[document.title, document.number, document.issuer].filter(Boolean).join(" ")}`,
    `${zh ? "来源" : "Sources"}: ${sources.map((one) => `${one.id} ${one.what}`).join("; ")}`,
    `${zh ? "规则" : "Rules"} ${run.rules_hash.slice(0, 12)} ${zh ? "输入" : "Inputs"} ${run.input_hash?.slice(0, 12) ?? ""} ${zh ? "结果" : "Results"} ${run.result_hash?.slice(0, 12) ?? ""} ${zh ? "数据截至" : "as of"} ${momentOf(run.as_of, ctx.pack.region.timeZone)}`,
    `${sayFilters(ctx, language, { ...query, status })}; ${zh ? "家数" : "firms"}: ${count}${count >= limit ? "+" : ""}`,
  ];
}

const STATUS = {
  graded: ["已定级", "graded"],
  scored: ["只评分", "scored"],
  ungraded: ["参评不定级", "evaluated, not graded"],
  vetoed: ["一票否决", "vetoed"],
  "not-evaluable": ["无法评价", "not evaluable"],
} as const;

function rowOf(ctx: Context, rules: RuleSet, row: ResultRow, language: "zh" | "en"): CellValue[] {
  const parts = new Map((row.parts as unknown as readonly StoredPart[]).map(([id, , points]) => [id, points]));
  const certainty = row.certainty as unknown as StoredCertainty | null;
  const reasons = row.reasons as unknown as readonly Reason[];
  return [
    row.name,
    row.code,
    unitView(ctx, row.overlay_id ?? row.unit_id)?.name[language] ?? null,
    divisionView(row.division)?.name[language] ?? null,
    STATUS[row.status][language === "zh" ? 0 : 1],
    row.score,
    row.grade,
    row.place,
    row.ranked,
    certainty && row.grade !== null ? Math.round((certainty.grades[row.grade] ?? 0) * 1000) / 1000 : null,
    ...[...rules.indicators, ...rules.adjustments].map(({ id }) => parts.get(id) ?? null),
    reasons.map((reason) => sayReason(rules, reason, language)).join(language === "zh" ? "；" : "; "),
  ];
}
