// The enterprises of a list as a workbook, with what was asked for and as of when.
import type { Context, Language } from "../context.ts";
import { numberOrText, writeWorkbook } from "../export.ts";
import type { EnterpriseRow } from "../store/enterprises.ts";
import {
  afterRow,
  type EnterpriseItem,
  type EnterpriseQuery,
  findFilter,
  listPage,
  toItems,
} from "./enterprise-list.ts";
import { columnsIn, sayFilters, sayIn } from "./export-words.ts";
import { knownOn } from "./known.ts";

/** More rows than people read, fewer than a workbook in memory bears. */
const longest = 50_000;
const pageRows = 2_000;

export async function exportEnterprises(
  ctx: Context,
  query: EnterpriseQuery & { readonly language: Language },
): Promise<{ fileName: string; body: Uint8Array }> {
  const { language } = query;
  const known = await knownOn(ctx, query.asOf);
  const filter = await findFilter(ctx, known, query);
  const items: EnterpriseItem[] = [];
  for (let last: EnterpriseRow | undefined, more = true; more && items.length < longest; ) {
    const page = { sort: query.sort, limit: pageRows };
    const rows = await listPage(ctx, known, filter, page, last ? afterRow(last) : null);
    const shown = rows.slice(0, pageRows);
    items.push(...(await toItems(ctx, known, shown)));
    [last, more] = [shown.at(-1), rows.length > pageRows];
  }
  const say = sayIn(language);
  const zh = language === "zh";
  const title = zh ? "企业" : "Enterprises";
  const about = [
    `${ctx.pack.region.name[language]} ${title} ${known.day}${known.demo ? ` ${say("demo")}` : ""}`,
    `${sayFilters(ctx, language, query)}; ${zh ? "家数" : "firms"}: ${items.length}${items.length >= longest ? "+" : ""}`,
  ];
  const columns = columnsIn(language, [
    ["企业", "Enterprise", 36],
    ["信用代码", "Credit code", 22],
    ["区县", "Unit", 14],
    ["登记状态", "Status", 14],
    ["是否存续", "In being", 10],
    ["成立日期", "Established", 14],
    ["注册资本", "Registered capital", 18],
    ["币种", "Currency", 10],
    ["行业大类", "Division", 10],
    ["行业名称", "Division name", 28],
    ["行业概率", "Probability", 12],
    ["行业依据", "Basis", 10],
    ["认定环节", "Links accepted", 10],
    ["待核环节", "Links in review", 10],
    ["来源", "Origin", 12],
  ]);
  const rows = items.map((item) => [
    item.name,
    item.code,
    item.unit?.[language] ?? "",
    item.status,
    say(item.active ? "yes" : "no"),
    item.established,
    item.capital === null ? null : numberOrText(item.capital),
    item.currency,
    item.division?.code ?? null,
    item.division?.name[language] ?? null,
    item.division ? Math.round(item.division.probability * 100) / 100 : null,
    item.division ? say(item.division.origin) : null,
    item.accepted,
    item.review,
    say(item.origin),
  ]);
  return { fileName: `${title} ${known.day}.xlsx`, body: await writeWorkbook([{ name: title, about, columns, rows }]) };
}
