// All figures of a cluster: one row a key (indicator and period); values that stand beside the shown one are in the same row.
import type { ShownFigure } from "@jiqun/contract";
import { comparePeriods } from "@jiqun/engines/figures";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Absent, Figure, qualifierWords } from "../../parts/figure.tsx";
import { Empty } from "../../parts/states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";

export interface FigureGroup {
  readonly key: string;
  readonly shown: ShownFigure;
  readonly rivals: readonly ShownFigure[];
}

/** By key and kind (what is, what is wanted, what could be made), newest period first; the shown figure leads its rivals. */
export function groupFigures(figures: readonly ShownFigure[]): FigureGroup[] {
  const kind = ({ nature }: ShownFigure): string =>
    nature === "target" || nature === "plan" ? "target" : nature === "capacity" ? "capacity" : "level";
  const groups = Map.groupBy(figures, (figure) => [figure.indicator, figure.period, kind(figure)].join(" "));
  return [...groups]
    .flatMap(([key, members]): FigureGroup[] => {
      const shown = members.find(({ chosenBy }) => chosenBy !== null) ?? members[0];
      return shown ? [{ key, shown, rivals: members.filter((it) => it !== shown) }] : [];
    })
    .sort((a, b) => comparePeriods(b.shown.period, a.shown.period));
}

export function FiguresCard({ figures }: { readonly figures: readonly ShownFigure[] }) {
  const t = useText("cluster");
  const columns = useColumns(useNarrow());
  const groups = groupFigures(figures);
  return (
    <Card title={t("figures")} meta={t("figures.count", { count: figures.length })}>
      {groups.length === 0 ? (
        <Empty title={t("figures.none")} />
      ) : (
        <DataTable caption={t("figures")} rows={groups} rowKey={({ key }) => key} columns={columns} />
      )}
    </Card>
  );
}

/** On a phone period and source stand under the indicator, rivals under the value. */
function useColumns(narrow: boolean): readonly Column<FigureGroup>[] {
  const t = useText("cluster");
  const words = useWords();
  const language = useLanguage();
  const period = ({ shown }: FigureGroup) => periodText(shown.period, language);
  const value = (group: FigureGroup) => (
    <>
      <Figure figure={group.shown} place={`figure:${group.shown.id}`} />
      <Qualifiers figure={group.shown} />
      {narrow && group.rivals.length > 0 && <Rivals group={group} />}
    </>
  );
  const source = ({ shown }: FigureGroup) => (
    <span className="sm">
      {words(shown.source.title)}
      <span className="under">
        {shown.id} · {shown.knownFrom}
      </span>
    </span>
  );
  const indicator = (group: FigureGroup) => (
    <>
      {words(group.shown.indicatorName)}
      {narrow && (
        <span className="under">
          {period(group)} · {words(group.shown.source.title)}
        </span>
      )}
    </>
  );
  const first: Column<FigureGroup> = { id: "indicator", head: t("figures.indicator"), rowHead: true, cell: indicator };
  const second: Column<FigureGroup> = { id: "value", head: t("figures.value"), numeric: true, cell: value };
  if (narrow) return [first, second];
  return [
    first,
    { id: "period", head: t("figures.period"), cell: period },
    second,
    {
      id: "rivals",
      head: t("figures.rivals"),
      cell: (group) => (group.rivals.length === 0 ? <Absent kind="na" /> : <Rivals group={group} />),
    },
    { id: "source", head: t("figures.source"), cell: source },
  ];
}

function Rivals({ group: { shown, rivals } }: { readonly group: FigureGroup }) {
  const t = useText("common");
  const words = useWords();
  return (
    <>
      {rivals.map((rival) => (
        <span key={rival.id} className="rival">
          <Figure figure={rival} place={`figure:${rival.id}`} />
          <span className="under">
            {words(rival.source.title)} {rival.knownFrom}
          </span>
        </span>
      ))}
      {shown.chosenBy !== null && <span className="under">{t(`chosen.${shown.chosenBy}`)}</span>}
    </>
  );
}

function Qualifiers({ figure }: { readonly figure: ShownFigure }) {
  const t = useText("common");
  const keys = [...(figure.nature === "target" ? ["nature.target"] : []), ...qualifierWords(figure)];
  return keys.length === 0 ? null : <span className="under">{keys.map((key) => t(key)).join(" ")}</span>;
}
