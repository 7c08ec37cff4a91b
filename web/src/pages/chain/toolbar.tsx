import type { Panorama } from "@jiqun/contract";
import { useId } from "react";
import { useRegion, useSession } from "../../api.ts";
import { useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { differences } from "../../panorama/compare.ts";
import { tileStates } from "../../panorama/tile-look.ts";
import { Choice } from "../../parts/choice.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { useMay } from "../../parts/may.ts";
import { Segments } from "../../parts/segments.tsx";
import { figuresShown } from "./use-mode.ts";
import { type PanoramaView, roles, type Versus, views, writeVersus } from "./view-state.ts";

/** What is shown on the wall and of what. */
export function Toolbar({ panorama, shown }: { readonly panorama: Panorama; readonly shown: PanoramaView }) {
  const t = useText("chain");
  const say = useWords();
  const set = useSetSearch();
  const may = useMay();
  const units = (useRegion().data?.units ?? []).map((each) => ({ value: each.id, label: say(each.name) }));
  const { unit, role, view, state, versus, difference, supply } = shown;
  const offered = views.filter((value) => value !== "figures" || figuresShown(panorama).size > 0);
  return (
    <div className="chain-tools no-print" role="toolbar" aria-label={t("tools")}>
      {versus ? null : (
        <Segments
          label={t("view")}
          value={offered.includes(view) ? view : "coverage"}
          onChange={(next) => set({ view: next === "coverage" ? undefined : next })}
          options={offered.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      )}
      <Choice
        label={t("filter.unit")}
        all={t("filter.unit.all")}
        value={unit}
        onChange={(next) => set({ unit: next })}
        options={units}
      />
      <OtherSide shown={shown} units={units} />
      <Choice
        label={t("filter.role")}
        all={t("filter.role.any")}
        value={role}
        onChange={(next) => set({ role: next })}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      {versus ? (
        <Choice
          label={t("filter.difference")}
          all={t("filter.difference.all")}
          value={difference}
          onChange={(next) => set({ diff: next })}
          options={differences.map((value) => ({ value, label: t(`legend.${versus.by}.${value}`) }))}
        />
      ) : (
        <Choice
          label={t("filter.state")}
          all={t("filter.state.all")}
          value={state}
          onChange={(next) => set({ state: next })}
          options={tileStates.map((value) => ({ value, label: t(`state.short.${value}`) }))}
        />
      )}
      {may("getChainEdges") ? (
        <Choice
          label={t("edges")}
          all={t("edges.structure")}
          value={supply ? "supply" : undefined}
          onChange={(next) => set({ edges: next })}
          options={[{ value: "supply", label: t("edges.supply") }]}
        />
      ) : null}
    </div>
  );
}

const dayMs = 86_400_000;

function OtherSide({ shown, units }: { shown: PanoramaView; units: readonly { value: string; label: string }[] }) {
  const t = useText("chain");
  const set = useSetSearch();
  const id = useId();
  const today = useSession().data?.today;
  const { versus, unit } = shown;
  const choose = (next: Versus | undefined) => set({ vs: writeVersus(next), diff: undefined });
  const begin = (by: string | undefined) => {
    if (by === undefined) return choose(undefined);
    if (by === "unit") return choose({ by, unit: unit === undefined ? units[0]?.value : undefined });
    const monthAgo = new Date(Date.parse(today ?? "") - 30 * dayMs);
    choose({ by: "day", day: monthAgo.toISOString().slice(0, 10) });
  };
  return (
    <>
      <Choice
        label={t("compare")}
        all={t("compare.none")}
        value={versus?.by}
        onChange={begin}
        options={(["unit", "day"] as const).map((value) => ({ value, label: t(`compare.${value}`) }))}
      />
      {versus?.by === "unit" ? (
        <select
          className="field choice is-set"
          aria-label={t("compare.unit.other")}
          value={versus.unit ?? ""}
          onChange={(event) => choose({ by: "unit", unit: event.target.value || undefined })}
        >
          <option value="">{t("filter.unit.all")}</option>
          {units.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : null}
      {versus?.by === "day" ? (
        <DayField
          id={id}
          label={t("compare.day.other")}
          value={versus.day}
          max={today}
          onDay={(day) => choose(day === "" ? undefined : { by: "day", day })}
        />
      ) : null}
    </>
  );
}
