import type { ListedFigure } from "@jiqun/contract";
import { formatPeriod } from "@jiqun/engines/figures";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Figure, qualifierWords } from "../../parts/figure.tsx";
import { Lamp } from "../../parts/lamp.tsx";

interface Props {
  readonly items: readonly ListedFigure[];
  readonly compared: string | undefined;
  readonly onCompare: (id: string) => void;
}

export function FigureTable({ items, compared, onCompare }: Props) {
  const t = useText("figures");
  const common = useText("common");
  const say = useWords();
  const language = useLanguage();
  const columns: readonly Column<ListedFigure>[] = [
    { id: "subject", head: t("column.subject"), rowHead: true, cell: (figure) => say(figure.subjectName) },
    { id: "indicator", head: t("column.indicator"), cell: (figure) => say(figure.indicatorName) },
    {
      id: "period",
      head: t("column.period"),
      cell: (figure) => <span className="nowrap">{formatPeriod(figure.period, language)}</span>,
    },
    {
      id: "value",
      head: t("column.value"),
      numeric: true,
      cell: (figure) => (
        <span className="nowrap">
          <Figure figure={figure} />
          {qualifierWords(figure)
            .filter((word) => word.startsWith("qualifier."))
            .map((word) => (
              <span key={word} className="under">
                {common(word)}
              </span>
            ))}
        </span>
      ),
    },
    {
      id: "nature",
      head: t("column.nature"),
      cell: (figure) => <span className="nowrap">{t(`nature.${figure.nature}`)}</span>,
    },
    { id: "known", head: t("column.known"), cell: (figure) => <span className="nowrap">{figure.knownFrom}</span> },
    {
      id: "source",
      head: t("column.source"),
      cell: (figure) => <span className="figure-source">{say(figure.source.title)}</span>,
    },
    { id: "state", head: t("column.state"), cell: (figure) => <State figure={figure} onCompare={onCompare} /> },
  ];
  return (
    <DataTable caption={t("table")} columns={columns} rows={items} rowKey={(figure) => figure.id} selected={compared} />
  );
}

/** On a phone a figure a block: what it speaks of, the number, its period and source. */
export function FigureRows({ items, onCompare }: Omit<Props, "compared">) {
  const t = useText("figures");
  const say = useWords();
  const language = useLanguage();
  return (
    <ul className="figure-rows">
      {items.map((figure) => (
        <li key={figure.id}>
          <div>
            <b>{say(figure.subjectName)}</b>
            <span>
              {say(figure.indicatorName)} · {formatPeriod(figure.period, language)} · {t(`nature.${figure.nature}`)} ·{" "}
            </span>
            <State figure={figure} onCompare={onCompare} />
          </div>
          <b>
            <Figure figure={figure} />
          </b>
        </li>
      ))}
    </ul>
  );
}

function State({ figure, onCompare }: { figure: ListedFigure; onCompare: (id: string) => void }) {
  const t = useText("figures");
  const common = useText("common");
  return (
    <span className="figure-state">
      {figure.label === "public" ? null : <span className="flag">{common(`label.${figure.label}`)}</span>}
      <span>{t(figure.rivals.length === 0 ? "only" : figure.shown ? "shown" : "notShown")}</span>
      {figure.rivals.length > 0 ? (
        <button type="button" className="btn ghost" onClick={() => onCompare(figure.id)}>
          {t("rivals", { count: figure.rivals.length })}
        </button>
      ) : null}
      {figure.conflict ? (
        <Lamp state="warn" word={t(`conflict.${figure.conflict.code}`, figure.conflict.data)} />
      ) : null}
    </span>
  );
}
