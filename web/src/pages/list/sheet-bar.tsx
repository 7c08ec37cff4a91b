import { exportListItems, importListItems, listItems } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useState } from "react";
import { useCall, useDownload } from "../../api.ts";
import { useSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { FileButton } from "../../parts/file-button.tsx";
import { useMay } from "../../parts/may.ts";
import { Menu } from "../../parts/menu.tsx";
import { TableChanges, TableFaults, tableFaults } from "../../parts/table-import.tsx";
import { queryOf } from "./filters.ts";

/** The ledger out and in. A file is looked at first; what it would do is shown, and done when a person says so. */
export function SheetBar({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const common = useText("common");
  const say = useWords();
  const may = useMay();
  const params = { type: type.id };
  const { sort: _, descending: __, ...filter } = queryOf(useSearch());
  const sheet = useDownload(exportListItems, { params, query: filter });
  const template = useDownload(exportListItems, { params, query: { template: "true" } });
  const call = useCall(importListItems, [listItems]);
  const [file, setFile] = useState<File>();
  const [anyway, setAnyway] = useState(false);
  const send = (upload: File, dry: boolean, all = false) => {
    setFile(upload);
    setAnyway(all);
    const query = { name: upload.name, try: dry ? "true" : "false", anyway: all ? "true" : "false" };
    call.mutate({ params, query, upload });
  };
  if (!may("exportListItems")) return null;
  const report = call.data;
  const faults = tableFaults(call.error);
  const good = report ? report.rows - report.unedited - new Set(report.conflicts.map(({ row }) => row)).size : 0;
  return (
    <div className="no-print">
      <div className="list-sheet">
        <Menu label={t("sheet")}>
          <a href={sheet} download>
            {t("sheet.export")}
          </a>
          <a href={template} download>
            {t("sheet.template")}
          </a>
        </Menu>
        {may("importListItems") ? (
          <FileButton label={t("sheet.import")} disabled={call.isPending} onFile={(chosen) => send(chosen, true)} />
        ) : null}
        {file && report?.tried && good > 0 ? (
          <button
            type="button"
            className="btn primary"
            disabled={call.isPending}
            onClick={() => send(file, false, anyway)}
          >
            {t("sheet.write", { count: good })}
          </button>
        ) : null}
      </div>
      <div aria-live="polite" className="table-import">
        {call.error ? <TableFaults error={call.error} /> : null}
        {file && faults.length > 0 && faults.every(({ personal }) => personal) ? (
          <button type="button" className="btn" disabled={call.isPending} onClick={() => send(file, true, true)}>
            {common("error.anyway")}
          </button>
        ) : null}
        {report ? (
          <p className="sm">
            {report.tried
              ? t("sheet.tried", { good, unedited: report.unedited })
              : t("sheet.done", { opened: report.opened.length, edited: report.edited.length })}
          </p>
        ) : null}
        {report?.tried ? (
          <TableChanges changes={report.changes} total={good} addressOf={(id) => `/lists/${type.id}/${id}`} />
        ) : null}
        {report && report.conflicts.length > 0 ? (
          <ul className="list-refused sm">
            {report.conflicts.map(({ row, id, title, field, kind, yours, theirs }) => (
              <li key={`${row} ${field.zh}`}>
                <AppLink to={`/lists/${type.id}/${id}`}>{title}</AppLink>{" "}
                {t(`sheet.${kind}`, { row, field: say(field), yours, theirs: theirs || "—" })}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
