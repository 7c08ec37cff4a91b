import type { RowChange } from "@jiqun/contract";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "./app-link.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { ErrorBox } from "./states.tsx";
import "./table-import.css";

interface Fault {
  /** The line of the file, 0 = the file; or the cell. */
  readonly row?: number;
  readonly cell?: string;
  readonly detail: string;
  /** The row would post a text that names a person, and nothing else is wrong with it. */
  readonly personal?: boolean;
}

export const tableFaults = (error: unknown): readonly Fault[] =>
  (error as { data?: { faults?: readonly Fault[] } } | null)?.data?.faults ?? [];

/** Why a table was refused, each fault with its place. */
export function TableFaults({ error }: { readonly error: unknown }) {
  const t = useText("common");
  const faults = tableFaults(error);
  return (
    <>
      <ErrorBox error={error} />
      {faults.length > 0 ? (
        <ul className="table-faults sm">
          {faults.map(({ row = 0, cell = "", detail }) => (
            <li key={`${row} ${cell} ${detail}`}>
              {cell ? <b>{cell}</b> : row > 0 ? <b>{t("table.row", { row })}</b> : null} {detail}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

interface ChangesProps {
  readonly changes: readonly RowChange[];
  /** Of all that would be new or change. */
  readonly total: number;
  readonly addressOf: (id: string) => string;
}

/** What a table would do, before it is written: each new record, each changed one field by field. */
export function TableChanges({ changes, total, addressOf }: ChangesProps) {
  const t = useText("common");
  const say = useWords();
  if (changes.length === 0) return null;
  const columns: readonly Column<RowChange>[] = [
    { id: "row", head: t("table.line"), numeric: true, width: 48, cell: ({ row }) => row },
    {
      id: "title",
      head: t("table.record"),
      rowHead: true,
      cell: ({ id, title }) => (id === null ? title : <AppLink to={addressOf(id)}>{title}</AppLink>),
    },
    { id: "is", head: t("table.is"), cell: ({ id }) => t(id === null ? "table.new" : "table.changed") },
    {
      id: "cells",
      head: t("table.cells"),
      cell: ({ id, cells }) => (
        <ul className="table-cells">
          {cells.map(({ field, before, after }) => (
            <li key={field.zh}>
              <span className="mut">{say(field)}</span>{" "}
              {id === null ? (
                after
              ) : (
                <>
                  <del>{before || "—"}</del>
                  <span aria-hidden="true"> → </span>
                  <ins>{after}</ins>
                </>
              )}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <div className="card table-changes">
      <DataTable caption={t("table.changes")} columns={columns} rows={changes} rowKey={({ row }) => `${row}`} compact />
      {total > changes.length ? (
        <p className="card-body sm mut">{t("table.more", { count: total - changes.length })}</p>
      ) : null}
    </div>
  );
}
