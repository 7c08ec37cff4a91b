// The map of the region's units: outlines where the region has them, equal tiles, or a table, over one measure.
import { getUnitMeasure, measures } from "@jiqun/contract";
import { useEffect, useState } from "react";
import { useAnswer, useOutlines, useRegion } from "../api.ts";
import { useSearch, useSetSearch } from "../app/url.ts";
import { amountText, countText } from "../format/number.ts";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { Card } from "../parts/card.tsx";
import { Flag } from "../parts/flag.tsx";
import { Segments } from "../parts/segments.tsx";
import { ErrorBox, Loading } from "../parts/states.tsx";
import { useWidth } from "../parts/use-width.ts";
import { Cartogram } from "./cartogram.tsx";
import { Choropleth } from "./choropleth.tsx";
import { MapLegend } from "./legend.tsx";
import type { Measure, Region } from "./shape.ts";
import { UnitTable } from "./unit-table.tsx";
import "./map.css";

export type MeasureId = (typeof measures)[number];
type View = "map" | "tiles" | "table";

const isMeasure = (text: string | undefined): text is MeasureId => measures.some((it) => it === text);

/** How a value of the measure is written. */
export function useMeasureText(measure: Measure | undefined): (value: number, withUnit?: boolean) => string {
  const t = useText("map");
  const language = useLanguage();
  return (value, withUnit = false) => {
    if (measure?.measure === "capital") return amountText(String(value), measure.unit, language, { tight: !withUnit });
    const unit = withUnit && measure ? t(`unit.${measure.measure}`) : "";
    return `${countText(value)}${unit}`;
  };
}

export function UnitMapCard() {
  const t = useText("map");
  const search = useSearch();
  const setSearch = useSetSearch();
  const region = useRegion().data;
  const measureId: MeasureId = isMeasure(search.measure) ? search.measure : "makers";
  const answer = useAnswer(getUnitMeasure, { params: { measure: measureId } });
  const view: View =
    search.view === "table" ? "table" : search.view === "tiles" || region?.hasOutlines === false ? "tiles" : "map";
  const views: View[] = region?.hasOutlines === false ? ["tiles", "table"] : ["map", "tiles", "table"];

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).matches?.("input, textarea, select")) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() === "t")
        setSearch({ view: view === "table" ? undefined : "table" }, { replace: true });
      if (event.key === "Escape") setSearch({ unit: undefined }, { replace: true });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [setSearch, view]);

  const data = answer.data;
  return (
    <Card
      className="map-card"
      title={t("title", { count: region?.units.length ?? 0, measure: t(`measure.${measureId}`) })}
      flags={
        <>
          {data?.demo && <Flag kind="demo" />}
          {measureId !== "industries-chosen" && <Flag kind="computed" />}
        </>
      }
      meta={t(`unit.${measureId}`)}
    >
      <div className="map-tools no-print">
        <label className="map-measure">
          <span className="sr-only">{t("measure")}</span>
          <select
            className="field"
            value={measureId}
            onChange={(event) => setSearch({ measure: event.target.value }, { replace: true })}
          >
            {measures.map((id) => (
              <option key={id} value={id}>
                {t(`measure.${id}`)}
              </option>
            ))}
          </select>
        </label>
        <Segments
          label={t("view")}
          value={view}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(next) => setSearch({ view: next === "map" ? undefined : next }, { replace: true })}
        />
      </div>
      {answer.error ? (
        <ErrorBox error={answer.error} onRetry={() => void answer.refetch()} />
      ) : data && region ? (
        <MapBody region={region} measure={data} view={view} selected={search.unit} />
      ) : (
        <Loading lines={6} />
      )}
    </Card>
  );
}

function MapBody(props: {
  readonly region: Region;
  readonly measure: Measure;
  readonly view: View;
  readonly selected: string | undefined;
}) {
  const { region, measure, view, selected } = props;
  const t = useText("map");
  const words = useWords();
  const write = useMeasureText(measure);
  const setSearch = useSetSearch();
  const [pointed, setPointed] = useState<string>();
  const pick = (unit: string) => setSearch({ unit: unit === selected ? undefined : unit }, { replace: true });
  return (
    <>
      {view === "table" ? (
        <div className="map-table">
          <UnitTable
            region={region}
            measure={measure}
            caption={t(`measure.${measure.measure}`)}
            write={(value) => write(value)}
            selected={selected}
            onPick={pick}
          />
        </div>
      ) : (
        <>
          <MapDrawing
            region={region}
            measure={measure}
            view={view}
            selected={selected}
            onPick={pick}
            onPoint={setPointed}
          />
          <MapLegend bounds={measure.classes} write={(value) => write(value)} />
        </>
      )}
      <UnitLine region={region} measure={measure} unit={pointed ?? selected} selected={selected} />
      {view === "map" && region.outlinesNote && <p className="map-note">{words(region.outlinesNote)}</p>}
    </>
  );
}

interface DrawingProps {
  readonly region: Region;
  readonly measure: Measure;
  readonly view: "map" | "tiles";
  readonly selected?: string | undefined;
  readonly onPick?: (unit: string) => void;
  readonly onPoint?: (unit: string | undefined) => void;
  /** Size of the names, px. */
  readonly type?: number;
  readonly ratio?: number;
}

/** Outlines or tiles, as wide as their place. */
export function MapDrawing({
  region,
  measure,
  view,
  selected,
  onPick,
  onPoint,
  type = 11,
  ratio = 0.71,
}: DrawingProps) {
  const t = useText("map");
  const words = useWords();
  const [ref, width] = useWidth(430);
  const outlines = useOutlines().data;
  const write = useMeasureText(measure);
  const values = new Map(measure.units.map(({ id, value }) => [id, value]));
  const titleOf = (id: string): string => {
    const unit = region.units.find((it) => it.id === id);
    const value = values.get(id) ?? null;
    const basis = measure.units.find((it) => it.id === id)?.basis;
    const why = basis === undefined ? "" : ` · ${t(`common:basis.${basis}`)}`;
    return `${unit ? words(unit.name) : id} ${value === null ? t("unknown") : write(value, true)}${why}`;
  };
  const known = measure.units.filter(({ value }) => value !== null).length;
  const label = t("sentence", {
    measure: t(`measure.${measure.measure}`),
    known,
    unknown: region.units.length - known,
    total: write(measure.total, true),
  });
  const common = {
    region,
    measure,
    label,
    selected,
    titleOf,
    type,
    width,
    height: Math.round(width * ratio),
    ...(onPick ? { onPick } : {}),
    ...(onPoint ? { onPoint } : {}),
  };
  return (
    <div ref={ref} className="map-drawing" {...(view === "tiles" ? { tabIndex: 0 } : {})}>
      {view === "tiles" ? (
        <Cartogram {...common} write={write} />
      ) : outlines ? (
        <Choropleth {...common} features={outlines.features} />
      ) : (
        <Loading lines={6} />
      )}
    </div>
  );
}

/** What is pointed at or chosen, in words, and where to go on; else the sum and what no unit holds. */
function UnitLine(props: {
  readonly region: Region;
  readonly measure: Measure;
  readonly unit: string | undefined;
  readonly selected: string | undefined;
}) {
  const { region, measure, selected } = props;
  const t = useText("map");
  const words = useWords();
  const write = useMeasureText(measure);
  const unit = region.units.find(({ id }) => id === props.unit);
  if (!unit)
    return (
      <p className="map-line">
        {t("sum", { total: write(measure.total, true) })}
        {measure.unassigned > 0 && ` · ${t("unassigned", { count: write(measure.unassigned, true) })}`}
      </p>
    );
  const found = measure.units.find(({ id }) => id === unit.id);
  const value = found?.value ?? null;
  return (
    <div className="map-line" role="status">
      <b>{words(unit.name)}</b> {value === null ? t("unknown") : write(value, true)}
      {unit.overlay && <span className="mut"> · {t("overlay.note")}</span>}
      {unit.id === selected && (
        <>
          {" "}
          <AppLink to="/enterprises" search={{ unit: unit.id }}>
            {t("toEnterprises")}
          </AppLink>
          {unit.industries.length > 0 && (
            <span className="map-industries">
              {t("industries")}
              {unit.industries.map((it) => words(it.name)).join(t("comma"))}
            </span>
          )}
        </>
      )}
    </div>
  );
}
