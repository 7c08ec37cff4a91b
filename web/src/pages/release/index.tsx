// One release as it was frozen, for everybody.
import { exportRelease, exportReleaseCsv, getRelease } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useAnswer, useDownload } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText } from "../../i18n/index.ts";
import { ReleaseView } from "../../parts/release-tables.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";

export function Page() {
  const t = useText("release");
  const language = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const answer = useAnswer(getRelease, { params: { id } });
  const xlsx = useDownload(exportRelease, { params: { id } });
  const csv = useDownload(exportReleaseCsv, { params: { id } });
  return (
    <Answered query={answer}>
      {({ title, period, version, publishedAt, hidden, hash, tables }) => (
        <>
          <TitleRow
            title={title}
            context={`${periodText(period, language)} · ${t("version.n", { n: version })} · ${dayText(publishedAt)} · ${t("hidden.n", { count: hidden })}`}
          >
            <a className="btn" href={xlsx}>
              {t("xlsx")}
            </a>
            <a className="btn" href={csv}>
              {t("csv")}
            </a>
          </TitleRow>
          <ReleaseView tables={tables} hash={hash} />
        </>
      )}
    </Answered>
  );
}
