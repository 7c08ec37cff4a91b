// The tables of a release: one measure and one table at a time, hidden cells by their mark, the units ranked, and how to read it.
import type { ReleaseTables } from "@jiqun/contract";
import { cellId } from "@jiqun/engines/disclosure";
import { useState } from "react";
import { type TableUnit, tableUnit } from "../format/number.ts";
import { type Language, useLanguage, useText, useWords } from "../i18n/index.ts";
import { Card } from "./card.tsx";
import { DataTable } from "./data-table.tsx";
import "./release.css";

type Dimension = ReleaseTables["dimensions"][number];
type Node = Dimension["nodes"][number];
type Measure = ReleaseTables["measures"][number];
type Cell = Measure["cells"][number];

const at = ({ id }: Dimension, node: Node) => (node.parent === null ? [] : [[id, node.id] as const]);

export function ReleaseView({ tables, hash }: { readonly tables: ReleaseTables; readonly hash: string }) {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const [measureId, setMeasure] = useState(tables.measures[1]?.id ?? tables.measures[0]?.id);
  const [shapeId, setShape] = useState(tables.shapes[0]?.id);
  const measure = tables.measures.find(({ id }) => id === measureId);
  const shape = tables.shapes.find(({ id }) => id === shapeId);
  const [rows, columns] = (shape?.dimensions ?? []).map((id) => tables.dimensions.find((one) => one.id === id));
  if (!measure || !rows || !columns) return null;
  const unit = unitOf(measure, language);
  return (
    <div className="release-cards">
      <Card title={say(measure.name)} context={unit.head}>
        <div className="release-bar no-print">
          <select
            className="field choice"
            aria-label={t("measure")}
            value={measure.id}
            onChange={(event) => setMeasure(event.target.value)}
          >
            {tables.measures.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
          <select
            className="field choice"
            aria-label={t("table")}
            value={shape?.id}
            onChange={(event) => setShape(event.target.value as typeof shapeId)}
          >
            {tables.shapes.map(({ id }) => (
              <option key={id} value={id}>
                {t(`shape.${id}`)}
              </option>
            ))}
          </select>
        </div>
        <Grid measure={measure} unit={unit} rows={rows} columns={columns} />
        <div className="release-notes">
          <p>
            <span className="release-hidden">{t("explain.hidden")}</span>
          </p>
          <p>{t("explain.none")}</p>
          <p>{t("explain.why")}</p>
          <p>{t("explain.frozen", { hash })}</p>
        </div>
      </Card>
      <Board tables={tables} measure={measure} />
      {tables.grades ? <Grades grades={tables.grades} /> : null}
    </div>
  );
}

const unitOf = ({ cells, unit }: Measure, language: Language): TableUnit =>
  tableUnit(
    cells.flatMap(({ value }) => value ?? []),
    unit,
    language,
  );

function Shown({ cell, unit }: { readonly cell: Cell | undefined; readonly unit: TableUnit }) {
  const t = useText("release");
  if (!cell || cell.status === "none") return <span className="release-none">{t("mark.none")}</span>;
  if (cell.status === "hidden") return <span className="release-hidden">{t("mark")}</span>;
  return <>{unit.text(cell.value ?? "")}</>;
}

function Grid({
  measure,
  unit,
  rows,
  columns,
}: {
  readonly measure: Measure;
  readonly unit: TableUnit;
  readonly rows: Dimension;
  readonly columns: Dimension;
}) {
  const t = useText("release");
  const say = useWords();
  const cells = new Map(measure.cells.map((cell) => [cell.id, cell]));
  return (
    <DataTable<Node>
      compact
      caption={`${say(measure.name)} ${say(rows.name)} × ${say(columns.name)}`}
      rows={rows.nodes}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "row",
          head: say(rows.name),
          rowHead: true,
          cell: (row) => (
            <span className={row.parent !== null && row.parent !== "all" ? "release-group nowrap" : "nowrap"}>
              {row.parent === null ? t("total") : say(row.name)}
            </span>
          ),
        },
        ...columns.nodes.map((column) => ({
          id: column.id,
          head: column.parent === null ? t("total") : say(column.name),
          numeric: true,
          cell: (row: Node) => (
            <Shown cell={cells.get(cellId([...at(rows, row), ...at(columns, column)]))} unit={unit} />
          ),
        })),
      ]}
    />
  );
}

function Board({ tables, measure }: { readonly tables: ReleaseTables; readonly measure: Measure }) {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const units = tables.dimensions.find(({ id }) => id === "unit");
  const area = tables.measures.find(({ id, unit }) => unit === "亩" && id !== measure.id);
  const unit = unitOf(measure, language);
  const [per, setPer] = useState(false);
  if (!units) return null;
  const totalOf = (one: Measure, node: Node) => one.cells.find(({ id }) => id === cellId([["unit", node.id]]));
  const byArea = per && area !== undefined;
  const all = units.nodes
    .filter(({ parent, id }) => parent !== null && id !== "unknown")
    .flatMap((node) => {
      const [top, bottom] = [totalOf(measure, node), byArea ? totalOf(area, node) : undefined];
      if (top?.status === "none") return [];
      const shown = top?.status === "shown" && (!byArea || (bottom?.status === "shown" && Number(bottom.value) > 0));
      return [{ node, value: shown ? Number(top.value) / (byArea ? Number(bottom?.value) : 1) : null }];
    });
  const ranked = all
    .filter((one): one is { node: Node; value: number } => one.value !== null)
    .sort((a, b) => b.value - a.value);
  const apart = all.filter(({ value }) => value === null);
  return (
    <Card title={t("rank")} context={t("rank.context")}>
      {area ? (
        <div className="release-bar no-print">
          <select
            className="field choice"
            aria-label={t("rank")}
            value={per ? "per" : "total"}
            onChange={(event) => setPer(event.target.value === "per")}
          >
            <option value="total">{t("rank.total")}</option>
            <option value="per">{t("rank.per")}</option>
          </select>
        </div>
      ) : null}
      <div className="release-rank">
        <DataTable
          compact
          caption={t("rank")}
          rows={ranked}
          rowKey={({ node }) => node.id}
          columns={[
            {
              id: "place",
              head: t("place"),
              numeric: true,
              width: 60,
              cell: ({ value }) => 1 + ranked.filter((one) => one.value > value).length,
            },
            { id: "unit", head: t("unit"), rowHead: true, cell: ({ node }) => say(node.name) },
            {
              id: "value",
              head: byArea ? `${unit.head}/${tableUnit([], "亩", language).head}` : unit.head,
              numeric: true,
              cell: ({ value }) => unit.text(byArea ? value.toFixed(2) : `${value}`),
            },
          ]}
        />
      </div>
      {apart.length > 0 ? (
        <div className="release-notes">
          <p>
            {t("rank.apart", { names: apart.map(({ node }) => say(node.name)).join(language === "zh" ? "、" : ", ") })}
          </p>
        </div>
      ) : null}
    </Card>
  );
}

const MOST = 200;

function Grades({ grades }: { readonly grades: NonNullable<ReleaseTables["grades"]> }) {
  const t = useText("release");
  const say = useWords();
  const { rules, names, items } = grades;
  return (
    <Card title={t("grades")} context={t("grades.context", { rules: say(rules), count: items.length })}>
      <div className="release-notes">
        <p>{t("grades.matrix")}</p>
      </div>
      <DataTable
        compact
        caption={t("grades")}
        rows={items.slice(0, MOST).map((item, place) => ({ ...item, place }))}
        rowKey={({ place }) => `${place}`}
        columns={[
          { id: "firm", head: t("firm"), rowHead: true, cell: ({ name }) => name },
          { id: "unit", head: t("unit"), cell: ({ unit }) => (unit ? say(unit) : "—") },
          { id: "division", head: t("division"), cell: ({ division }) => (division ? say(division) : "—") },
          {
            id: "grade",
            head: t("grade"),
            cell: ({ grade }) => {
              const name = names.find(({ id }) => id === grade)?.name;
              return grade === null ? t("grade.none") : name ? say(name) : grade;
            },
          },
        ]}
      />
      {items.length > MOST ? (
        <div className="release-notes">
          <p>{t("more", { count: items.length - MOST })}</p>
        </div>
      ) : null}
    </Card>
  );
}
