import { useState } from "react";
import { useText, useWords } from "../i18n/index.ts";
import { DataTable, type Sort } from "../parts/data-table.tsx";
import { Absent } from "../parts/figure.tsx";
import type { Measure, Region, Unit } from "./shape.ts";

interface Props {
  readonly region: Region;
  readonly measure: Measure;
  readonly caption: string;
  readonly write: (value: number) => string;
  readonly selected: string | undefined;
  readonly onPick: (unit: string) => void;
}

/** The twin of the map: the same numbers, sortable, and the way to pick a unit by keyboard. */
export function UnitTable({ region, measure, caption, write, selected, onPick }: Props) {
  const t = useText("map");
  const words = useWords();
  const [sort, setSort] = useState<Sort>({ by: "value", descending: true });
  const values = new Map(measure.units.map(({ id, value }) => [id, value]));
  const order = new Map(region.units.map(({ id }, at) => [id, at]));
  const groups = new Map(region.unitGroups.map((group) => [group.id, words(group.name)]));
  const compare = (a: Unit, b: Unit): number => {
    if (sort.by === "value") {
      const [x, y] = [values.get(a.id) ?? null, values.get(b.id) ?? null];
      // The unknown stand last whichever way it is sorted.
      if (x === null || y === null)
        return x === y ? 0 : x === null ? (sort.descending ? -1 : 1) : sort.descending ? 1 : -1;
      return x - y;
    }
    return (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0);
  };
  const rows = [...region.units].sort((a, b) => compare(a, b) * (sort.descending ? -1 : 1));
  return (
    <DataTable
      caption={caption}
      compact
      rows={rows}
      rowKey={({ id }) => id}
      selected={selected}
      sort={sort}
      onSort={setSort}
      columns={[
        {
          id: "unit",
          head: t("unit"),
          rowHead: true,
          sortable: true,
          cell: (unit) => (
            <button type="button" className="src" aria-pressed={unit.id === selected} onClick={() => onPick(unit.id)}>
              {unit.overlay ? "◇ " : ""}
              {words(unit.name)}
            </button>
          ),
        },
        { id: "group", head: t("group"), cell: (unit) => (unit.group ? (groups.get(unit.group) ?? "") : t("overlay")) },
        {
          id: "value",
          head: t(`measure.${measure.measure}`),
          numeric: true,
          sortable: true,
          cell: (unit) => {
            const value = values.get(unit.id) ?? null;
            return value === null ? <Absent /> : write(value);
          },
        },
      ]}
      foot={
        <tr>
          <td>{t("total")}</td>
          <td className="mut">{t("total.note")}</td>
          <td className="n">{write(measure.total)}</td>
        </tr>
      }
    />
  );
}
