import type { DivisionMatrix } from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useRegion } from "../../api.ts";
import { keepSearch, useSearch, writeSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { classOf, type MatrixRow, type Order } from "./matrix.ts";

interface Props {
  readonly matrix: DivisionMatrix;
  readonly rows: readonly MatrixRow[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

/** 41 by 41 and more: one listener for all cells, because a thousand links of the router would be slow. */
export function MatrixTable({ matrix, rows, order, onOrder }: Props) {
  const t = useText("divisions");
  const say = useWords();
  const region = useRegion().data;
  const navigate = useNavigate();
  const current = useSearch();
  const shortOf = (unit: DivisionMatrix["units"][number]) =>
    say(region?.units.find((each) => each.id === unit.id)?.shortName ?? unit.name);
  const sort = (by: string, numeric = true) => ({
    "aria-sort": order.by === by ? (order.descending ? ("descending" as const) : ("ascending" as const)) : undefined,
    button: () => onOrder({ by, descending: order.by === by ? !order.descending : numeric }),
  });
  const open = (event: MouseEvent<HTMLElement>) => {
    const cell = (event.target as HTMLElement).closest("a");
    if (!cell || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const { division, unit } = cell.dataset;
    void navigate({ to: "/enterprises", search: keepSearch(current, { division, unit, active: "true" }) as never });
  };
  const head = (by: string, label: string, className = "", numeric = true) => {
    const { button, ...rest } = sort(by, numeric);
    return (
      <th key={by} scope="col" className={className} {...rest}>
        <button type="button" className="sort" onClick={button}>
          {label}
          <span aria-hidden="true">{order.by === by ? (order.descending ? "↓" : "↑") : ""}</span>
        </button>
      </th>
    );
  };
  const sums = new Map(
    matrix.units.map((unit) => [
      unit.id,
      rows.reduce((sum, row) => sum + (row.cells.get(unit.id)?.enterprises ?? 0), 0),
    ]),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="matrix-scroll" tabIndex={0} aria-label={t("table")}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links inside answer to keys by themselves */}
      <table className="matrix" onClick={open}>
        <caption className="sr-only">{t("table")}</caption>
        <thead>
          <tr>
            {head("code", t("column.division"), "matrix-name", false)}
            {head("total", t("column.total"), "n")}
            {head("units", t("column.units"), "n")}
            {matrix.units.map((unit) => head(unit.id, `${unit.overlay ? "◇" : ""}${shortOf(unit)}`, "n matrix-unit"))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.division.code}>
              <th scope="row" className="matrix-name">
                <span>{row.division.code}</span> {say(row.division.name)}
              </th>
              <td className={`n ${row.division.state === "unknown" ? "is-unknown" : ""}`}>
                <b>{row.division.enterprises.value === null ? "—" : countText(row.division.enterprises.value)}</b>
              </td>
              <td className="n mut">{row.division.state === "unknown" ? "—" : row.units}</td>
              {matrix.units.map((unit) => {
                const count = row.cells.get(unit.id)?.enterprises ?? 0;
                if (count === 0)
                  return matrix.complete ? (
                    <td key={unit.id} className="n is-0">
                      0
                    </td>
                  ) : (
                    <td key={unit.id} className="n is-unknown">
                      <span className="sr-only">{t("state.unknown")}</span>
                    </td>
                  );
                return (
                  <td key={unit.id} className={`n is-c${classOf(count)}`}>
                    <a
                      href={`/enterprises${writeSearch(keepSearch(current, { division: row.division.code, unit: unit.id, active: "true" }))}`}
                      data-division={row.division.code}
                      data-unit={unit.id}
                      title={t("cell", { division: say(row.division.name), unit: say(unit.name), count })}
                    >
                      {countText(count)}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="matrix-name">
              {t("row.total")}
            </th>
            <td className="n">
              {countText(rows.reduce((sum, row) => sum + (row.division.enterprises.value ?? 0), 0))}
            </td>
            <td />
            {matrix.units.map((unit) => (
              <td key={unit.id} className="n">
                {countText(sums.get(unit.id) ?? 0)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
