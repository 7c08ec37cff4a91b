import { type ImportProblem, listImportProblems, rowInFile } from "@jiqun/contract";
import { useState } from "react";
import { usePages } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { Segments } from "../../parts/segments.tsx";
import { ErrorBox, Loading } from "../../parts/states.tsx";

const severities = ["refused", "duplicate", "ask", "warning", "absent"] as const;
type Severity = (typeof severities)[number];

interface Props {
  readonly id: string;
  readonly headerRows: readonly number[] | undefined;
}

/** The rows of an import that were set aside, repeated or warned about, as they were written. */
export function ProblemRows({ id, headerRows }: Props) {
  const t = useText("data");
  const [severity, setSeverity] = useState<Severity | "all">("all");
  const pages = usePages(listImportProblems, {
    params: { id },
    query: { limit: 50, ...(severity === "all" ? {} : { severity }) },
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: readonly Column<ImportProblem>[] = [
    {
      id: "row",
      head: t("problems.row"),
      numeric: true,
      rowHead: true,
      width: 72,
      cell: (problem) => rowInFile(headerRows, problem.row) || "—",
    },
    { id: "severity", head: t("problems.severity"), cell: (problem) => t(`severity.${problem.severity}`) },
    { id: "code", head: t("problems.code"), cell: (problem) => t(`problem.${problem.code}`) },
    { id: "name", head: t("problems.name"), cell: (problem) => <Name problem={problem} /> },
    {
      id: "text",
      head: t("problems.text"),
      cell: ({ severity: of, code, text }) => (
        <span className="problem-text">
          {of === "absent"
            ? "—"
            : code === "duplicate"
              ? t("problems.repeats", { row: rowInFile(headerRows, Number(text)) })
              : text || "—"}
        </span>
      ),
    },
  ];
  return (
    <section className="problem-rows">
      <div className="problem-head">
        <h3>{t("problems.list")}</h3>
        <Segments
          label={t("problems.severity")}
          value={severity}
          onChange={setSeverity}
          options={(["all", ...severities] as const).map((value) => ({ value, label: t(`severity.${value}`) }))}
        />
      </div>
      {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data ? (
        <DataTable
          caption={t("problems.list")}
          columns={columns}
          rows={items}
          rowKey={(problem) => `${problem.row}-${problem.code}-${problem.text}`}
          compact
        />
      ) : (
        <Loading />
      )}
      <MoreButton pages={pages} label={t("problems.more")} />
    </section>
  );
}

/** A firm that the file lacks has no row, but a page. */
function Name({ problem: { severity, name, text } }: { problem: ImportProblem }) {
  if (severity !== "absent") return name || "—";
  return <AppLink to={`/enterprises/${encodeURIComponent(text)}`}>{name}</AppLink>;
}
