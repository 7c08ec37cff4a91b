// The coverage of a chain as a workbook: a sheet of links, one of what is missing or unknown, one of the evidence, one
// of notes that say as of when, from where, and what the words mean.
import type { Link } from "@jiqun/engines/chain";
import type { Context, Language } from "../context.ts";
import { type CellValue, numberOrText, type Sheet, writeWorkbook } from "../export.ts";
import { listProvedScopes } from "../store/proofs.ts";
import { type ChainCoverage, type CoverageQuery, coverageOf, isDoubt, type OnLink } from "./coverage.ts";
import { columnsIn, sayIn } from "./export-words.ts";
import { unitName } from "./links.ts";

export async function exportCoverage(
  ctx: Context,
  chainId: string,
  query: CoverageQuery & { readonly language: Language },
): Promise<{ fileName: string; body: Uint8Array }> {
  const { language } = query;
  const found = await coverageOf(ctx, chainId, query);
  const { chain, known } = found;
  const zh = language === "zh";
  const about = [
    `${chain.name[language]}  ${known.day}${known.demo ? `  ${sayIn(language)("demo")}` : ""}`,
    zh ? "各列含义见“说明”" : "What the columns mean is said on the sheet Notes",
  ];
  const sheets = [
    coverageSheet(found, language),
    gapSheet(found, language),
    await evidenceSheet(ctx, found, language),
    notesSheet(ctx, found, query),
  ].map((sheet) => ({ ...sheet, about }));
  const title = zh ? "覆盖" : "coverage";
  return { fileName: `${chain.name[language]} ${title} ${known.day}.xlsx`, body: await writeWorkbook(sheets) };
}

type Draft = Omit<Sheet, "about">;

function linkCells({ chain }: ChainCoverage, link: Link, language: Language): CellValue[] {
  const say = sayIn(language);
  const group = chain.groups.find(({ id }) => id === link.group);
  const system = chain.systems.find(({ id }) => id === group?.system);
  return [
    link.id,
    link.name[language],
    group?.name[language] ?? link.group,
    system?.name[language] ?? "",
    say(link.segment),
    say(link.keyPart && !link.catchAll ? "yes" : "no"),
    say(link.vouching),
  ];
}

const linkColumns = [
  ["编号", "Id", 22],
  ["环节", "Link", 28],
  ["总成", "Assembly", 20],
  ["系统", "System", 20],
  ["位置", "Segment", 12],
  ["关键零部件", "Key part", 12],
  ["名称核实", "Name vouched for", 16],
] as const;

function coverageSheet(found: ChainCoverage, language: Language): Draft {
  const say = sayIn(language);
  return {
    name: language === "zh" ? "覆盖" : "Coverage",
    columns: columnsIn(language, [
      ...linkColumns,
      ["状态", "State", 10],
      ["认定企业", "Makers", 10],
      ["失去最大一家后", "Without the largest", 16],
      ["有效家数", "Effective makers", 14],
      ["待核企业", "In review", 10],
    ]),
    rows: found.chain.links.map((link) => {
      const counted = found.perLink.get(link.id);
      const makers = counted?.makers ?? 0;
      const firms = found.firms.get(link.id) ?? [];
      return [
        ...linkCells(found, link, language),
        say(counted?.state ?? "unknown"),
        makers,
        counted?.withoutLargest ?? 0,
        makers > 0 ? Math.round((counted?.effectiveMakers ?? 0) * 100) / 100 : null,
        firms.filter((firm) => isDoubt(link, firm)).length,
      ];
    }),
  };
}

function gapSheet(found: ChainCoverage, language: Language): Draft {
  const say = sayIn(language);
  const why = {
    gap: { zh: "声明为完整的来源中没有认定企业", en: "a source declared complete holds no accepted firm" },
    unknown: {
      zh: "没有声明为完整的来源，不能说是空白",
      en: "no source is declared complete, so it cannot be called a gap",
    },
    catchAll: { zh: "未细分的环节不作空白", en: "parts not specified are never a gap" },
  };
  const open = found.chain.links.filter((link) => found.perLink.get(link.id)?.state !== "covered");
  return {
    name: language === "zh" ? "空白与未知" : "Gaps and unknown",
    columns: columnsIn(language, [...linkColumns, ["状态", "State", 10], ["原因", "Why", 48]]),
    rows: open.map((link) => {
      const state = found.perLink.get(link.id)?.state === "gap" ? "gap" : "unknown";
      const reason = state === "unknown" && link.catchAll && found.complete ? why.catchAll : why[state];
      return [...linkCells(found, link, language), say(state), reason[language]];
    }),
  };
}

async function evidenceSheet(ctx: Context, found: ChainCoverage, language: Language): Promise<Draft> {
  const say = sayIn(language);
  const rows = found.chain.links.flatMap((link) => (found.firms.get(link.id) ?? []).map((row) => ({ link, row })));
  const versionIds = [...new Set(rows.map(({ row }) => row.version_id))];
  const proofs = await listProvedScopes(ctx.db, versionIds);
  const wordsOf = ({ version_id, storedChain, storedLink }: OnLink): string => {
    const proof = proofs.get(version_id);
    const placement = proof?.placements.find(({ chain, link }) => chain === storedChain && link === storedLink);
    const points = [...(proof?.scope ?? "")];
    return ((placement?.evidence ?? []) as [number, number][])
      .map(([start, end]) => points.slice(start, end).join(""))
      .join(language === "zh" ? "、" : ", ");
  };
  const decidedBy = { auto: "auto", confirmed: "person-confirmed", denied: "person-denied" } as const;
  return {
    name: language === "zh" ? "证据" : "Evidence",
    columns: columnsIn(language, [
      ["环节编号", "Link id", 22],
      ["环节", "Link", 28],
      ["企业", "Enterprise", 36],
      ["信用代码", "Credit code", 22],
      ["区县", "Unit", 14],
      ["角色", "Role", 12],
      ["概率", "Probability", 12],
      ["结论", "Decision", 12],
      ["由谁认定", "Decided by", 16],
      ["计入覆盖", "Counts", 12],
      ["注册资本", "Registered capital", 18],
      ["币种", "Currency", 10],
      ["命中文字", "Matched words", 40],
      ["来源", "Origin", 12],
    ]),
    rows: rows.map(({ link, row }) => [
      link.id,
      link.name[language],
      row.name,
      row.code,
      unitName(ctx.pack, row.unit_id ?? row.overlay_id)?.[language] ?? "",
      say(row.role),
      row.probability === null ? null : Math.round(row.probability * 1000) / 1000,
      say(row.decision),
      say(decidedBy[row.decided_by]),
      say(row.counts ? "yes" : "no"),
      row.capital === null ? null : numberOrText(row.capital),
      row.currency,
      wordsOf(row),
      say(found.known.demo ? "demo" : "registry"),
    ]),
  };
}

function notesSheet(ctx: Context, found: ChainCoverage, query: CoverageQuery & { readonly language: Language }): Draft {
  const { language } = query;
  const say = sayIn(language);
  const { region, hash } = ctx.pack;
  const { coverage, complete, known } = found;
  const of = (zh: string, en: string): string => (language === "zh" ? zh : en);
  const rows: [string, CellValue][] = [
    [of("地区", "Region"), region.name[language]],
    [of("产业链", "Chain"), found.chain.name[language]],
    [of("截至", "As of"), known.day],
    [
      of("单位", "Unit"),
      query.unit ? (unitName(ctx.pack, query.unit)?.[language] ?? query.unit) : region.name[language],
    ],
    [
      of("计入的角色", "Role counted"),
      query.role ? say(query.role) : of("各环节规定的角色", "the roles that cover each link"),
    ],
    [of("区域包版本", "Pack version"), `${region.version} (${hash.slice(0, 12)})`],
    [of("演示数据", "Demo data"), say(known.demo ? "yes" : "no")],
    [of("有声明为完整的来源", "A source declared complete"), say(complete ? "yes" : "no")],
    [of("环节", "Links"), coverage.links],
    [of("关键零部件", "Key parts"), coverage.keyParts],
    [of("有企业的环节", "Links covered"), coverage.covered],
    [of("有企业的关键零部件", "Key parts covered"), coverage.coveredKeyParts],
    [of("失去最大一家后仍有企业的环节", "Links covered without their largest"), coverage.coveredWithoutLargest],
    [of("空白", "Gaps"), coverage.gaps.length],
    [of("未知", "Unknown"), coverage.unknown],
    [
      of("规模依据", "Size is measured by"),
      coverage.sizeBasis === "capital" ? of("注册资本", "registered capital") : of("家数", "count"),
    ],
    [
      of("覆盖的含义", "What covered means"),
      of(
        "至少一家存续企业被认定为承担该环节规定的角色；只销售的企业不算；不表示产能",
        "at least one firm in being is accepted in a role that covers the link; sellers never count; it says nothing of capacity",
      ),
    ],
    [
      of("有效家数的含义", "What effective makers means"),
      of(
        "1除以份额平方和：三家相等为3，一家独大接近1",
        "1 over the sum of squared shares: three equal makers are 3, one with nearly all is nearly 1",
      ),
    ],
  ];
  return {
    name: of("说明", "Notes"),
    columns: columnsIn(language, [
      ["项目", "Item", 32],
      ["内容", "Content", 80],
    ]),
    rows,
  };
}
