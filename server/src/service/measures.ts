// One measure over all units: what the map is coloured by. A unit of which a sample holds no firm at all is unknown;
// where a full register covers it, it is zero. Overlays count their own firms again and are never in the total.
import type { measures, routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { countByUnit, type UnitCount } from "../store/enterprise-counts.ts";
import { coverageOf, type OnLink } from "./coverage.ts";
import { knownOn, listCompleteUnits } from "./known.ts";
import { getChainOf, indexOf } from "./links.ts";
import { roundClasses } from "./round-classes.ts";

type Answer = z.input<NonNullable<typeof routes.getUnitMeasure.answer>>;
export type Measure = (typeof measures)[number];

export interface MeasureQuery {
  readonly asOf?: string | undefined;
  readonly cluster?: string | undefined;
  readonly chain?: string | undefined;
}

interface Values {
  readonly byUnit: ReadonlyMap<string, number>;
  readonly total: number;
  readonly unassigned: number;
}

const unitsOfValue: Readonly<Record<Measure, { zh: string; en: string }>> = {
  makers: { zh: "家", en: "firms" },
  enterprises: { zh: "家", en: "firms" },
  "links-covered": { zh: "个环节", en: "links" },
  "new-this-year": { zh: "家", en: "firms" },
  capital: { zh: "亿元", en: "100 million yuan" },
  "industries-chosen": { zh: "个", en: "industries" },
};

export async function getUnitMeasure(ctx: Context, measure: Measure, query: MeasureQuery): Promise<Answer> {
  const known = await knownOn(ctx, query.asOf);
  const { units, overlays } = indexOf(ctx.pack);
  const fromPack = measure === "industries-chosen";
  const counts = await countByUnit(ctx.db, known, Number(known.day.slice(0, 4)), ctx.pack.region.currency);
  const values = fromPack ? chosenIndustries(ctx) : await measured(ctx, counts, measure, query);
  const present = fromPack ? values.byUnit : sumUnits(counts, ({ active }) => active).byUnit;
  const complete = await listCompleteUnits(ctx, known);
  const shown = [...units.keys()].map((id) => {
    const held = (present.get(id) ?? 0) > 0;
    if (!held && !complete.has(id)) return { id, value: null, basis: fromPack ? "not-published" : "no-firms" };
    const basis = fromPack ? "pack" : known.demo ? "demo" : complete.has(id) ? "full-register" : "sample";
    return { id, value: fromPack && !held ? null : (values.byUnit.get(id) ?? 0), basis };
  });
  return {
    measure,
    asOf: known.day,
    unit: unitOf(ctx, measure),
    demo: known.demo,
    classes: roundClasses(shown.flatMap(({ id, value }) => (overlays.has(id) || value === null ? [] : [value]))),
    units: shown,
    total: values.total,
    unassigned: values.unassigned,
  };
}

function unitOf({ pack, language }: Context, measure: Measure): string {
  const { currency } = pack.region;
  if (measure !== "capital" || currency === "CNY") return unitsOfValue[measure][language];
  return language === "zh" ? `亿${currency}` : `100 million ${currency}`;
}

async function measured(
  ctx: Context,
  counts: readonly UnitCount[],
  measure: Measure,
  query: MeasureQuery,
): Promise<Values> {
  const narrowed = query.chain !== undefined || query.cluster !== undefined;
  const placed = () => listOnChains(ctx, query);
  switch (measure) {
    case "makers":
      return countFirms((await placed()).filter(({ counts }) => counts));
    case "links-covered":
      return countLinks((await placed()).filter(({ counts }) => counts));
    case "enterprises":
      return narrowed
        ? countFirms((await placed()).filter(({ active }) => active))
        : sumUnits(counts, ({ active }) => active);
    case "new-this-year":
      return sumUnits(counts, ({ new_firms }) => new_firms);
    case "capital":
      return sumUnits(counts, ({ capital }) => Number(capital) / 1e8);
    default:
      return chosenIndustries(ctx);
  }
}

function sumUnits(counts: readonly UnitCount[], take: (count: UnitCount) => number): Values {
  const byUnit = new Map<string, number>();
  let [total, unassigned] = [0, 0];
  for (const count of counts) {
    const value = take(count);
    for (const unit of [count.unit_id, count.overlay_id])
      if (unit !== null) byUnit.set(unit, (byUnit.get(unit) ?? 0) + value);
    if (count.unit_id === null) unassigned += value;
    else total += value;
  }
  return { byUnit, total, unassigned };
}

/** Firms on the chain, on the chains of the cluster, or on any. */
async function listOnChains(ctx: Context, query: MeasureQuery): Promise<OnLink[]> {
  const chains = query.chain === undefined ? ctx.pack.chains : [getChainOf(ctx.pack, query.chain)];
  const rows: OnLink[] = [];
  for (const { id, cluster } of chains) {
    if (query.cluster !== undefined && cluster !== query.cluster) continue;
    const { firms } = await coverageOf(ctx, id, { asOf: query.asOf });
    for (const onLink of firms.values()) rows.push(...onLink);
  }
  return rows;
}

/** Each firm once, in its unit and in its overlay. */
function countFirms(rows: readonly OnLink[]): Values {
  const firms = [...new Map(rows.map((row) => [row.enterprise_id, row])).values()];
  const byUnit = new Map<string, number>();
  for (const { unit_id, overlay_id } of firms)
    for (const unit of [unit_id, overlay_id]) if (unit !== null) byUnit.set(unit, (byUnit.get(unit) ?? 0) + 1);
  const assigned = firms.filter(({ unit_id }) => unit_id !== null).length;
  return { byUnit, total: assigned, unassigned: firms.length - assigned };
}

/** Links covered within each unit. The total counts a link once, however many units cover it. */
function countLinks(rows: readonly OnLink[]): Values {
  const links = new Map<string, Set<string>>();
  const add = (unit: string, row: OnLink) => {
    const covered = links.get(unit) ?? new Set();
    links.set(unit, covered.add(`${row.chain}/${row.link}`));
  };
  for (const row of rows) for (const unit of [row.unit_id, row.overlay_id]) if (unit !== null) add(unit, row);
  const assigned = rows.filter(({ unit_id }) => unit_id !== null).map(({ chain, link }) => `${chain}/${link}`);
  const all = new Set(rows.map(({ chain, link }) => `${chain}/${link}`));
  const inUnits = new Set(assigned);
  return {
    byUnit: new Map([...links].map(([unit, covered]) => [unit, covered.size])),
    total: inUnits.size,
    unassigned: all.size - inUnits.size,
  };
}

/** Leading and feature industries that the pack names for a unit. */
function chosenIndustries({ pack }: Context): Values {
  const { overlays } = indexOf(pack);
  const byUnit = new Map(
    pack.units.flatMap(({ id, industries }) => {
      const chosen = industries.filter(({ rank }) => rank !== "mentioned").length;
      return chosen > 0 ? [[id, chosen] as const] : [];
    }),
  );
  const total = [...byUnit].reduce((sum, [id, chosen]) => (overlays.has(id) ? sum : sum + chosen), 0);
  return { byUnit, total, unassigned: 0 };
}
