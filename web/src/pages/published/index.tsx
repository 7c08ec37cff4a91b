// What is published, for everybody: the list of releases.
import { listReleases, type ReleaseHead } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useMay } from "../../parts/may.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "../../parts/release.css";

export function Page() {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const may = useMay();
  const answer = useAnswer(listReleases, {});
  return (
    <>
      <TitleRow title={t("title")} context={t("context")}>
        {may("listReleaseDrafts") ? (
          <AppLink className="btn" to="/published/prepare">
            {t("prepared")}
          </AppLink>
        ) : null}
      </TitleRow>
      <Answered query={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("none")} text={t("none.text")} />
          ) : (
            <Card title={t("list", { count: items.length })}>
              <DataTable<ReleaseHead>
                caption={t("title")}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    id: "name",
                    head: t("name"),
                    rowHead: true,
                    cell: ({ id, title }) => (
                      <span className="release-title">
                        <AppLink to={`/published/${id}`}>{title}</AppLink>
                      </span>
                    ),
                  },
                  {
                    id: "period",
                    head: t("period"),
                    cell: ({ period }) => <span className="nowrap">{periodText(period, language)}</span>,
                  },
                  {
                    id: "version",
                    head: t("version"),
                    cell: ({ version }) => <span className="nowrap">{t("version.n", { n: version })}</span>,
                  },
                  {
                    id: "measures",
                    head: t("measure"),
                    cell: ({ measures }) => measures.map(({ name }) => say(name)).join(language === "zh" ? "、" : ", "),
                  },
                  { id: "cells", head: t("cells"), numeric: true, cell: ({ cells }) => countText(cells) },
                  { id: "hidden", head: t("hidden"), numeric: true, cell: ({ hidden }) => countText(hidden) },
                  {
                    id: "at",
                    head: t("published"),
                    cell: ({ publishedAt }) => <span className="nowrap">{dayText(publishedAt)}</span>,
                  },
                ]}
              />
            </Card>
          )
        }
      </Answered>
    </>
  );
}
