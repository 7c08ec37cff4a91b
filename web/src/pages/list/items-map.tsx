import { getListUnits } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useAnswer, useOutlines, useRegion } from "../../api.ts";
import { useSearch, useSearchParam, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Cartogram } from "../../map/cartogram.tsx";
import { Choropleth } from "../../map/choropleth.tsx";
import { MapLegend } from "../../map/legend.tsx";
import type { Region } from "../../map/shape.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered } from "../../parts/states.tsx";
import { useWidth } from "../../parts/use-width.ts";
import { FilterRow } from "./filter-row.tsx";
import { queryOf } from "./filters.ts";
import "../../map/map.css";

type ByUnit = ReturnType<NonNullable<typeof getListUnits.answer>["parse"]>;
type Row = ByUnit["units"][number];
const counts = ["items", "late"] as const;

/** Where the items are: units coloured by how many there are or are late, and the same in a table. A unit leads to its items. */
export function ItemsMap({ type }: { readonly type: ListType }) {
  const { sort: _, descending: __, ...query } = queryOf(useSearch());
  const answer = useAnswer(getListUnits, { params: { type: type.id }, query });
  const region = useRegion().data;
  return (
    <>
      <FilterRow type={type} />
      <Answered query={answer} lines={8}>
        {(byUnit) => (region ? <MapCard type={type.id} byUnit={byUnit} region={region} /> : null)}
      </Answered>
    </>
  );
}

interface CardProps {
  readonly type: string;
  readonly byUnit: ByUnit;
  readonly region: Region;
}

function MapCard({ type, byUnit, region }: CardProps) {
  const t = useText("lists");
  const say = useWords();
  const set = useSetSearch();
  const [chosen, choose] = useSearchParam("measure");
  const search = useSearch();
  const selected = search.unit;
  const [ref, width] = useWidth(600);
  const outlines = useOutlines().data;
  const measure = counts.find((one) => one === chosen) ?? "items";
  const overlays = new Set(region.units.filter(({ overlay }) => overlay).map(({ id }) => id));
  const sumOf = (of: (typeof counts)[number]) => byUnit.units.reduce((sum, unit) => sum + (unit[of] ?? 0), 0);
  const sum = t("map.sum", { items: countText(sumOf("items") + byUnit.elsewhere), late: countText(sumOf("late")) });
  const nameOf = (id: string) => say(region.units.find((unit) => unit.id === id)?.shortName ?? { zh: id, en: id });
  const valueText = (value: number | null) => (value === null ? t("lamp.unknown") : countText(value));
  const drawing = {
    region,
    measure: {
      classes: byUnit.classes[measure],
      units: byUnit.units.map((unit) => ({ id: unit.id, value: unit[measure] })),
    },
    width,
    // In a wide window the whole map, with its legend, is still seen at once.
    height: Math.min(Math.round(width * 0.71), 720),
    type: width > 900 ? 13 : 11,
    label: `${t("map.title", { measure: t(`map.${measure}`) })}: ${sum}`,
    selected,
    titleOf: (id: string) =>
      `${nameOf(id)} ${valueText(byUnit.units.find((unit) => unit.id === id)?.[measure] ?? null)}`,
    onPick: (unit: string) => set({ view: undefined, unit }),
  };
  const number = (of: (typeof counts)[number]): Column<Row> => ({
    id: of,
    head: t(`map.${of}`),
    numeric: true,
    cell: (unit) => (unit[of] === null ? "—" : countText(unit[of])),
  });
  const columns: readonly Column<Row>[] = [
    {
      id: "unit",
      head: t("column.unit"),
      rowHead: true,
      cell: ({ id }) => (
        <AppLink to={`/lists/${type}`} search={{ ...search, view: undefined, unit: id }}>
          {nameOf(id)}
        </AppLink>
      ),
    },
    number("items"),
    number("late"),
  ];
  const rows = byUnit.units.filter(({ items }) => items !== null && items > 0);
  const hides = byUnit.units.some(({ id, items }) => items === null && !overlays.has(id));
  return (
    <Card title={t("map.title", { measure: t(`map.${measure}`) })} context={sum}>
      <div className="list-map">
        <div>
          <Segments
            label={t("map.measure")}
            value={measure}
            options={counts.map((value) => ({ value, label: t(`map.${value}`) }))}
            onChange={(next) => choose(next === "items" ? undefined : next)}
          />
          <div ref={ref} className="map-drawing">
            {region.hasOutlines && outlines ? (
              <Choropleth {...drawing} features={outlines.features} />
            ) : (
              <Cartogram {...drawing} write={countText} />
            )}
          </div>
          <MapLegend bounds={byUnit.classes[measure]} write={countText} />
          <p className="map-note">
            {[
              region.outlinesNote ? say(region.outlinesNote) : "",
              byUnit.elsewhere > 0 ? t("map.elsewhere", { count: countText(byUnit.elsewhere) }) : "",
              hides ? t("map.hidden") : "",
            ]
              .filter((text) => text !== "")
              .join(" · ")}
          </p>
        </div>
        <div className="list-map-units">
          <DataTable
            caption={t("view.map")}
            compact
            columns={columns}
            rows={rows.sort((a, b) => (b[measure] ?? 0) - (a[measure] ?? 0))}
            rowKey={({ id }) => id}
          />
        </div>
      </div>
    </Card>
  );
}
