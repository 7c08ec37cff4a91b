import { listTopFirms } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { pointsText } from "../../format/score.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered, Empty } from "../../parts/states.tsx";

const ways = ["unit", "division"] as const;

/** 区县10强, 行业20强. */
export function TopLists({ run }: { readonly run: string }) {
  const t = useText("evaluation");
  const say = useWords();
  const set = useSetSearch();
  const by = useSearch().by === "division" ? "division" : "unit";
  const answer = useAnswer(listTopFirms, { params: { id: run }, query: { by } });
  return (
    <>
      <div className="eval-tabs">
        <Segments
          label={t("top.by")}
          value={by}
          onChange={(next) => set({ by: next === "unit" ? undefined : next }, { replace: true })}
          options={ways.map((value) => ({ value, label: t(`top.by.${value}`) }))}
        />{" "}
        <span className="mut sm">{t("top.help")}</span>
      </div>
      <Answered query={answer}>
        {({ groups }) =>
          groups.length === 0 ? (
            <Card>
              <Empty title={t("top.none")} text={t("results.none.text")} />
            </Card>
          ) : (
            <div className="eval-top">
              {groups.map(({ id, name, count, items }) => (
                <Card key={id} title={say(name)} context={t("top.of", { count: countText(count) })}>
                  <ol>
                    {items.map((firm) => (
                      <li key={firm.enterprise}>
                        <span className="mut">{firm.place}</span>
                        <AppLink to={`/evaluations/${run}/${firm.enterprise}`} {...langOf(firm.name)}>
                          {firm.name}
                        </AppLink>
                        <span>{pointsText(firm.score)}</span>
                        <b>{firm.grade ?? ""}</b>
                      </li>
                    ))}
                  </ol>
                </Card>
              ))}
            </div>
          )
        }
      </Answered>
    </>
  );
}
