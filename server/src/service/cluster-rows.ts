// A cluster as a row: its last published level, its growth, its target or its tier's scale, its lamp, and what we compute.
import type { clusterRow } from "@jiqun/contract";
import { parsePeriod } from "@jiqun/engines/figures";
import { divideFractions, fractionToNumber, sameQuantity, toBase } from "@jiqun/engines/units";
import type { Cluster, Pack } from "@jiqun/packs";
import type { z } from "zod";
import { fromPack } from "../context.ts";
import type { ClusterNumbers } from "./chain-numbers.ts";
import type { FigureBook, KnownFigure } from "./figure-book.ts";
import { findIndicator, nameOfSubject } from "./names.ts";
import { toShownFigure } from "./shown-figure.ts";
import { compare, endYear, findGrowth, findTarget, type StandingAnswer, standingOf } from "./standing.ts";

export type ClusterRow = z.input<typeof clusterRow>;

const indicatorOrder = (pack: Pack): ReadonlyMap<string, number> =>
  new Map(pack.indicators.map(({ id }, at) => [id, at]));

/** By indicator, the last level: the newest year first, within it the pack's order of indicators. */
function listLevels(pack: Pack, book: FigureBook, figures: readonly KnownFigure[]): KnownFigure[] {
  const order = fromPack(pack, indicatorOrder);
  const place = (figure: KnownFigure) => order.get(figure.indicator) ?? order.size;
  const levels = figures.filter((figure) => findIndicator(pack, figure.indicator)?.kind === "level");
  return [...Map.groupBy(levels, ({ indicator }) => indicator).values()]
    .flatMap((some) => book.latest(some, "level") ?? [])
    .sort((a, b) => endYear(b) - endYear(a) || place(a) - place(b));
}

interface Target {
  readonly kind: ClusterRow["targetKind"];
  readonly figure: KnownFigure | null;
  readonly level: KnownFigure | null;
}

/** A target that a published level can be put against comes first; then the tier's scale; then a target without a level. */
function chooseTarget(pack: Pack, book: FigureBook, cluster: Cluster, figures: readonly KnownFigure[]): Target {
  const levels = listLevels(pack, book, figures);
  const comparable = levels.flatMap((level) => {
    const target = findTarget(pack, book, book.of(level.subject, level.indicator));
    return target && sameQuantity(level.unit, target.unit) ? [{ level, target }] : [];
  });
  const [first] = comparable;
  if (first) return { kind: "own", figure: first.target, level: first.level };
  const [level = null] = levels;
  const scale = pack.region.tiers.find(({ id }) => id === cluster.tier)?.scale;
  if (scale) return { kind: "tier", figure: null, level };
  const others = figures.filter((figure) => findIndicator(pack, figure.indicator)?.kind === "level");
  const [other = null] = [...Map.groupBy(others, ({ indicator }) => indicator).values()].flatMap(
    (some) => findTarget(pack, book, some) ?? [],
  );
  return { kind: other ? "own" : "none", figure: other, level };
}

export function toClusterRow(
  pack: Pack,
  book: FigureBook,
  cluster: Cluster,
  numbers: ClusterNumbers | null,
): ClusterRow {
  const figures = book.of(`cluster:${cluster.id}`);
  const { kind, figure: target, level } = chooseTarget(pack, book, cluster, figures);
  const growth = (level && findGrowth(pack, book, level.subject, level.indicator)) ?? lastGrowth(pack, book, figures);
  const show = (figure: KnownFigure | null) => figure && toShownFigure(pack, book, figure);
  const computed = (value: number | undefined, basis: string) =>
    numbers?.known ? { value: value ?? null, basis } : { value: null, basis: numbers ? "no-register" : "no-chain" };
  return {
    id: cluster.id,
    name: cluster.name,
    vouching: cluster.vouching,
    tier: cluster.tier,
    validTo: cluster.validTo !== null && cluster.validTo < book.asOf ? cluster.validTo : null,
    successors: cluster.successors.map((id) => ({ id, name: nameOfSubject(pack, `cluster:${id}`) })),
    subgroup: cluster.subgroup,
    level: show(level),
    growth: show(growth),
    target: show(target),
    targetKind: kind,
    standing: withTierScale(pack, cluster, level, standingOf(pack, book, compare(pack, book, level, target))),
    lastWord: figures.reduce<string | null>(
      (last, { knownFrom }) => (last && last > knownFrom ? last : knownFrom),
      null,
    ),
    makers: computed(numbers?.makers, "accepted-makers"),
    partsCovered: computed(numbers?.covered, "covered-parts"),
    parts: { value: numbers?.keyParts ?? null, basis: numbers ? "parts-of-chain" : "no-chain" },
    chain: numbers?.chain ?? null,
  };
}

function lastGrowth(pack: Pack, book: FigureBook, figures: readonly KnownFigure[]): KnownFigure | null {
  const growths = figures.filter((figure) => findIndicator(pack, figure.indicator)?.kind === "growth");
  return [...Map.groupBy(growths, ({ indicator }) => indicator).values()]
    .flatMap((some) => book.latest(some, "level") ?? [])
    .reduce<KnownFigure | null>(
      (last, figure) => (last && parsePeriod(last.period).end >= parsePeriod(figure.period).end ? last : figure),
      null,
    );
}

/**
 * A tier's scale names no indicator, so it lights no lamp: it is unknown, and says so. How much of the scale a year's level makes
 * is said beside it.
 */
function withTierScale(pack: Pack, cluster: Cluster, level: KnownFigure | null, plain: StandingAnswer): StandingAnswer {
  const scale = pack.region.tiers.find(({ id }) => id === cluster.tier)?.scale;
  if (!scale) return plain;
  const answer: StandingAnswer = plain.lamp === "na" ? { ...plain, lamp: "unknown", reason: "tier-scale-only" } : plain;
  if (!level || parsePeriod(level.period).kind !== "year" || !sameQuantity(level.unit, scale.unit)) return answer;
  const share = fractionToNumber(divideFractions(toBase(level.value, level.unit), toBase(scale.value, scale.unit)));
  return { ...answer, terms: { ...answer.terms, tierScaleShare: share } };
}
