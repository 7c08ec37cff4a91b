import type { Panorama, ShownFigure } from "@jiqun/contract";
import { useMemo } from "react";
import { amountText } from "../../format/number.ts";
import { type Language, useLanguage, useText, useWords } from "../../i18n/index.ts";
import { heatScale } from "../../panorama/heat.ts";
import type { Heat, WallMode } from "../../panorama/mode.ts";
import type { Sides } from "./use-sides.ts";
import type { PanoramaView } from "./view-state.ts";

/** What the wall shows: a comparison before everything else, then the view that was chosen. */
export function useMode({ a, b }: Sides, { view, versus }: PanoramaView): WallMode {
  const t = useText("chain");
  const say = useWords();
  const language = useLanguage();
  return useMemo((): WallMode => {
    const { panorama } = a;
    if (versus && b)
      return { kind: "compare", by: versus.by, others: new Map(b.panorama.links.map((link) => [link.id, link])) };
    if (view === "size") return { kind: "heat", of: "size", heat: sizeHeat(panorama, language, t) };
    if (view === "figures") {
      const shown = figuresShown(panorama);
      const [first] = shown.values();
      if (!first) return { kind: "view", view: "coverage" };
      const values = new Map([...shown].map(([link, figure]) => [link, Number(figure.value)]));
      const write = (value: number) => amountText(String(value), first.unit, language, { tight: true });
      const heat = {
        scale: heatScale([...values.values()]),
        values,
        write,
        writeShort: write,
        title: `${say(first.indicatorName)} ${first.period}`,
      };
      return { kind: "heat", of: "figures", heat };
    }
    return { kind: "view", view };
  }, [a, b, view, versus, language, t, say]);
}

const currencies: Readonly<Record<string, string>> = { CNY: "元", USD: "美元", EUR: "欧元", HKD: "港元" };

function sizeHeat(panorama: Panorama, language: Language, t: ReturnType<typeof useText>): Heat {
  const { sizeBasis, currency } = panorama.coverage;
  const values = new Map(panorama.links.flatMap(({ id, size }) => (size === null ? [] : [[id, size] as const])));
  const unit = currencies[currency ?? ""] ?? currency ?? "";
  const write = (value: number) =>
    sizeBasis === "capital"
      ? amountText(String(Number(value.toPrecision(3))), unit, language, { tight: true })
      : t(value === 1 ? "tile.maker" : "tile.makers", { count: value });
  const parts = panorama.links.filter((link) => !link.catchAll).flatMap(({ size }) => size ?? []);
  const writeShort = sizeBasis === "capital" ? write : String;
  return { scale: heatScale(parts), values, write, writeShort, title: t(`heat.${sizeBasis}`) };
}

/** Of the figures that speak of links: those of the indicator, period and unit that most links have, one a link. */
export function figuresShown({ id, ofLinks }: Pick<Panorama, "id" | "ofLinks">): ReadonlyMap<string, ShownFigure> {
  const levels = ofLinks.filter(({ nature }) => nature === "actual" || nature === "preliminary");
  const alike = Map.groupBy(levels, ({ indicator, period, unit }) => `${indicator} ${period} ${unit}`);
  const linkOf = ({ subject }: ShownFigure) => subject.slice(`link:${id}/`.length);
  const best = [...alike.values()].sort(
    (a, b) =>
      new Set(b.map(linkOf)).size - new Set(a.map(linkOf)).size ||
      (b[0]?.period ?? "").localeCompare(a[0]?.period ?? ""),
  )[0];
  return new Map(
    (best ?? []).sort((a, b) => a.knownFrom.localeCompare(b.knownFrom)).map((figure) => [linkOf(figure), figure]),
  );
}
