import { getListBoard } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useAnswer, useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered, Empty } from "../../parts/states.tsx";

type BoardAnswer = ReturnType<NonNullable<typeof getListBoard.answer>["parse"]>;
type Row = BoardAnswer["rows"][number];

/** Units by the share of dates they kept: tiers, intervals, no order inside a tier, and the rule beside it. */
export function UnitsBoard({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const today = useSession().data?.today ?? "";
  const span = search.span === "month" ? "month" : "year";
  const month = /^\d{4}-\d{2}$/.test(search.month ?? "") ? search.month : undefined;
  const answer = useAnswer(getListBoard, { params: { type: type.id }, query: { span, ...(month ? { month } : {}) } });
  return (
    <>
      <div className="filter-row no-print">
        <input
          className="field"
          type="month"
          aria-label={t("board.month")}
          max={today.slice(0, 7)}
          value={month ?? today.slice(0, 7)}
          onChange={(event) => set({ month: event.target.value || undefined }, { replace: true })}
        />
        <Segments
          label={t("board.span")}
          value={span}
          options={(["year", "month"] as const).map((value) => ({
            value,
            label: t(value === "year" ? "board.year" : "board.month.only"),
          }))}
          onChange={(next) => set({ span: next === "year" ? undefined : next })}
        />
      </div>
      <Answered query={answer}>
        {(board) => (
          <Card
            title={t("board.title", { from: board.from, to: board.to })}
            {...(board.provisional ? { context: t("board.provisional") } : {})}
          >
            <p className="card-body sm">{`${say(board.what)}${t("board.base", { base: board.smallestBase })}`}</p>
            <p className="card-body sm mut">{say(board.rule)}</p>
            {board.rows.length > 1 && !board.differ ? <p className="card-body">{t("board.same")}</p> : null}
            {board.rows.length === 0 ? <Empty title={t("board.none")} /> : <Rows board={board} />}
            {board.unranked.length > 0 ? (
              <p className="card-body sm">
                {t("board.unranked")}{" "}
                {board.unranked.map(({ unit, kept, base }) => `${say(unit.name)} ${kept}/${base}`).join(t("comma"))}
              </p>
            ) : null}
          </Card>
        )}
      </Answered>
    </>
  );
}

function Rows({ board }: { readonly board: BoardAnswer }) {
  const t = useText("lists");
  const say = useWords();
  const columns: readonly Column<Row>[] = [
    { id: "tier", head: t("board.tier"), numeric: true, cell: ({ tier }) => tier },
    { id: "unit", head: t("column.unit"), rowHead: true, cell: ({ unit }) => say(unit.name) },
    { id: "kept", head: t("board.kept"), numeric: true, cell: ({ kept, base }) => `${kept}/${base}` },
    { id: "value", head: t("board.value"), numeric: true, cell: ({ value }) => shareText(value) },
    {
      id: "interval",
      head: t(board.differ ? "board.estimate" : "board.measured"),
      // Shrunk onto one value, all would look alike and certain: then each is shown as measured.
      cell: (row) =>
        board.differ ? (
          <Between at={row.estimate} {...row.estimateInterval} />
        ) : (
          <Between at={row.value} {...row.interval} />
        ),
    },
    {
      id: "places",
      head: t("board.places"),
      numeric: true,
      cell: ({ places: [from, to] }) => (from === to ? from : `${from} – ${to}`),
    },
  ];
  return <DataTable caption={t("view.units")} columns={columns} rows={board.rows} rowKey={({ unit }) => unit.id} />;
}

function Between({ at, low, high }: { readonly at: number; readonly low: number; readonly high: number }) {
  return (
    <span className="nowrap">
      <span className="board-bar" aria-hidden="true">
        <i style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <b style={{ left: `${at * 100}%` }} />
      </span>{" "}
      {shareText(at)} ({shareText(low)} – {shareText(high)})
    </span>
  );
}
