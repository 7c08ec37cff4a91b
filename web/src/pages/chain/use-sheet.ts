import type { LinkTile } from "@jiqun/contract";
import { useSession } from "../../api.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { legendOf } from "../../panorama/legend.tsx";
import type { WallMode } from "../../panorama/mode.ts";
import type { Drawing } from "../../panorama/paper/shapes.ts";
import { sheetOf } from "../../panorama/paper/sheet.ts";
import type { Side, Sides } from "./use-sides.ts";
import type { PanoramaView } from "./view-state.ts";

interface Asked {
  readonly sides: Sides;
  readonly mode: WallMode;
  readonly shown: PanoramaView;
  readonly isDimmed: (link: LinkTile) => boolean;
}

/** Paper is white whatever the screen is. */
const inkOf = (token: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();

/** Makes the sheet of what is shown now, and the name that its file bears. */
export function useSheet({ sides, mode, shown, isDimmed }: Asked) {
  const t = useText("chain");
  const common = useText("common");
  const say = useWords();
  const language = useLanguage();
  const session = useSession().data;
  const { a, b } = sides;
  const { panorama } = a;
  const parts = panorama.links.filter((link) => !link.catchAll);
  const vouched = (kind: LinkTile["vouching"]) => parts.filter((link) => link.vouching === kind).length;
  const semicolon = t("semicolon");

  const coverageLine = ({ name, panorama: { coverage } }: Side, at: number) =>
    `${shown.versus?.by === "unit" && b ? `${t(at === 0 ? "side.a" : "side.b")} ` : ""}${name}${t("colon")}${t(
      "sheet.coverage",
      {
        covered: coverage.covered,
        parts: coverage.keyParts,
        kept: coverage.coveredWithoutLargest,
        effective: coverage.medianEffectiveMakers?.toFixed(1) ?? t("absent"),
        gaps: coverage.gaps,
        unknown: coverage.unknown,
      },
    )}`;
  const draw = (): Drawing => {
    const sources = [
      ...new Map(panorama.published.map(({ source }) => [source.id, `${say(source.title)} (${source.id})`])).values(),
    ];
    const linkSources = [...new Set(panorama.links.flatMap(({ source }) => source ?? []))];
    const said = [
      t("sheet.dataTo", { day: panorama.asOf }),
      t("sheet.versions", { data: panorama.dataVersion, pack: panorama.packVersion }),
      ...(session ? [say(session.region.name)] : []),
    ];
    const heat =
      mode.kind === "heat" ? mode.heat.title : mode.kind === "view" ? t(`view.${mode.view}`) : t("compare.title");
    const filters = [
      ...(shown.role ? [t(`role.${shown.role}`)] : []),
      ...(shown.state && !b ? [t(`state.short.${shown.state}`)] : []),
      ...(shown.difference && b && shown.versus ? [t(`legend.${shown.versus.by}.${shown.difference}`)] : []),
    ];
    const columns = b ? (shown.versus?.by === "day" ? [b, a] : [a, b]) : [a];
    return sheetOf({
      panorama,
      mode,
      isDimmed,
      selected: shown.link,
      language,
      t,
      ink: inkOf,
      title: t("sheet.title", { chain: say(panorama.name) }),
      flags: [
        ...(columns.some((side) => side.panorama.demo) ? [{ text: common("flag.demo"), dashed: true }] : []),
        ...(vouched("illustrative") > 0
          ? [{ text: t("sheet.illustrative", { count: vouched("illustrative") }), dashed: true }]
          : []),
        ...(vouched("unconfirmed") > 0
          ? [{ text: t("sheet.unconfirmed", { count: vouched("unconfirmed") }), dashed: false }]
          : []),
      ],
      lines: [
        [...said, `${t("view")}${t("colon")}${heat}`, ...filters].join(" · "),
        ...columns.map(coverageLine),
        `${t(`coverage.basis.${panorama.coverage.sizeBasis}`)} · ${t(panorama.coverage.complete ? "coverage.complete" : "coverage.incomplete")}`,
      ],
      legend: legendOf(mode, t),
      foot: [
        t("sheet.marks"),
        t("sheet.sources", {
          firms: t(panorama.demo ? "sheet.firms.demo" : "sheet.firms.registry"),
          published: sources.join(semicolon) || t("absent"),
          links: linkSources.join(t("list.comma")) || t("absent"),
        }),
      ],
    });
  };

  const against = shown.versus && b ? [t("sheet.against"), shown.versus.by === "unit" ? b.name : b.panorama.asOf] : [];
  const name = [say(panorama.name), shown.versus?.by === "day" ? "" : a.name, ...against, panorama.asOf]
    .filter(Boolean)
    .join("-")
    .replaceAll(/[\s/\\:*?"<>|]+/g, "-");
  return { draw, name };
}
