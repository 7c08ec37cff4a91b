import { type ImportPreview, registerField, rowInFile } from "@jiqun/contract";
import { useState } from "react";
import { useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { langOf } from "../../parts/runs.tsx";

type Row = ImportPreview["rows"][number];

const longest = 36;
const first = 6;

/** The first rows as they would be taken: what is wrong with one stands in words beside it. */
export function SampleRows({ preview }: { preview: ImportPreview }) {
  const t = useText("batch");
  const fields = useText("data");
  const used = registerField.options.filter((field) => preview.columns.some((column) => column.field === field));
  const at = (row: Row) => rowInFile(preview.headerRows, row.row);
  const columns: readonly Column<Row>[] = [
    { id: "row", head: t("sample.row"), numeric: true, rowHead: true, width: 48, cell: at },
    { id: "judgement", head: t("sample.judgement"), cell: (row) => <Judgement row={row} /> },
    ...used.map(
      (field): Column<Row> => ({
        id: field,
        head: fields(`field.${field}`),
        cell: (row) => <Cell text={row.values[field] ?? ""} />,
      }),
    ),
  ];
  const [all, setAll] = useState(false);
  if (preview.rows.length === 0) return null;
  const more = preview.rows.length - first;
  return (
    <section className="confirm-part is-wide sample-rows" aria-label={t("sample")}>
      <div className="part-head">
        <h3>{t("sample")}</h3>
        <span className="mut sm">{t("sample.context")}</span>
      </div>
      <DataTable
        caption={t("sample")}
        columns={columns}
        rows={all ? preview.rows : preview.rows.slice(0, first)}
        rowKey={(row) => String(row.row)}
        compact
      />
      {more > 0 && !all ? (
        <button type="button" className="btn ghost" onClick={() => setAll(true)}>
          {t("sample.more", { count: more })}
        </button>
      ) : null}
    </section>
  );
}

function Cell({ text }: { text: string }) {
  const letters = [...text];
  if (text === "") return <span className="mut">—</span>;
  return (
    <span
      className={letters.length > 14 ? "sample-cell is-long" : "sample-cell"}
      title={letters.length > longest ? text : undefined}
      {...langOf(text)}
    >
      {letters.length > longest ? `${letters.slice(0, longest).join("")}…` : text}
    </span>
  );
}

function Judgement({ row }: { row: Row }) {
  const t = useText("batch");
  const fields = useText("data");
  if (row.problem)
    return <Lamp state="late" word={t("sample.problem", { problem: fields(`problem.${row.problem.code}`) })} />;
  if (row.warnings.length === 0) return <Lamp state="ok" word={t("sample.taken")} />;
  return (
    <span className="sample-warnings">
      {row.warnings.map((warning) => (
        <Lamp key={`${warning.code}-${warning.field}`} state="warn" word={fields(`problem.${warning.code}`)} />
      ))}
    </span>
  );
}
