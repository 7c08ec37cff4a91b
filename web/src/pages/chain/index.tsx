import { exportCoverage, getChainEdges, type LinkTile } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useAnswer, useDownload } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { differenceOf } from "../../panorama/compare.ts";
import { isCompact, isWhole } from "../../panorama/fit.ts";
import { Legend, LegendNote } from "../../panorama/legend.tsx";
import { MobileWall } from "../../panorama/mobile-wall.tsx";
import { faceOf } from "../../panorama/mode.ts";
import { stateOf } from "../../panorama/tile-look.ts";
import { WallView as Wall } from "../../panorama/wall-view.tsx";
import { AppLink } from "../../parts/app-link.tsx";
import { CopyLink } from "../../parts/copy-link.tsx";
import { Flag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { useScreen } from "../../parts/use-screen.ts";
import { ChainSide } from "./chain-side.tsx";
import { CompareSide } from "./compare-side.tsx";
import { CoverageStrip } from "./coverage-strip.tsx";
import { GroupView } from "./group-view.tsx";
import { LinkDrawer } from "./link-drawer.tsx";
import { TakeAway } from "./take-away.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useMode } from "./use-mode.ts";
import { useSheet } from "./use-sheet.ts";
import { type Sides, useSides } from "./use-sides.ts";
import { type PanoramaView, parseView } from "./view-state.ts";
import "../../parts/filters.css";
import "./chain.css";

/** The panorama of a chain. Everything chosen on it stands in the address. */
export function Page() {
  const { chain = "" } = useParams({ strict: false }) as { chain?: string };
  const shown = parseView(useSearch());
  const { own, other, sidesOf } = useSides(chain, shown);
  return (
    <Answered query={own}>
      {(panorama) => (
        <>
          {shown.versus && other.error ? <ErrorBox error={other.error} onRetry={() => void other.refetch()} /> : null}
          <Panel sides={sidesOf(panorama)} shown={shown} />
        </>
      )}
    </Answered>
  );
}

function Panel({ sides, shown }: { readonly sides: Sides; readonly shown: PanoramaView }) {
  const t = useText("chain");
  const say = useWords();
  const set = useSetSearch();
  const narrow = useNarrow();
  const screen = useScreen();
  const language = useLanguage();
  const may = useMay();
  const mode = useMode(sides, shown);
  const { a, b } = sides;
  const { panorama } = a;
  const compact = useMemo(() => isCompact(panorama, screen, language), [panorama, screen, language]);
  const { unit, role, state, difference, supply } = shown;
  const selected = panorama.links.find((link) => link.id === shown.link);
  const select = (link: string | undefined, product?: string) => set({ link, product });
  const openGroup = (group: string | undefined) => set({ group, link: undefined, product: undefined });
  const isDimmed = (link: LinkTile): boolean =>
    mode.kind === "compare"
      ? difference !== undefined && differenceOf(link, mode.others.get(link.id)) !== difference
      : state !== undefined && stateOf(link) !== state;
  const edges = useAnswer(
    getChainEdges,
    { params: { chain: panorama.id } },
    { enabled: supply && may("getChainEdges") },
  ).data;
  const sheet = useSheet({ sides, mode, shown, isDimmed });
  const excel = useDownload(exportCoverage, {
    params: { chain: panorama.id },
    query: { ...(unit ? { unit } : {}), ...(role ? { role } : {}) },
  });
  const parts = panorama.links.filter((link) => !link.catchAll);
  const confirmed = parts.filter((link) => link.vouching === "confirmed").length;
  const note = [
    ...(supply && edges ? [t("edges.total", { known: edges.known, inferred: edges.inferred })] : []),
    t(confirmed === parts.length ? "legend.noteAll" : "legend.note", { confirmed, others: parts.length - confirmed }),
  ].join(" · ");
  const wall = { panorama, mode, isDimmed, selected: selected?.id, onSelect: select };
  const whole = isWhole(panorama, screen, compact);
  // Beside a wall that keeps its width the drawer lies over it.
  const lies = whole && selected !== undefined;
  const side = selected ? (
    <LinkDrawer
      chain={panorama.id}
      link={selected}
      unit={unit}
      role={role}
      product={shown.product}
      links={panorama.links}
      edges={supply ? edges : undefined}
      compared={
        mode.kind === "compare" && b
          ? t(`compared.${mode.by}`, {
              a: a.name,
              b: b.name,
              numbers: faceOf(selected, mode, t).text,
              word: t(`legend.${mode.by}.${differenceOf(selected, mode.others.get(selected.id))}`),
            })
          : undefined
      }
      onClose={() => select(undefined)}
      onSelect={select}
      onGroup={(group) => set({ group })}
      onProduct={(product) => set({ product })}
    />
  ) : mode.kind === "compare" && b ? (
    <CompareSide sides={{ a, b }} mode={mode} onSelect={select} />
  ) : (
    <ChainSide panorama={panorama} onSelect={select} />
  );
  const near = panorama.groups.find((group) => group.id === shown.group);
  return (
    <>
      <TitleRow
        title={say(panorama.name)}
        flags={panorama.demo || b?.panorama.demo ? <Flag kind="demo" /> : undefined}
        context={[
          t("systems", { count: panorama.systems.length }),
          t("groups", {
            count: panorama.groups.filter((group) => parts.some((link) => link.group === group.id)).length,
          }),
          t("links", { count: parts.length }),
        ].join(" · ")}
      >
        {may("getGaps") ? (
          <AppLink className="btn" to={`/chains/${panorama.id}/gaps`} search={{ unit }}>
            {t("gaps")}
          </AppLink>
        ) : null}
        <CopyLink />
        <TakeAway {...sheet} excel={excel} />
      </TitleRow>
      <Toolbar panorama={panorama} shown={shown} />
      <div className={whole ? "chain-layout is-whole" : "chain-layout"}>
        <div>
          {/* Above a compact wall, where both are on the screen whatever the chain. */}
          <div className={compact ? "chain-top" : undefined}>
            <CoverageStrip panorama={panorama} narrowed={unit !== undefined || role !== undefined} low={compact} />
            {compact && !narrow ? <Legend mode={mode} edges={supply} /> : null}
          </div>
          <div className="chain-wall">
            <section className="card" aria-label={t("wall.title")}>
              {narrow ? (
                <MobileWall {...wall} group={shown.group ?? selected?.group} onGroup={openGroup} />
              ) : near ? (
                <GroupView {...wall} group={near.id} product={shown.product} onGroup={openGroup} />
              ) : (
                <Wall
                  {...wall}
                  compact={compact}
                  supply={supply ? (edges?.pairs ?? []) : undefined}
                  onGroup={openGroup}
                />
              )}
            </section>
            {lies ? side : null}
          </div>
          {compact && !narrow ? <LegendNote text={note} /> : <Legend mode={mode} edges={supply} note={note} />}
        </div>
        {lies ? null : side}
      </div>
    </>
  );
}
