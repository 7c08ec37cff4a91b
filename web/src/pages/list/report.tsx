import { getListReport, listItems } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useAnswer, useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { addressOf } from "./items-table.tsx";

const worst = 200;

/** Seven days to print: what was opened, moved and ended, and everything that is late now with its reason. */
export function Report({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const today = useSession().data?.today;
  const params = { type: type.id };
  const answer = useAnswer(getListReport, { params, query: search.to ? { to: search.to } : {} });
  const late = useAnswer(listItems, { params, query: { lamp: "late,warn", sort: "lamp", limit: worst } });
  return (
    <>
      <div className="filter-row no-print">
        <DayField
          id="report-to"
          label={t("report.to")}
          max={today}
          value={search.to ?? today ?? ""}
          onDay={(day) => set({ to: day || undefined }, { replace: true })}
        />
        <button type="button" className="btn" onClick={() => window.print()}>
          {t("report.print")}
        </button>
      </div>
      <Answered query={answer}>
        {({ from, to, opened, ended, dropped, lapsed, moves }) => (
          <Card title={t("report.title", { name: say(type.name), from, to })} padded>
            <dl className="item-facts">
              {(
                [
                  ["opened", opened],
                  ["ended", ended],
                  ["dropped", dropped],
                  ["lapsed", lapsed],
                ] as const
              ).map(([name, count]) => (
                <div key={name}>
                  <dt>{t(`report.${name}`)}</dt>
                  <dd>
                    <b>{countText(count)}</b>
                  </dd>
                </div>
              ))}
            </dl>
            {moves.length > 0 ? (
              <p>{moves.map(({ name, items }) => `${say(name)} ${countText(items)}`).join(t("comma"))}</p>
            ) : null}
          </Card>
        )}
      </Answered>
      <Answered query={late} lines={4}>
        {({ items, total }) => (
          <Card title={t("report.late", { total: countText(total) })}>
            {items.length === 0 ? <Empty title={t("report.late.none")} /> : null}
            <ul className="list-rows">
              {items.map((item) => (
                <li key={item.id}>
                  <div>
                    <Lamp state={item.lamp} word={t(`lamp.${item.lamp}`)} />{" "}
                    <AppLink to={addressOf(item)} {...langOf(item.title)}>
                      <b>{item.title}</b>
                    </AppLink>
                  </div>
                  <span className="sm list-reason">{say(item.reason)}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Answered>
    </>
  );
}
