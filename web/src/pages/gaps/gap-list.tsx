import { type ChainGaps, type Gap, gapTerm } from "@jiqun/contract";
import { useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/states.tsx";
import { TermBar, TermLegend } from "./term-bar.tsx";

interface Props {
  readonly gaps: ChainGaps;
  readonly selected: string | undefined;
  readonly onSelect: (link: string | undefined) => void;
}

const first = 12;

/** Links that nobody makes, most pressing first, the rest on a press; each row opens what its terms were counted from. */
export function GapList({ gaps, selected, onSelect }: Props) {
  const t = useText("gaps");
  const [all, setAll] = useState(false);
  const shown = gaps.gaps.filter(({ link }, place) => all || place < first || link === selected);
  const longest = Math.max(0, ...gaps.gaps.map(({ score }) => score));
  return (
    <Card
      title={t(gaps.complete ? "list.gaps" : "list.unknown", { count: gaps.gaps.length })}
      context={
        gaps.complete ? t("list.key", { count: gaps.gaps.filter(({ keyPart }) => keyPart).length }) : t("list.sample")
      }
    >
      {gaps.gaps.length === 0 ? (
        <Empty title={t("list.none")} />
      ) : (
        <>
          <div className="gap-legend">
            <TermLegend names={gapTerm.options.map((term) => t(`term.${term}`))} />
            <span>{t("rank.help")}</span>
            <b>{t("list.open")}</b>
          </div>
          <ol className="gap-list">
            {shown.map((gap) => (
              <Row
                key={gap.link}
                gap={gap}
                weights={gaps.weights}
                longest={longest}
                open={gap.link === selected}
                onSelect={() => onSelect(gap.link === selected ? undefined : gap.link)}
              />
            ))}
          </ol>
          {gaps.gaps.length > first ? (
            <p className="list-foot">
              <button type="button" className="btn ghost" onClick={() => setAll(!all)}>
                {t(all ? "list.fewer" : "list.all", { count: gaps.gaps.length })}
              </button>
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}

function Row({
  gap,
  weights,
  longest,
  open,
  onSelect,
}: {
  readonly gap: Gap;
  readonly weights: ChainGaps["weights"];
  readonly longest: number;
  readonly open: boolean;
  readonly onSelect: () => void;
}) {
  const t = useText("gaps");
  const say = useWords();
  const [best, worst] = gap.rank;
  const terms = gapTerm.options.map((term) => ({
    name: t(`term.${term}`),
    value: gap.terms[term] ?? null,
    most: weights[term] ?? 0,
  }));
  return (
    <li>
      <button type="button" className="gap-row" aria-expanded={open} onClick={onSelect}>
        <span className="gap-rank" title={t("rank.of", { best, worst })}>
          {best === worst ? best : `${best}–${worst}`}
        </span>
        <span className="gap-name">
          <b>{say(gap.name)}</b>
          <small>{say(gap.group)}</small>
        </span>
        <span className="gap-why">
          <TermBar terms={terms} score={gap.score} longest={longest} />
          <small>{shortOf(t, gap)}</small>
        </span>
        <span className="gap-score">{gap.score.toFixed(2)}</span>
      </button>
      {open ? (
        <dl className="gap-terms">
          {gapTerm.options.map((term) => {
            const value = gap.terms[term] ?? null;
            return (
              <div key={term}>
                <dt>{t(`term.${term}`)}</dt>
                <dd className="num">{value === null ? t("unknown") : value.toFixed(3)}</dd>
                <dd className="mut">{t("term.most", { most: (weights[term] ?? 0).toFixed(2) })}</dd>
                <dd>{becauseOf(t, gap, term)}</dd>
              </div>
            );
          })}
        </dl>
      ) : null}
    </li>
  );
}

/** Who waits for the link, and whom to ask first. */
const shortOf = (t: ReturnType<typeof useText>, { users, buyers, related }: Gap): string =>
  [
    users.length === 0 ? t("why.demand.unknown") : t("row.users", { users: users.length, buyers }),
    t("row.related", { count: related }),
  ].join(" · ");

function becauseOf(t: ReturnType<typeof useText>, gap: Gap, term: (typeof gapTerm.options)[number]): string {
  switch (term) {
    case "demand":
      return gap.users.length === 0
        ? t("why.demand.unknown")
        : t("why.demand", { users: gap.users.length, buyers: gap.buyers });
    case "criticality":
      return t("why.criticality", { count: gap.stopped.length });
    case "neighbours":
      return t("why.neighbours", { made: gap.neighboursMade, count: gap.neighbours });
    case "related":
      return t("why.related", { count: gap.related });
    case "lead-time":
      return gap.leadTime_months === null
        ? t("why.leadTime.unknown")
        : t("why.leadTime", { months: gap.leadTime_months });
  }
}
