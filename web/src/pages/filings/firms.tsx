import { type FilingBoard, listFilers } from "@jiqun/contract";
import { usePages } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { dayText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useDueText } from "../../parts/due-text.ts";
import { MoreButton } from "../../parts/more-button.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";

const states = ["all", "none", "partial", "unusable", "complete"] as const;
type State = (typeof states)[number];

/** Firms that owe, and what each lacks. */
export function Firms({ board, query }: { readonly board: FilingBoard; readonly query: object }) {
  const t = useText("filings");
  const say = useWords();
  const tellDue = useDueText();
  const set = useSetSearch();
  const asked = useSearch().state;
  const state: State = states.find((one) => one === asked) ?? "all";
  const pages = usePages(listFilers, { query: { ...query, ...(state === "all" ? {} : { state }) } });
  const nameOf = new Map(board.indicators.map(({ id, name }) => [id, say(name)]));
  const tell = (ids: readonly string[]): string => ids.map((id) => nameOf.get(id) ?? id).join(t("comma"));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <Card
      title={t("owing", { count: countText(total) })}
      meta={
        <Segments
          label={t("state")}
          options={states.map((value) => ({ value, label: t(value === "unusable" ? "unusable" : `state.${value}`) }))}
          value={state}
          onChange={(value) => set({ state: value === "all" ? undefined : value }, { replace: true })}
        />
      }
    >
      {!pages.data && !pages.error ? <Loading /> : null}
      {items.length === 0 && pages.data ? (
        <Empty title={t("owing.none")} />
      ) : (
        <DataTable
          caption={t("owing", { count: total })}
          compact
          rows={items}
          rowKey={({ enterprise }) => enterprise}
          columns={[
            {
              id: "name",
              head: t("firm"),
              rowHead: true,
              cell: ({ enterprise, name }) => (
                <AppLink to={`/enterprises/${enterprise}`} search={{ period: board.period, rules: board.rules }}>
                  <span {...langOf(name)}>{name}</span>
                </AppLink>
              ),
            },
            { id: "unit", head: t("unit"), cell: ({ unit }) => (unit ? say(unit) : t("unit.none")) },
            {
              id: "state",
              head: t("state"),
              cell: (row) => (
                <>
                  <span className={`filings-state is-${row.state}`}>{t(`state.${row.state}`)}</span>
                  {row.state !== "complete" && row.due ? (
                    <div className={row.due.over ? "filings-bad sm" : "mut sm"}>{tellDue(row.due)}</div>
                  ) : null}
                  {row.reminded ? (
                    <div className="mut sm">{t("due.remindedOn", { day: dayText(row.reminded) })}</div>
                  ) : null}
                </>
              ),
            },
            {
              id: "missing",
              head: t("missing"),
              cell: ({ missing, unusable }) => (
                <>
                  {missing.length === 0 ? "—" : tell(missing)}
                  {unusable.length > 0 ? (
                    <span className="filings-bad"> · {t("unusable.are", { names: tell(unusable) })}</span>
                  ) : null}
                </>
              ),
            },
          ]}
        />
      )}
      {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <MoreButton pages={pages} label={t("more")} />
    </Card>
  );
}
