// Gaps and risks of a chain, from the same placements and verdicts that its coverage is counted from.
import type { routes } from "@jiqun/contract";
import { coverage, type Member } from "@jiqun/engines/chain";
import { coverageOfLinks, GAP_WEIGHTS, rankGaps, type SinglePoint, singlePoints } from "@jiqun/engines/supply";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { type ChainCoverage, type CoverageQuery, coverageOf, coveredByMake } from "./coverage.ts";
import { listCompleteUnits } from "./known.ts";
import { unitName } from "./links.ts";

type ChainGaps = z.input<NonNullable<typeof routes.getGaps.answer>>;

const pointsShown = 50;

export async function getGaps(ctx: Context, chainId: string, query: CoverageQuery): Promise<ChainGaps> {
  const found = await coverageOf(ctx, chainId, query);
  const { chain, known, complete, coverage: counted } = found;
  const links = new Map(chain.links.map((link) => [link.id, link]));
  const groups = new Map(chain.groups.map((group) => [group.id, group.name]));
  const points = singlePoints(chain, makersOf(found));
  const named = namesOf(found);
  const shown = (all: readonly SinglePoint[]) =>
    all.slice(0, pointsShown).map(({ firms, links: lost, stops }) => ({
      firms: firms.map((id) => ({ id, name: named.get(id) ?? id })),
      links: [...lost],
      stops: [...stops],
    }));
  return {
    chain: { id: chain.id, name: chain.name },
    asOf: known.day,
    demo: known.demo,
    complete,
    weights: { ...GAP_WEIGHTS },
    gaps: rankGaps({ chain, perLink: counted.perLink, members: membersOf(found), complete }).map(
      ({ link: id, counts, terms, rank, ...gap }) => {
        const link = links.get(id);
        return {
          ...gap,
          link: id,
          name: link?.name ?? { zh: id, en: id },
          group: groups.get(link?.group ?? "") ?? { zh: "", en: "" },
          keyPart: link?.keyPart ?? false,
          terms: { ...terms },
          rank: [...rank] as [number, number],
          ...counts,
          users: [...counts.users],
          stopped: [...counts.stopped],
        };
      },
    ),
    order1: shown(points.order1),
    order2: shown(points.order2),
    order1Total: points.order1.length,
    order2Total: points.order2.length,
    groups: chain.groups
      .map(({ id, name }) => ({
        id,
        name,
        coverage: coverageOfLinks(chain, counted.perLink, (link) => link.group === id),
      }))
      .filter((group) => group.coverage.keyParts > 0),
    units: await unitsOf(ctx, found),
  };
}

/** Firms that count, by link. */
const makersOf = ({ firms }: ChainCoverage): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...firms].map(([link, rows]) => [
      link,
      [...new Set(rows.filter(({ counts }) => counts).map(({ enterprise_id }) => `${enterprise_id}`))],
    ]),
  );

export const namesOf = ({ firms }: ChainCoverage): ReadonlyMap<string, string> =>
  new Map([...firms.values()].flat().map(({ enterprise_id, name }) => [`${enterprise_id}`, name]));

function* membersOf({ firms }: ChainCoverage): Generator<Member> {
  for (const [link, rows] of firms)
    for (const { enterprise_id, role, decision, active } of rows)
      yield { firm: `${enterprise_id}`, link, role, decision, active, capital: null };
}

/** Of each unit with a firm on the chain: what its own makers cover. */
async function unitsOf(ctx: Context, { chain, firms, known }: ChainCoverage): Promise<ChainGaps["units"]> {
  const members = new Map<string, Member[]>();
  for (const [link, rows] of firms)
    for (const { enterprise_id, counts, unit_id, overlay_id } of rows)
      for (const unit of [unit_id, overlay_id])
        if (counts && unit !== null) {
          const list = members.get(unit) ?? [];
          members.set(unit, list);
          list.push({
            firm: `${enterprise_id}`,
            link,
            role: "make",
            decision: "accepted",
            active: true,
            capital: null,
          });
        }
  const complete = await listCompleteUnits(ctx, known);
  return [...members]
    .map(([id, own]) => {
      const { perLink } = coverage({ chain: coveredByMake(chain), members: own, complete: complete.has(id) });
      return { id, name: unitName(ctx.pack, id) ?? { zh: id, en: id }, coverage: coverageOfLinks(chain, perLink) };
    })
    .sort((a, b) => b.coverage.covered - a.coverage.covered || (a.id < b.id ? -1 : 1));
}
