import type { FilingBoard } from "@jiqun/contract";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useDueText } from "../../parts/due-text.ts";
import { Empty } from "../../parts/states.tsx";

type Counts = FilingBoard["total"];

/** By unit and by indicator: full height is filed whole, half height filed in part, hatched is not filed; never an empty bar. */
export function Completeness({ board }: { readonly board: FilingBoard }) {
  const t = useText("filings");
  const say = useWords();
  const tell = useDueText();
  const set = useSetSearch();
  const { unit } = useSearch();
  if (board.total.firms === 0)
    return (
      <Card title={t("units")}>
        <Empty title={t("none")} text={t("none.text")} />
      </Card>
    );
  return (
    <>
      <Card
        title={t("units")}
        context={board.roster ? undefined : t("units.context")}
        meta={
          <span className="filings-legend" aria-hidden="true">
            {(["complete", "partial", "none"] as const).map((state) => (
              <span key={state}>
                <i className={`is-${state}`} /> {t(`state.${state}`)}
              </span>
            ))}
          </span>
        }
      >
        <DataTable
          caption={t("units")}
          compact
          rows={board.units}
          rowKey={(row) => row.unit ?? "none"}
          selected={unit ?? ""}
          columns={[
            {
              id: "unit",
              head: t("unit"),
              rowHead: true,
              cell: (row) =>
                row.unit === null ? (
                  t("unit.none")
                ) : (
                  <button
                    type="button"
                    className="btn ghost"
                    onClick={() => set({ unit: row.unit === unit ? undefined : (row.unit ?? undefined) })}
                  >
                    {row.name ? say(row.name) : row.unit}
                  </button>
                ),
            },
            { id: "bar", head: t("progress"), cell: (row) => <Bar counts={row} />, width: "34%" },
            { id: "firms", head: t("firms"), numeric: true, cell: ({ firms }) => countText(firms) },
            { id: "complete", head: t("state.complete"), numeric: true, cell: ({ complete }) => countText(complete) },
            { id: "partial", head: t("state.partial"), numeric: true, cell: ({ partial }) => countText(partial) },
            { id: "none", head: t("state.none"), numeric: true, cell: ({ none }) => countText(none) },
            {
              id: "due",
              head: t("due.last"),
              cell: ({ due, late }) => (
                <span className={late > 0 ? "filings-bad" : ""} title={due ? tell(due) : ""}>
                  {due?.day ?? "—"}
                </span>
              ),
            },
            {
              id: "unusable",
              head: t("unusable"),
              numeric: true,
              cell: ({ unusable }) => (unusable === 0 ? "0" : <b className="filings-bad">{countText(unusable)}</b>),
            },
          ]}
        />
      </Card>
      <Card title={t("indicators")} context={t("indicators.context", { count: board.total.firms })}>
        <DataTable
          caption={t("indicators")}
          compact
          rows={board.indicators}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              head: t("indicator"),
              rowHead: true,
              cell: ({ name, unit: of, basis }) => (
                <>
                  {say(name)} <span className="mut sm">{[of, basis].filter(Boolean).join("，")}</span>
                </>
              ),
            },
            {
              id: "origin",
              head: t("origin"),
              cell: ({ origin, required }) => `${t(`origin.${origin}`)}${required ? "" : t("optional")}`,
            },
            { id: "filed", head: t("filed"), numeric: true, cell: ({ filed }) => countText(filed) },
            { id: "missing", head: t("missing"), numeric: true, cell: ({ missing }) => countText(missing) },
            {
              id: "unusable",
              head: t("unusable"),
              numeric: true,
              cell: ({ unusable }) => (unusable === 0 ? "0" : <b className="filings-bad">{countText(unusable)}</b>),
            },
          ]}
        />
      </Card>
    </>
  );
}

function Bar({ counts: { firms, complete, partial, none } }: { readonly counts: Counts }) {
  const t = useText("filings");
  const share = (part: number): string => `${firms === 0 ? 0 : (100 * part) / firms}%`;
  return (
    <div className="filings-bar" role="img" aria-label={t("bar", { complete, partial, none })}>
      <i className="is-complete" style={{ width: share(complete) }} />
      <i className="is-partial" style={{ width: share(partial) }} />
    </div>
  );
}
