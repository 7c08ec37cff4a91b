import { type ImportPreview, registerField } from "@jiqun/contract";
import { useState } from "react";
import { useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { langOf } from "../../parts/runs.tsx";
import { type Columns, type Field, type ReadingWords, wordsOf } from "./use-reading.ts";

type Found = ImportPreview["columns"][number];

interface Props {
  readonly preview: ImportPreview;
  readonly words: ReadingWords;
}

/** Header → field, one line a column: used, proposed, about persons, or not needed; each open to a person's word. */
export function ColumnsTable({ preview, words }: Props) {
  const t = useText("batch");
  const known = wordsOf(preview);
  const columns: readonly Column<Found>[] = [
    {
      id: "header",
      head: t("columns.header"),
      rowHead: true,
      cell: (column) => <span {...langOf(column.header)}>{column.header || t("columns.unnamed")}</span>,
    },
    {
      id: "field",
      head: t("columns.field"),
      cell: (column) => <FieldCell column={column} known={known} words={words} />,
    },
    { id: "why", head: t("columns.why"), cell: (column) => <Why column={column} known={known} words={words} /> },
    {
      id: "examples",
      head: t("columns.examples"),
      cell: (column) => (
        <span className="examples">
          {column.why === "person-dropped" ? t("columns.person.none") : <Examples values={column.examples} />}
        </span>
      ),
    },
  ];
  return (
    <section className="confirm-part is-wide" aria-label={t("columns")}>
      <div className="part-head">
        <h3>{t("columns")}</h3>
        <span className="mut sm">{t("columns.context")}</span>
      </div>
      <DataTable
        caption={t("columns")}
        columns={columns}
        rows={preview.columns}
        // A file may give two columns one name.
        rowKey={(column) => String(preview.columns.indexOf(column))}
        compact
      />
    </section>
  );
}

const longest = 24;
const short = (text: string): string =>
  [...text].length > longest ? `${[...text].slice(0, longest).join("")}…` : text;

function Examples({ values }: { values: readonly string[] }) {
  const filled = values.filter((value) => value.trim() !== "").slice(0, 3);
  if (filled.length === 0) return "—";
  return filled.map((value, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: examples may repeat and never move
    <span key={index} title={value} {...langOf(value)}>
      {short(value)}
    </span>
  ));
}

interface CellProps {
  readonly column: Found;
  readonly known: Columns;
  readonly words: ReadingWords;
}

function FieldCell({ column, known, words }: CellProps) {
  const t = useText("batch");
  const fields = useText("data");
  const [open, setOpen] = useState(false);
  if (column.why === "person-dropped" && !open)
    return (
      <span className="person-column">
        <svg viewBox="0 0 12 12" width="12" height="12" fill="none" stroke="currentColor" aria-hidden="true">
          <path d="M2.5 5.5h7v5h-7zM4 5.5v-2a2 2 0 0 1 4 0v2" />
        </svg>
        {t("columns.person")}
        <button
          type="button"
          className="btn ghost"
          aria-label={t("columns.person.open.of", { header: column.header })}
          onClick={() => setOpen(true)}
        >
          {t("columns.person.open")}
        </button>
      </span>
    );
  return (
    <select
      className={column.field === null ? "field" : "field is-set"}
      aria-label={t("columns.field.of", { header: column.header })}
      value={column.field ?? ""}
      onChange={(event) => {
        setOpen(false);
        words.sayColumn(known, column.header, (event.target.value || null) as Field | null);
      }}
    >
      <option value="">{t("columns.none")}</option>
      {registerField.options.map((field) => (
        <option key={field} value={field}>
          {fields(`field.${field}`)}
        </option>
      ))}
    </select>
  );
}

function Why({ column, known, words }: CellProps) {
  const t = useText("batch");
  const fields = useText("data");
  const { proposal } = column;
  if (proposal && column.field === null && column.by !== "chosen")
    return (
      <span className="proposal">
        <Lamp
          state="warn"
          word={t("columns.looksLike", {
            fits: proposal.fits,
            of: proposal.of,
            field: fields(`field.${proposal.field}`),
          })}
        />
        <button
          type="button"
          className="btn ghost"
          aria-label={t("columns.accept.of", { header: column.header, field: fields(`field.${proposal.field}`) })}
          onClick={() => words.sayColumn(known, column.header, proposal.field)}
        >
          {t("columns.accept")}
        </button>
      </span>
    );
  if (column.hidden)
    return (
      <span className="mut nowrap">
        {t(column.why === "person-dropped" ? "columns.person.why" : `columns.by.${column.by}`)} · {t("columns.hidden")}
      </span>
    );
  if (column.why === "person-dropped") return <span className="mut nowrap">{t("columns.person.why")}</span>;
  return (
    <span className="mut nowrap">
      {t(column.field === null && column.by === "none" ? "columns.by.unneeded" : `columns.by.${column.by}`)}
    </span>
  );
}
