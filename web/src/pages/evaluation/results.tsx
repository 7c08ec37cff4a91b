import {
  type EvaluationDetail,
  type EvaluationItem,
  evaluationStatus,
  exportEvaluation,
  exportEvaluationCsv,
  listEvaluationResults,
} from "@jiqun/contract";
import { useDownload, usePages } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText, shareText } from "../../format/number.ts";
import { pointsText } from "../../format/score.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { langOf } from "../../parts/runs.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { ToList } from "./to-list.tsx";

const size = 50;
const sorts = ["score-up", "name", "unit"] as const;
type Sort = (typeof sorts)[number];

/** Firms of the run with filters that stand in the address, and the same rows as files. */
export function Results({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const search = useSearch();
  const narrow = useNarrow();
  const status = evaluationStatus.safeParse(search.status).data;
  const query = {
    ...(search.unit ? { unit: search.unit } : {}),
    ...(search.division ? { division: search.division } : {}),
    ...(search.grade ? { grade: search.grade } : {}),
    ...(status ? { status } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...(sorts.includes(search.sort as Sort) ? { sort: search.sort as Sort } : {}),
  };
  const params = { id: run.id };
  const pages = usePages(listEvaluationResults, { params, query: { ...query, limit: size } });
  const excel = useDownload(exportEvaluation, { params, query });
  const csv = useDownload(exportEvaluationCsv, { params, query });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <>
      <Filters run={run} />
      <ToList run={run} />
      <Card
        title={t("tab.results")}
        context={t("shown", { shown: countText(items.length), total: countText(total) })}
        meta={
          <>
            <a className="btn" href={excel} download>
              {t("excel")}
            </a>{" "}
            <a className="btn" href={csv} download>
              {t("csv")}
            </a>
          </>
        }
      >
        {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {!pages.error && !pages.data ? <Loading lines={9} /> : null}
        {pages.data && items.length === 0 ? <Empty title={t("results.none")} text={t("results.none.text")} /> : null}
        {items.length > 0 ? (
          <div className={pages.isPlaceholderData ? "stale" : undefined}>
            {narrow ? <ResultList run={run} items={items} /> : <ResultTable run={run} items={items} />}
            <p className="mut sm eval-start">{t("sure.help")}</p>
            <MoreButton pages={pages} label={t("more", { count: countText(Math.min(size, total - items.length)) })} />
          </div>
        ) : null}
      </Card>
    </>
  );
}

function Filters({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const none = { value: "none", label: t("filter.none") };
  return (
    <search className="filter-row">
      <SearchField
        label={t("search")}
        value={search.q ?? ""}
        onChange={(q) => set({ q: q || undefined }, { replace: true })}
      />
      <Choice
        label={t("filter.unit")}
        all={`${t("filter.unit")} ${t("filter.all")}`}
        value={search.unit}
        onChange={(unit) => set({ unit })}
        options={run.byUnit.map(({ unit }) => (unit ? { value: unit.id, label: say(unit.name) } : none))}
      />
      <Choice
        label={t("filter.grade")}
        all={`${t("filter.grade")} ${t("filter.all")}`}
        value={search.grade}
        onChange={(grade) => set({ grade })}
        options={[
          ...run.gradeNames.map(({ id, name }) => ({ value: id, label: `${id} ${say(name)}` })),
          { value: "none", label: t("grade.none") },
        ]}
      />
      <Choice
        label={t("filter.division")}
        all={`${t("filter.division")} ${t("filter.all")}`}
        value={search.division}
        onChange={(division) => set({ division })}
        options={run.divisions.map(({ code, name }) => ({ value: code, label: `${code} ${say(name)}` }))}
      />
      <Choice
        label={t("filter.status")}
        all={`${t("filter.status")} ${t("filter.all")}`}
        value={search.status}
        onChange={(status) => set({ status })}
        options={run.statuses.map(({ status }) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <Choice
        label={t("sort.label")}
        all={t("sort.place")}
        value={search.sort}
        onChange={(sort) => set({ sort })}
        options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
    </search>
  );
}

interface Props {
  readonly run: EvaluationDetail;
  readonly items: readonly EvaluationItem[];
}

const FirmLink = ({ run, item }: { readonly run: EvaluationDetail; readonly item: EvaluationItem }) => (
  <AppLink to={`/evaluations/${run.id}/${item.enterprise}`} {...langOf(item.name)}>
    {item.name}
  </AppLink>
);

function useSure(): (item: EvaluationItem) => string {
  const t = useText("evaluation");
  return ({ sure, places }) => {
    if (!places) return "—";
    const [low, high] = [countText(places[0]), countText(places[1])];
    const range = low === high ? t("places.one", { low }) : t("places.range", { low, high });
    return sure === null ? range : `${shareText(sure)} · ${range}`;
  };
}

function ResultTable({ run, items }: Props) {
  const t = useText("evaluation");
  const say = useWords();
  const sure = useSure();
  const reasons = items.some((item) => item.reasons.length > 0);
  return (
    <DataTable
      caption={t("tab.results")}
      rows={items}
      rowKey={({ enterprise }) => enterprise}
      columns={[
        { id: "place", head: t("col.place"), numeric: true, width: 60, cell: ({ place }) => place ?? "—" },
        { id: "firm", head: t("col.firm"), rowHead: true, cell: (item) => <FirmLink run={run} item={item} /> },
        { id: "unit", head: t("col.unit"), cell: ({ unit }) => (unit ? say(unit.name) : "—") },
        { id: "division", head: t("col.division"), cell: ({ division }) => (division ? say(division.name) : "—") },
        { id: "score", head: t("col.score"), numeric: true, cell: ({ score }) => pointsText(score) },
        {
          id: "grade",
          head: t("col.grade"),
          cell: ({ grade, status }) =>
            grade === null ? <span className="mut">{t(`status.${status}`)}</span> : <b>{grade}</b>,
        },
        { id: "sure", head: t("col.sure"), cell: (item) => <span className="sm">{sure(item)}</span> },
        ...(reasons
          ? [
              {
                id: "why",
                head: t("col.why"),
                cell: (item: EvaluationItem) => (
                  <span className="eval-why">{item.reasons.map(say).join(t("comma"))}</span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function ResultList({ run, items }: Props) {
  const t = useText("evaluation");
  const say = useWords();
  const sure = useSure();
  return (
    <ul className="eval-card-list">
      {items.map((item) => (
        <li key={item.enterprise}>
          <div className="eval-line">
            <FirmLink run={run} item={item} />
            <b>
              {pointsText(item.score)} {item.grade ?? ""}
            </b>
          </div>
          <div className="eval-line sm mut">
            <span>
              {[item.place === null ? null : `${t("col.place")} ${item.place}`, item.unit ? say(item.unit.name) : null]
                .filter((part) => part !== null)
                .join(" · ")}
            </span>
            <span>{item.grade === null ? t(`status.${item.status}`) : sure(item)}</span>
          </div>
          {item.reasons.length > 0 ? <p className="eval-why">{item.reasons.map(say).join(t("comma"))}</p> : null}
        </li>
      ))}
    </ul>
  );
}
