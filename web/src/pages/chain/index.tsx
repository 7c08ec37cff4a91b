import { exportCoverage, getChain, type Panorama } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useAnswer, useDownload, useRegion } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Legend } from "../../panorama/legend.tsx";
import { MobileWall } from "../../panorama/mobile-wall.tsx";
import { type TileState, tileStates, type WallView, wallViews } from "../../panorama/tile-look.ts";
import { WallView as Wall } from "../../panorama/wall-view.tsx";
import { AppLink } from "../../parts/app-link.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Flag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { Segments } from "../../parts/segments.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { ChainSide } from "./chain-side.tsx";
import { CoverageStrip } from "./coverage-strip.tsx";
import { LinkDrawer } from "./link-drawer.tsx";
import "../../parts/filters.css";
import "./chain.css";

const roles = ["make", "develop", "service", "trade", "lease"] as const;
type Role = (typeof roles)[number];
const oneOf = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text);

/** The panorama of a chain. Everything chosen on it stands in the address. */
export function Page() {
  const { chain = "" } = useParams({ strict: false }) as { chain?: string };
  const search = useSearch();
  const unit = search.unit;
  const role = oneOf(roles, search.role);
  const query = { ...(unit ? { unit } : {}), ...(role ? { role } : {}) };
  const answer = useAnswer(getChain, { params: { chain }, query });
  return <Answered query={answer}>{(panorama) => <Panel panorama={panorama} unit={unit} role={role} />}</Answered>;
}

interface Props {
  readonly panorama: Panorama;
  readonly unit: string | undefined;
  readonly role: Role | undefined;
}

function Panel({ panorama, unit, role }: Props) {
  const t = useText("chain");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const narrow = useNarrow();
  const may = useMay();
  const view: WallView = oneOf(wallViews, search.view) ?? "coverage";
  const state = oneOf(tileStates, search.state);
  const selected = panorama.links.find((link) => link.id === search.link);
  const select = (link: string | undefined) => set({ link }, { replace: true });
  const excel = useDownload(exportCoverage, {
    params: { chain: panorama.id },
    query: { ...(unit ? { unit } : {}), ...(role ? { role } : {}) },
  });
  const parts = panorama.links.filter((link) => !link.catchAll);
  const confirmed = parts.filter((link) => link.vouching === "confirmed").length;
  const wall = { panorama, view, state, selected: selected?.id, onSelect: select };
  return (
    <>
      <TitleRow
        title={say(panorama.name)}
        flags={panorama.demo ? <Flag kind="demo" /> : undefined}
        context={t("context", {
          systems: panorama.systems.length,
          groups: panorama.groups.filter((group) => parts.some((link) => link.group === group.id)).length,
          parts: parts.length,
        })}
      >
        <Segments
          label={t("view")}
          value={view}
          onChange={(next) => set({ view: next === "coverage" ? undefined : next })}
          options={wallViews.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        <Filters unit={unit} role={role} state={state} />
        {may("getGaps") ? (
          <AppLink className="btn" to={`/chains/${panorama.id}/gaps`} search={{ unit }}>
            {t("gaps")}
          </AppLink>
        ) : null}
        <button type="button" className="btn chain-print" onClick={() => window.print()}>
          {t("print")}
        </button>
        <a className="btn" href={excel} download>
          {t("exportExcel")}
        </a>
      </TitleRow>
      <div className="chain-layout">
        <div>
          <CoverageStrip panorama={panorama} narrowed={unit !== undefined || role !== undefined} />
          <section className="card" aria-label={t("wall.title")}>
            {narrow ? (
              <MobileWall
                {...wall}
                group={search.group ?? selected?.group}
                onGroup={(group) => set({ group, link: undefined })}
              />
            ) : (
              <Wall {...wall} />
            )}
          </section>
          <Legend
            view={view}
            note={t(confirmed === parts.length ? "legend.noteAll" : "legend.note", {
              confirmed,
              others: parts.length - confirmed,
            })}
          />
        </div>
        {selected ? (
          <LinkDrawer
            chain={panorama.id}
            link={selected}
            unit={unit}
            onClose={() => select(undefined)}
            onSelect={select}
          />
        ) : (
          <ChainSide panorama={panorama} onSelect={select} />
        )}
      </div>
    </>
  );
}

function Filters({
  unit,
  role,
  state,
}: {
  unit: string | undefined;
  role: Role | undefined;
  state: TileState | undefined;
}) {
  const t = useText("chain");
  const say = useWords();
  const set = useSetSearch();
  const region = useRegion().data;
  return (
    <>
      <Choice
        label={t("filter.unit")}
        all={t("filter.unit.all")}
        value={unit}
        onChange={(next) => set({ unit: next })}
        options={(region?.units ?? []).map((each) => ({ value: each.id, label: say(each.name) }))}
      />
      <Choice
        label={t("filter.role")}
        all={t("filter.role.any")}
        value={role}
        onChange={(next) => set({ role: next })}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <Choice
        label={t("filter.state")}
        all={t("filter.state.all")}
        value={state}
        onChange={(next) => set({ state: next })}
        options={tileStates.map((value) => ({ value, label: t(`state.short.${value}`) }))}
      />
    </>
  );
}
