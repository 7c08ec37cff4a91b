// Who could fill a gap: firms of the register that stand near a link, ranked with every term; and the same as a call list.
import type { routes } from "@jiqun/contract";
import type { Link, Span } from "@jiqun/engines/chain";
import {
  aroundOf,
  CANDIDATE_TERMS,
  CANDIDATE_WEIGHTS,
  codeWeight,
  type Judged,
  judgeCandidate,
  type Screened,
} from "@jiqun/engines/supply";
import type { z } from "zod";
import type { Context, Language } from "../context.ts";
import { numberOrText, writeWorkbook } from "../export.ts";
import { listProvedScopes } from "../store/proofs.ts";
import { type ChainCoverage, coverageOf, type OnLink } from "./coverage.ts";
import { excerptOf } from "./excerpt.ts";
import { columnsIn, sayIn } from "./export-words.ts";
import { getLinkOf, unitName } from "./links.ts";

type CandidateList = z.input<NonNullable<typeof routes.listCandidates.answer>>;
type Item = CandidateList["items"][number];

const itemsShown = 100;

export interface Ranking {
  readonly found: ChainCoverage;
  readonly link: Link;
  /** Best first. */
  readonly judged: readonly { readonly rows: readonly OnLink[]; readonly judgement: Judged }[];
  readonly screened: readonly { readonly enterprise_id: number; readonly why: Screened }[];
}

export async function rankCandidates(
  ctx: Context,
  chainId: string,
  linkId: string,
  asOf: string | undefined,
): Promise<Ranking> {
  const { chain, link } = getLinkOf(ctx.pack, chainId, linkId);
  const found = await coverageOf(ctx, chain.id, { asOf });
  const around = aroundOf(chain, link);
  const near = [link.id, ...around.sameGroup, ...around.inputsAndUsers];
  const firms = Map.groupBy(
    [...new Set(near)].flatMap((id) => found.firms.get(id) ?? []),
    ({ enterprise_id }) => enterprise_id,
  );
  const buyers = new Map<string, Set<number>>();
  for (const user of around.users)
    for (const { counts, unit_id, enterprise_id } of found.firms.get(user) ?? [])
      if (counts && unit_id !== null) buyers.set(unit_id, (buyers.get(unit_id) ?? new Set()).add(enterprise_id));
  const { currency } = ctx.pack.region;
  const judged: Ranking["judged"][number][] = [];
  const screened: Ranking["screened"][number][] = [];
  for (const [enterprise_id, rows] of firms) {
    const [firm] = rows as [OnLink, ...OnLink[]];
    const others = firm.unit_id === null ? null : new Set(buyers.get(firm.unit_id));
    others?.delete(enterprise_id);
    const judgement = judgeCandidate(
      around,
      {
        placements: rows.map(({ link: id, role, probability, decision }) => ({
          link: id,
          role,
          probability: probability ?? 1,
          decision,
        })),
        code: codeWeight(link, firm.industry_code),
        capital_yuan: firm.capital !== null && firm.currency === currency ? Number(firm.capital) : null,
        buyers: others?.size ?? null,
        active: firm.active,
      },
      true,
    );
    if (typeof judgement === "string") screened.push({ enterprise_id, why: judgement });
    else judged.push({ rows, judgement });
  }
  judged.sort(
    (a, b) =>
      b.judgement.score - a.judgement.score || (a.rows[0]?.enterprise_id ?? 0) - (b.rows[0]?.enterprise_id ?? 0),
  );
  return { found, link, judged, screened };
}

export async function listCandidates(
  ctx: Context,
  chainId: string,
  linkId: string,
  asOf: string | undefined,
): Promise<CandidateList> {
  const ranking = await rankCandidates(ctx, chainId, linkId, asOf);
  const { found, link, judged, screened } = ranking;
  const count = (why: Screened): number => screened.filter((one) => one.why === why).length;
  return {
    link: { chain: found.chain.id, id: link.id, name: link.name },
    asOf: found.known.day,
    demo: found.known.demo,
    weights: { ...CANDIDATE_WEIGHTS },
    items: await itemsOf(ctx, ranking, itemsShown),
    total: judged.length,
    screened: {
      gone: count("gone"),
      "covers-already": count("covers-already"),
      "nothing-near": count("nothing-near"),
    },
  };
}

async function itemsOf(ctx: Context, { found, judged }: Ranking, most: number): Promise<Item[]> {
  const shown = judged.slice(0, most);
  const proofs = await listProvedScopes(
    ctx.db,
    shown.flatMap(({ rows: [row] }) => row?.version_id ?? []),
  );
  const links = new Map(found.chain.links.map(({ id, name }) => [id, name]));
  return shown.map(({ rows, judgement: { score, terms, own, neighbour } }): Item => {
    const [firm] = rows as [OnLink, ...OnLink[]];
    const speaks = rows.find(({ link }) => link === (own?.link ?? neighbour)) ?? firm;
    const proof = proofs.get(firm.version_id);
    const spans = proof?.placements.find(
      (one) => one.chain === speaks.storedChain && one.link === speaks.storedLink,
    )?.evidence;
    return {
      enterprise: `${firm.enterprise_id}`,
      name: firm.name,
      code: firm.code,
      unit: unitName(ctx.pack, firm.unit_id ?? firm.overlay_id),
      score,
      terms: { ...terms },
      own: own && { role: own.role, decision: own.decision, probability: own.probability },
      neighbour:
        neighbour === null ? null : { id: neighbour, name: links.get(neighbour) ?? { zh: neighbour, en: neighbour } },
      ...excerptOf(proof?.scope ?? "", (spans ?? []) as Span[]),
    };
  });
}

const callListRows = 1000;

export async function exportCandidates(
  ctx: Context,
  chainId: string,
  linkId: string,
  query: { readonly asOf?: string | undefined; readonly language: Language },
): Promise<{ fileName: string; body: Uint8Array }> {
  const { language } = query;
  const zh = language === "zh";
  const say = sayIn(language);
  const ranking = await rankCandidates(ctx, chainId, linkId, query.asOf);
  const { found, link } = ranking;
  const items = await itemsOf(ctx, ranking, callListRows);
  const title = zh ? "候选企业" : "Candidates";
  const termNames = zh
    ? ["环节本身", "相邻环节", "行业代码", "规模", "本地买方"]
    : ["Link itself", "Neighbours", "Industry code", "Size", "Buyers nearby"];
  const columns = columnsIn(language, [
    ["序", "No.", 6],
    ["企业", "Enterprise", 36],
    ["信用代码", "Credit code", 22],
    ["区县", "Unit", 14],
    ["得分", "Score", 10],
    ...termNames.map((name): [string, string, number] => [name, name, 12]),
    ["在该环节", "On the link", 14],
    ["相邻环节", "Neighbour", 20],
    ["经营范围摘录", "From its scope", 60],
    ["联系人", "Contact", 14],
    ["电话", "Phone", 16],
    ["结果", "Result", 24],
  ]);
  const rows = items.map((item, at) => [
    at + 1,
    item.name,
    item.code === null ? null : numberOrText(item.code),
    item.unit?.[language] ?? "",
    Math.round(item.score * 1000) / 1000,
    // An empty cell is unknown, not 0.
    ...CANDIDATE_TERMS.map((term) => {
      const value = item.terms[term];
      return typeof value === "number" ? Math.round(value * 1000) / 1000 : null;
    }),
    item.own ? say(item.own.role) : "",
    item.neighbour?.name[language] ?? "",
    item.excerpt,
    "",
    "",
    "",
  ]);
  const about = [
    `${found.chain.name[language]} · ${link.name[language]} ${title} ${found.known.day}${found.known.demo ? `  ${say("demo")}` : ""}`,
    zh ? "得分为各项之和，空格为未知" : "The score is the sum of the terms; an empty cell is unknown",
  ];
  return {
    fileName: `${link.name[language]} ${title} ${found.known.day}.xlsx`,
    body: await writeWorkbook([{ name: title, about, columns, rows }]),
  };
}
