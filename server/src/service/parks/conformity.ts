// What of a unit or a park conforms with what it is for: firms that make something on a chain, and projects that name a link.
import { type Conformity, Problem, type routes } from "@jiqun/contract";
import { conformityOf, countConformity, type Stand } from "@jiqun/engines/park";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { listFirmsAt } from "../../store/enterprise-places.ts";
import { listItemPage } from "../../store/list-pages.ts";
import type { StatedItem } from "../../store/lists.ts";
import { type EffectiveRow, listEffective } from "../../store/placements.ts";
import { doesCover } from "../coverage.ts";
import { dataVersionOf } from "../data-version.ts";
import { keepAnswers } from "../kept-answers.ts";
import { knownOn } from "../known.ts";
import { currentLink, indexOf, unitName } from "../links.ts";
import { openFilter } from "../lists/items.ts";
import { listTypes, sightOf } from "../lists/types.ts";
import { nameOfSubject } from "../names.ts";
import { factOf, type KnownPark } from "./book.ts";
import { listOf, type NamedPosition, positionsOfPark, positionsOfUnit, shownPosition } from "./positions.ts";

type OfUnit = z.input<NonNullable<typeof routes.getConformity.answer>>;

const strangersShown = 100;
const projectsRead = 1000;

interface Firm extends Stand {
  readonly id: number;
  readonly name: string;
}

export async function getConformity(ctx: Context, unitId: string): Promise<OfUnit> {
  const unit = indexOf(ctx.pack).units.get(unitId);
  if (!unit) throw new Problem("request.invalid", { detail: `no unit ${unitId}` });
  const known = await knownOn(ctx, undefined);
  return {
    unit: unitName(ctx.pack, unitId) ?? unit.name,
    demo: known.demo,
    ...(await conformityIn(ctx, unitId, positionsOfUnit(ctx.pack, unit), null)),
  };
}

/** Firms of a park are those of its unit whose address holds its name or another of its words. */
export async function conformityOfPark(ctx: Context, park: KnownPark): Promise<Conformity> {
  const words = [park.name.zh, ...listOf(factOf(park)("address")?.value)];
  const known = await knownOn(ctx, undefined);
  const within = new Set(await listFirmsAt(ctx.db, known, park.unit, words));
  return conformityIn(ctx, park.unit, positionsOfPark(ctx.pack, factOf(park)), { firms: within, park: park.id });
}

async function conformityIn(
  ctx: Context,
  unit: string,
  positions: readonly NamedPosition[],
  within: { readonly firms: ReadonlySet<number>; readonly park: string } | null,
): Promise<Conformity> {
  const firms = (await listMakers(ctx, unit)).filter(({ id }) => within === null || within.firms.has(id));
  const projects = await listProjects(ctx, within === null ? { unit } : { park: within.park });
  const judged = <T extends Stand>(all: readonly T[]) => {
    const each = all.map((one) => ({ one, is: conformityOf(positions, one) }));
    const outside = each.filter(({ is }) => is === "outside").map(({ one }) => one);
    return { counts: countConformity(each.map(({ is }) => is)), outside: outside.slice(0, strangersShown) };
  };
  const clustersOf = ({ clusters }: Stand) => clusters.map((id) => nameOfSubject(ctx.pack, `cluster:${id}`));
  const [ofFirms, ofProjects] = [judged(firms), judged(projects)];
  return {
    positions: positions.map((one) => shownPosition(ctx.pack, one)),
    firms: {
      ...ofFirms.counts,
      strangers: ofFirms.outside.map((firm) => ({ id: `${firm.id}`, name: firm.name, clusters: clustersOf(firm) })),
    },
    projects: {
      ...ofProjects.counts,
      strangers: ofProjects.outside.map((item) => ({
        id: item.id,
        name: item.name,
        type: item.type,
        clusters: clustersOf(item),
      })),
    },
  };
}

const keepMakers = keepAnswers<Firm[]>({ answers: 8, size: 200_000, sizeOf: (firms) => firms.length });

/** Firms of a unit that are accepted on a link in a role that covers it, largest capital first. */
async function listMakers(ctx: Context, unit: string): Promise<Firm[]> {
  return keepMakers(ctx.db, `${await dataVersionOf(ctx)} ${unit}`, async () => {
    const chains = [...indexOf(ctx.pack).storedChains.values()].flat();
    const rows = await listEffective(ctx.db, await knownOn(ctx, undefined), { chains, unit });
    const made = rows.filter(({ active, decision }) => active && decision === "accepted");
    const capital = ([row]: readonly EffectiveRow[]) => Number(row?.capital ?? 0);
    return [...Map.groupBy(made, ({ enterprise_id }) => enterprise_id).values()]
      .sort((a, b) => capital(b) - capital(a))
      .flatMap((own) => {
        const stand = standOf(
          ctx,
          own.filter((row) => makes(ctx, row)).map(({ chain, link }) => `${chain}/${link}`),
        );
        const [first] = own;
        return first && stand.chains.length > 0 ? [{ id: first.enterprise_id, name: first.name, ...stand }] : [];
      });
  });
}

function makes({ pack }: Context, { chain, link, role }: EffectiveRow): boolean {
  const at = currentLink(pack, { chain, link });
  const of = indexOf(pack).links.get(`${at.chain}/${at.link}`);
  return of !== undefined && (role === null || doesCover(of, role as "make"));
}

/** Where links, written "chain/link", stand today. */
function standOf({ pack }: Context, links: readonly string[]): Stand {
  const chains = links.flatMap((text) => {
    const [chain = "", link = ""] = text.split("/");
    const at = currentLink(pack, { chain, link });
    return indexOf(pack).chains.get(at.chain) ?? [];
  });
  return {
    chains: [...new Set(chains.map(({ id }) => id))],
    clusters: [...new Set(chains.map(({ cluster }) => cluster))],
  };
}

interface ProjectAt extends Stand {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/** Items of the lists that can name a park. */
async function listProjects(ctx: Context, at: { unit?: string; park?: string }): Promise<ProjectAt[]> {
  const types = listTypes(ctx).filter(({ fields }) =>
    fields.some(({ kind, to }) => kind === "ref" && to.includes("park")),
  );
  const refs = at.park === undefined ? [] : [`park:${at.park}`];
  const filter = { ...openFilter, unit: at.unit ?? null, refs, ended: null };
  const page = { sort: "title", descending: false, after: null, limit: projectsRead } as const;
  const found: ProjectAt[] = [];
  for (const type of types)
    for (const row of await listItemPage(ctx.db, sightOf(ctx), { ...filter, type: type.id }, page)) {
      const stand = standOfItem(ctx, row);
      if (stand.clusters.length > 0) found.push({ id: `${row.id}`, type: type.id, name: row.title, ...stand });
    }
  return found;
}

function standOfItem(ctx: Context, { refs, cluster_id }: StatedItem): Stand {
  const links = refs.flatMap((ref) => /^(?:gap|link):(.+\/.+)$/.exec(ref)?.[1] ?? []);
  const { clusters, chains } = standOf(ctx, links);
  return { chains, clusters: [...new Set([...clusters, ...(cluster_id === null ? [] : [cluster_id])])] };
}
