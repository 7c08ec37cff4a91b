// One enterprise in full: what the register says, what its words prove, what people said of it, and how it came so.
import { Problem, type placementItem, type routes, type enterprise as shape } from "@jiqun/contract";
import { marksOf, type Role } from "@jiqun/engines/chain";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import { type EnterpriseFile, findEnterpriseFile, type StoredVerdict } from "../store/enterprise-file.ts";
import { findSurvivor } from "../store/merges.ts";
import { findPackVersion } from "../store/packs.ts";
import type { StoredPlacement } from "../store/placements.ts";
import { insertVerdict } from "../store/verdicts.ts";
import { doesCover } from "./coverage.ts";
import { thresholdsIn } from "./engines.ts";
import { historyOf } from "./enterprise-history.ts";
import { toItem } from "./enterprise-list.ts";
import { inSight, placeOfWord } from "./enterprise-sight.ts";
import { industryName } from "./industry-names.ts";
import { keepAnswers } from "./kept-answers.ts";
import { type KnownOn, knownOn } from "./known.ts";
import { currentLink, getLinkOf, indexOf } from "./links.ts";
import { primaryCluster } from "./primary-cluster.ts";
import { reaches, reachOf } from "./reach.ts";
import { reasonsOf } from "./reasons.ts";
import { requireEnterprise, requirePlace } from "./require-reach.ts";

type Enterprise = z.input<typeof shape>;
type PlacementItem = z.input<typeof placementItem>;

export async function getEnterprise(ctx: Context, id: string, asOf: string | undefined): Promise<Enterprise> {
  requireEnterprise(ctx, id);
  const known = await knownOn(ctx, asOf);
  const seen = inSight(ctx, await getFile(ctx, known, id));
  const { found } = seen;
  const placements = await placementsOf(ctx, seen);
  const count = (of: PlacementItem["decision"]) => placements.filter(({ decision }) => decision === of).length;
  const cluster = primaryCluster(
    ctx.pack,
    placements.map((one) => ({ ...one, probability: one.verdict?.verdict === "confirmed" ? 1 : one.probability })),
    found,
  );
  const thresholds = thresholdsIn(ctx.pack);
  return {
    ...toItem(ctx, known, found),
    accepted: count("accepted"),
    review: count("review"),
    address: found.address,
    districtAsWritten: found.district_written,
    unitHow: found.unit_how,
    capitalAsWritten: found.capital_written,
    scope: found.scope,
    products: found.products,
    insured: found.insured,
    codeProblem: found.code_problem,
    divisions: found.divisions.map(({ code, probability }) => ({ code, name: industryName(code), probability })),
    marks: marksOf(found.scope),
    placements,
    primaryCluster: cluster === null ? null : { id: cluster, name: clusterName(ctx, cluster) },
    acceptThreshold: thresholds.accepted,
    reviewThreshold: thresholds.review,
    source: {
      batch: found.batch_id === null ? null : `${found.batch_id}`,
      file: found.file ?? "",
      row: found.row,
      asOf: found.as_of,
    },
    absentOn: found.absent_on,
    answers: seen.answers.map(({ id: answer, name, code, reason, actor, at }) => ({
      id: answer,
      name,
      code,
      reason,
      by: actor,
      at: at.toISOString(),
    })),
    history: historyOf(seen.versions, seen.verdicts),
    asOf: known.day,
  };
}

async function getFile(ctx: Context, known: KnownOn, id: string): Promise<EnterpriseFile> {
  const file = /^\d{1,15}$/.test(id) ? await findEnterpriseFile(ctx.db, known, Number(id)) : undefined;
  if (!file) throw await whyNotFound(ctx, id);
  return file;
}

/** A merged firm leads to the one that stands, where the asker may open that one. */
async function whyNotFound(ctx: Context, id: string): Promise<Problem> {
  const survivor = /^\d{1,15}$/.test(id) ? await findSurvivor(ctx.db, Number(id)) : undefined;
  if (!survivor) return new Problem("enterprise.unknown", { id });
  requireEnterprise(ctx, `${survivor.into}`);
  return new Problem("enterprise.merged", { ...survivor, into: `${survivor.into}` });
}

const clusterName = (ctx: Context, id: string) => indexOf(ctx.pack).clusters.get(id)?.name ?? { zh: id, en: id };

/** A pack never changes under its hash. */
const keepVersions = keepAnswers<string>({ answers: 32, size: 0, sizeOf: () => 1 });
const versionOf = (ctx: Context, hash: string): Promise<string> =>
  hash === ctx.pack.hash
    ? Promise.resolve(ctx.pack.region.version)
    : keepVersions(ctx.db, hash, async () => (await findPackVersion(ctx.db, hash)) ?? "");

/** The engine's placements and the links that only a person named; those of links that the pack no longer has are left out. */
async function placementsOf(ctx: Context, { found, verdicts, placements }: EnterpriseFile): Promise<PlacementItem[]> {
  const packVersion = await versionOf(ctx, found.pack_hash);
  const words = new Map<string, StoredVerdict>();
  for (const verdict of verdicts) {
    const at = currentLink(ctx.pack, verdict);
    words.set(`${at.chain}/${at.link}`, verdict);
  }
  const judging = reachOf(ctx, "giveVerdict");
  const items = new Map<string, PlacementItem>();
  const add = (at: { chain: string; link: string }, placement: StoredPlacement | null) => {
    const key = `${at.chain}/${at.link}`;
    const word = words.get(key);
    const mayJudge = reaches(judging, placeOfWord(ctx, found, at.chain));
    const said = { placement, word, active: found.active, packVersion, weightsVersion: found.weights, mayJudge };
    const item = itemOf(ctx, at, said);
    if (item && !items.has(key)) items.set(key, item);
  };
  for (const placement of placements) add(currentLink(ctx.pack, placement), placement);
  for (const [key, word] of words)
    if (word.verdict !== "withdrawn" && !items.has(key)) add(currentLink(ctx.pack, word), null);
  return [...items.values()].sort((a, b) => rankOf(a) - rankOf(b) || b.probability - a.probability);
}

const rankOf = ({ decision }: PlacementItem): number => ["accepted", "review", "rejected"].indexOf(decision);

interface Said {
  readonly placement: StoredPlacement | null;
  readonly word: StoredVerdict | undefined;
  readonly active: boolean;
  readonly packVersion: string;
  readonly weightsVersion: number | null;
  readonly mayJudge: boolean;
}

function itemOf(
  ctx: Context,
  at: { readonly chain: string; readonly link: string },
  { placement, word, active, packVersion, weightsVersion, mayJudge }: Said,
): PlacementItem | null {
  const { chains, links } = indexOf(ctx.pack);
  const [chain, link] = [chains.get(at.chain), links.get(`${at.chain}/${at.link}`)];
  if (!chain || !link) return null;
  const stands = word && word.verdict !== "withdrawn" ? { ...word, verdict: word.verdict } : null;
  const engine = placement?.decision ?? "rejected";
  const decision = stands ? (stands.verdict === "confirmed" ? "accepted" : "rejected") : engine;
  const role = (placement?.role ?? link.coveredBy[0] ?? "make") as Role;
  return {
    chain: chain.id,
    chainName: chain.name,
    link: link.id,
    linkName: link.name,
    linkVouching: link.vouching,
    group: chain.groups.find(({ id }) => id === link.group)?.name ?? { zh: link.group, en: link.group },
    segment: link.segment,
    catchAll: link.catchAll,
    role,
    probability: placement?.probability ?? (decision === "accepted" ? 1 : 0),
    decision,
    verdict: stands && {
      verdict: stands.verdict,
      by: stands.actor,
      at: stands.at.toISOString(),
      note: stands.note,
    },
    mayJudge,
    counts: decision === "accepted" && active && doesCover(link, role),
    evidence: (placement?.evidence ?? []) as [number, number][],
    otherEvidence: (placement?.otherEvidence ?? []) as PlacementItem["otherEvidence"],
    reasons: reasonsOf(placement?.reasons),
    packVersion,
    weightsVersion,
  };
}

type Verdict = z.output<NonNullable<typeof routes.giveVerdict.body>>;

/** Appended to what was said before; answers the enterprise as it is then. */
export async function giveVerdict(ctx: Context, id: string, said: Verdict): Promise<Enterprise> {
  const { found } = await getFile(ctx, await knownOn(ctx, undefined), id);
  const { chain, link } = getLinkOf(ctx.pack, said.chain, said.link);
  requirePlace(ctx, placeOfWord(ctx, found, chain.id), { zh: found.name, en: found.name });
  const { verdict, note } = said;
  const about = { chain: chain.id, link: link.id, verdict, note };
  await write(ctx, "verdict.given", `enterprise:${found.enterprise_id}`, about, (tx) =>
    insertVerdict(tx, { ...about, enterprise_id: found.enterprise_id, actor: ctx.actor.id, at: ctx.now }),
  );
  return getEnterprise(ctx, id, undefined);
}
