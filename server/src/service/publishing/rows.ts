// What was filed for a period, as rows of holders in the dimensions of tables. A firm's unit, division and cluster are those of the register now;
// a firm without one stands under "unknown", so that totals hold.
import { Problem, type ReleaseDimension, type ReleaseShape } from "@jiqun/contract";
import type { HolderRow } from "@jiqun/engines/disclosure";
import type { Context } from "../../context.ts";
import { readFilings } from "../../store/read-filings.ts";
import { listReleasedFirms, type ReleasedFirm } from "../../store/releases.ts";
import { vocabulary } from "../filings/vocabulary.ts";
import { industryName } from "../industry-names.ts";
import { indexOf } from "../links.ts";
import { listPrimary } from "../primary-cluster.ts";

export interface Measure {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly unit: string;
}

/** Values are kept as whole ten-thousandths: a 万元 is exact to the yuan. */
export const DECIMALS = 4;

export const FIRMS: Measure = { id: "firms", name: { zh: "填报企业数", en: "Firms that filed" }, unit: "家" };

export const dimensionsOf: Readonly<Record<ReleaseShape, readonly string[]>> = {
  "unit-division": ["unit", "division"],
  "unit-cluster": ["unit", "cluster"],
  "division-cluster": ["division", "cluster"],
};

/** Amounts that add up over firms. */
export async function listMeasures(): Promise<Measure[]> {
  const { filed } = await vocabulary();
  return [...filed.values()]
    .filter(({ field }) => field.type === "number" && field.unit !== "" && !/[%％]|\/|年|天/.test(field.unit))
    .map(({ id, field }) => ({ id, name: field.name, unit: field.unit }));
}

export async function getMeasures(ids: readonly string[]): Promise<Measure[]> {
  const known = await listMeasures();
  return ids.map((id) => {
    const found = known.find((one) => one.id === id);
    if (!found) throw new Problem("release.measure-unknown", { id, known: known.map((one) => one.id).join(", ") });
    return found;
  });
}

export interface Filed {
  readonly measures: readonly (Measure & { readonly rows: readonly HolderRow[]; readonly signed: boolean })[];
  readonly dimensions: readonly ReleaseDimension[];
}

export async function readFiled(
  ctx: Context,
  {
    period,
    measures,
    shapes,
  }: { readonly period: string; readonly measures: readonly string[]; readonly shapes: readonly ReleaseShape[] },
): Promise<Filed> {
  const known = await listMeasures();
  const wanted = await getMeasures(measures);
  const { filed } = await vocabulary();
  const indicators = known.map(({ id, unit }) => ({
    indicator: id,
    unit,
    origin: filed.get(id)?.field.origin ?? ("filing" as const),
    basis: null,
  }));
  const read = await readFilings(ctx.db, { period, indicators, decides: [] });
  const firms = await listReleasedFirms(ctx.db, read.enterprises);
  if (firms.length === 0) throw new Problem("release.nothing", { period });
  const placeOf = await placer(ctx);
  const rowOf = new Map(read.enterprises.map((id, row) => [id, row]));
  const placed = firms.map((firm) => ({ firm, at: placeOf(firm), holder: holderOf(firm) }));
  const rowsOf = (value: (firm: ReleasedFirm) => number): HolderRow[] =>
    placed.flatMap(({ firm, at, holder }) => {
      const brought = value(firm);
      return Number.isNaN(brought) ? [] : [{ holder, at, value: Math.round(brought * 10 ** DECIMALS) }];
    });
  const of = (id: string) => (firm: ReleasedFirm) =>
    read.columns.get(id)?.values[rowOf.get(firm.id) ?? -1] ?? Number.NaN;
  const made = [
    { ...FIRMS, rows: rowsOf((firm) => (known.some(({ id }) => !Number.isNaN(of(id)(firm))) ? 1 : Number.NaN)) },
    ...wanted.map((measure) => ({ ...measure, rows: rowsOf(of(measure.id)) })),
  ];
  return {
    measures: made.map((measure) => ({ ...measure, signed: measure.rows.some(({ value }) => value < 0) })),
    dimensions: dimensionsIn(
      ctx,
      shapes,
      placed.map(({ at }) => at),
    ),
  };
}

const holderOf = ({ id, controller }: ReleasedFirm): string => (controller ? `controller:${controller}` : `firm:${id}`);

async function placer(ctx: Context): Promise<(firm: ReleasedFirm) => Record<string, string>> {
  const clusters = await listPrimary(ctx);
  const { units, overlays } = indexOf(ctx.pack);
  return ({ id, unit_id, division, industry_code }) => ({
    unit: unit_id !== null && units.has(unit_id) && !overlays.has(unit_id) ? unit_id : "unknown",
    division: division !== null && /^[A-T]\d{2}$/.test(division) ? division : "unknown",
    cluster: clusters.of(id, industry_code ?? division) ?? "none",
  });
}

const words = (zh: string, en: string) => ({ zh, en });

/** Only nodes in which somebody is: an empty row says nothing. */
function dimensionsIn(
  ctx: Context,
  shapes: readonly ReleaseShape[],
  places: readonly Readonly<Record<string, string>>[],
): ReleaseDimension[] {
  const { units, clusters } = indexOf(ctx.pack);
  const used = (id: string) => new Set(places.map((at) => at[id] ?? ""));
  const root = { id: "all", parent: null, name: words("合计", "Total") };
  const inOrder = <T extends { readonly id: string }>(all: Iterable<T>, id: string) =>
    [...all].filter((one) => used(id).has(one.id));
  const rest = (id: string, node: string, name: { zh: string; en: string }) =>
    used(id).has(node) ? [{ id: node, parent: "all", name }] : [];
  const divisions = [...used("division")].filter((code) => code !== "unknown").sort();
  const sections = [...new Set(divisions.map((code) => code.slice(0, 1)))];
  const all: ReleaseDimension[] = [
    {
      id: "unit",
      name: words("区县", "Unit"),
      nodes: [
        root,
        ...inOrder(units.values(), "unit").map(({ id, name }) => ({ id, parent: "all", name })),
        ...rest("unit", "unknown", words("未定位", "Not located")),
      ],
    },
    {
      id: "division",
      name: words("行业", "Industry"),
      nodes: [
        root,
        ...sections.map((id) => ({ id, parent: "all", name: industryName(id) })),
        ...divisions.map((id) => ({ id, parent: id.slice(0, 1), name: industryName(id) })),
        ...rest("division", "unknown", words("行业未知", "Industry unknown")),
      ],
    },
    {
      id: "cluster",
      name: words("集群", "Cluster"),
      nodes: [
        root,
        ...inOrder(clusters.values(), "cluster").map(({ id, name }) => ({ id, parent: "all", name })),
        ...rest("cluster", "none", words("不属任何集群", "In no cluster")),
      ],
    },
  ];
  const wanted = new Set(shapes.flatMap((shape) => dimensionsOf[shape]));
  return all.filter(({ id }) => wanted.has(id));
}
