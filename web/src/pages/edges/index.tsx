import { importEdges, listEdges, type SupplyEdge, undoEdges } from "@jiqun/contract";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { FileButton } from "../../parts/file-button.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "./edges.css";

/** Who supplies whom, with the source of each pair; files in and back. A known pair is solid, an inferred one dashed. */
export function Page() {
  const t = useText("edges");
  const answer = useAnswer(listEdges, {});
  return (
    <>
      <TitleRow
        title={t("title")}
        context={
          answer.data
            ? t("context", { known: answer.data.total - answer.data.inferred, inferred: answer.data.inferred })
            : undefined
        }
      />
      <div className="edges-page">
        <FileCard />
        <Answered query={answer}>
          {({ items, total, imports }) => (
            <>
              {imports.length > 0 ? <Imports imports={imports} /> : null}
              <Card
                title={t("list", { count: total })}
                context={total > items.length ? t("list.first", { count: items.length }) : undefined}
              >
                {items.length === 0 ? <Empty title={t("none")} text={t("none.text")} /> : <Edges items={items} />}
              </Card>
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

function FileCard() {
  const t = useText("edges");
  const call = useCall(importEdges, [listEdges]);
  return (
    <Card title={t("file.title")} padded>
      <p>{t("file.text")}</p>
      <FileButton
        label={t("file.choose")}
        disabled={call.isPending}
        onFile={(file) => call.mutate({ query: { name: file.name }, upload: file })}
      />
      {call.error ? <ErrorBox error={call.error} /> : null}
      {call.data ? (
        <div role="status">
          <p>
            {t("file.done", {
              rows: call.data.rows,
              inserted: call.data.inserted,
              unchanged: call.data.unchanged,
              left: call.data.left,
            })}
          </p>
          <ul className="edges-left">
            {call.data.reported.map(({ row, code, text }) => (
              <li key={row}>
                {t("file.row", { row })} {t(`fault.${code}`)} {text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

function Edges({ items }: { readonly items: readonly SupplyEdge[] }) {
  const t = useText("edges");
  const say = useWords();
  const party = ({ name, enterprise }: SupplyEdge["supplier"]) =>
    enterprise === null ? (
      <span title={t("outside")} {...langOf(name)}>
        {name} <small className="mut">{t("outside.short")}</small>
      </span>
    ) : (
      <AppLink to={`/enterprises/${enterprise}`} {...langOf(name)}>
        {name}
      </AppLink>
    );
  const columns: Column<SupplyEdge>[] = [
    { id: "supplier", head: t("supplier"), rowHead: true, cell: ({ supplier }) => party(supplier) },
    {
      id: "line",
      head: t("kind"),
      cell: ({ inferred }) => (
        <span className={inferred ? "edge-line is-inferred" : "edge-line"}>{t(inferred ? "inferred" : "known")}</span>
      ),
    },
    { id: "buyer", head: t("buyer"), cell: ({ buyer }) => party(buyer) },
    { id: "product", head: t("product"), cell: ({ link, product }) => (link ? say(link.name) : product) },
    {
      id: "amount",
      head: t("amount"),
      numeric: true,
      cell: ({ amount, share }) =>
        amount ? `${amount.value} ${amount.unit}` : share !== null ? `${(share * 100).toFixed(1)}%` : "—",
    },
    { id: "source", head: t("source"), cell: ({ source, period }) => [source, period].filter(Boolean).join(" · ") },
  ];
  return (
    <div className="edge-list">
      <DataTable caption={t("title")} columns={columns} rows={items} rowKey={({ id }) => id} compact />
    </div>
  );
}

function Imports({ imports }: { readonly imports: readonly import("@jiqun/contract").EdgeImport[] }) {
  const t = useText("edges");
  const actor = useActor();
  const undo = useCall(undoEdges, [listEdges]);
  return (
    <Card title={t("imports")}>
      <DataTable
        caption={t("imports")}
        compact
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          { id: "file", head: t("imports.file"), rowHead: true, cell: ({ file }) => file },
          { id: "edges", head: t("imports.edges"), numeric: true, cell: ({ edges }) => edges },
          { id: "left", head: t("imports.left"), numeric: true, cell: ({ left }) => left },
          { id: "by", head: t("imports.by"), cell: ({ by, at }) => `${actor(by)} ${dayText(at)}` },
          {
            id: "undo",
            head: "",
            cell: ({ id, undoneAt }) =>
              undoneAt === null ? (
                <button
                  type="button"
                  className="btn ghost"
                  disabled={undo.isPending}
                  onClick={() => undo.mutate({ params: { id } })}
                >
                  {t("imports.undo")}
                </button>
              ) : (
                <span className="mut">{t("imports.undone", { day: dayText(undoneAt) })}</span>
              ),
          },
        ]}
      />
      {undo.error ? <ErrorBox error={undo.error} /> : null}
    </Card>
  );
}
