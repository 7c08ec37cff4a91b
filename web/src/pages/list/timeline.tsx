import { type ListItem, listItems } from "@jiqun/contract";
import { daysBetween, type ListType } from "@jiqun/engines/list";
import { useAnswer } from "../../api.ts";
import { useSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { FilterRow } from "./filter-row.tsx";
import { queryOf } from "./filters.ts";
import { addressOf, Due } from "./items-table.tsx";

const most = 50;

/** Items one below the other on one axis of days: the stages they went through, today, and the date that is promised. */
export function Timeline({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const answer = useAnswer(listItems, { params: { type: type.id }, query: { ...queryOf(useSearch()), limit: most } });
  return (
    <>
      <FilterRow type={type} />
      <Answered query={answer}>
        {({ items, total, today }) =>
          items.length === 0 ? (
            <Empty title={t("items.none")} text={t("items.none.text")} />
          ) : (
            <Card title={t("timeline.title", { shown: items.length, total })} context={t("timeline.note")}>
              <Axis type={type} items={items} today={today} />
            </Card>
          )
        }
      </Answered>
    </>
  );
}

interface AxisProps {
  readonly type: ListType;
  readonly items: readonly ListItem[];
  readonly today: string;
}

function Axis({ type, items, today }: AxisProps) {
  const t = useText("lists");
  const say = useWords();
  const days = items.flatMap(({ visits, due }) => [...visits.map(({ from }) => from), ...(due ? [due] : [])]);
  const sorted = [...days, today].sort();
  const [first, last] = [sorted[0] ?? today, sorted.at(-1) ?? today];
  const span = Math.max(1, daysBetween(first, last));
  const at = (day: string) => (daysBetween(first, day) / span) * 100;
  const nameOf = (stage: string) => say(type.stages.find(({ id }) => id === stage)?.name ?? { zh: stage, en: stage });
  return (
    <div className="timeline">
      <p className="timeline-axis mut sm" aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <AppLink to={addressOf(item)} {...langOf(item.title)}>
              {item.title}
            </AppLink>
            <span className="timeline-row">
              {item.visits.map(({ stage, from, to }, index) => (
                <i
                  key={`${stage} ${from}`}
                  className={`timeline-stage${index % 2 ? " odd" : ""}${to === null && !item.ended ? " now" : ""}`}
                  style={{
                    left: `${at(from)}%`,
                    width: `${Math.max(0.4, at(to ?? (item.ended ? from : today)) - at(from))}%`,
                  }}
                  title={`${nameOf(stage)} ${from} – ${to ?? ""}`}
                >
                  <span>{nameOf(stage)}</span>
                </i>
              ))}
              <b className="timeline-today" style={{ left: `${at(today)}%` }} title={t("timeline.today", { today })} />
              {item.due === null ? null : (
                <b
                  className={`timeline-due ${item.lamp}`}
                  style={{ left: `${at(item.due)}%` }}
                  title={`${item.dueName ? say(item.dueName) : ""} ${item.due}`}
                />
              )}
            </span>
            <span className="sm">
              <Due item={item} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
