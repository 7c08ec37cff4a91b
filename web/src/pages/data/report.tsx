import { type ImportReport, rowInFile } from "@jiqun/contract";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { Lamp } from "../../parts/lamp.tsx";
import { langOf } from "../../parts/runs.tsx";
import { ReportReading } from "./report-reading.tsx";
import { outcomes } from "./report-sum.ts";

/** Where each row of the file goes, what is not placed and why, what became of each column. */
export function Report({ report }: { report: ImportReport }) {
  const t = useText("data");
  return (
    <>
      <Sum report={report} />
      {report.absent > 0 ? (
        <p className="report-judged">
          <Lamp state="warn" word={t("report.absent", { count: countText(report.absent) })} />{" "}
          <span className="mut">{t("report.absent.note")}</span>
        </p>
      ) : null}
      {report.judged > 0 ? (
        <p className="report-judged">
          <Lamp state="warn" word={t("report.judged", { count: countText(report.judged) })} />{" "}
          <span className="mut">{t("report.judged.note")}</span>
        </p>
      ) : null}
      <div className="report-parts">
        <ReportReading report={report} />
        <section>
          <h3>{t("report.placed")}</h3>
          <p>{t("report.placed.text", { placed: countText(report.placed) })}</p>
          {Object.keys(report.explained).length > 0 ? <h3>{t("report.unplaced")}</h3> : null}
          <Counts of={report.explained} nameOf={(why) => t(`why.${why}`)} />
        </section>
        <section>
          <h3>{t("problems")}</h3>
          {report.problems.length === 0 ? <p>{t("problems.none")}</p> : null}
          <dl className="report-list">
            {report.problems.map((problem) => (
              <div key={problem.code}>
                <dt>
                  {t(`problem.${problem.code}`)}
                  <span className="under">
                    {t("problems.rows")}{" "}
                    {problem.rows
                      .slice(0, 8)
                      .map((row) => rowInFile(report.reading?.headerRows, row))
                      .join(" · ")}
                  </span>
                </dt>
                <dd>{countText(problem.count)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Columns report={report} />
        <Blanks report={report} />
      </div>
    </>
  );
}

function Sum({ report }: { report: ImportReport }) {
  const t = useText("data");
  const numbers = Object.fromEntries(outcomes.map((outcome) => [outcome, countText(report[outcome])]));
  return (
    <div className="report-sum">
      <div className="report-terms">
        <b>{t("report.rows", { rows: countText(report.rows) })}</b>
        {outcomes.map((outcome, index) => (
          <span key={outcome} data-outcome={outcome} data-value={report[outcome]}>
            {index > 0 ? <i>+</i> : null}
            <b>{countText(report[outcome])}</b> {t(`report.${outcome}`)}
          </span>
        ))}
        {report.warnings > 0 ? (
          <span className="mut">{t("report.warnings", { count: countText(report.warnings) })}</span>
        ) : null}
      </div>
      <div className="report-bar" role="img" aria-label={t("report.sum", { rows: countText(report.rows), ...numbers })}>
        {outcomes
          .filter((outcome) => report[outcome] > 0)
          .map((outcome) => (
            <i key={outcome} className={`is-${outcome}`} style={{ flexGrow: report[outcome] }} />
          ))}
      </div>
    </div>
  );
}

/** Blank cells for which something was known, by field. */
function Blanks({ report: { blank = {} } }: { report: ImportReport }) {
  const t = useText("data");
  if (Object.keys(blank).length === 0) return null;
  return (
    <section>
      <h3>{t("report.blank")}</h3>
      <p className="mut">{t("report.blank.note")}</p>
      <Counts of={blank} nameOf={(field) => t(`field.${field}`)} />
    </section>
  );
}

/** The most first. */
function Counts({ of, nameOf }: { of: Readonly<Record<string, number>>; nameOf: (key: string) => string }) {
  return (
    <dl className="report-list">
      {Object.entries(of)
        .sort((a, b) => b[1] - a[1])
        .map(([key, count]) => (
          <div key={key}>
            <dt>{nameOf(key)}</dt>
            <dd>{countText(count)}</dd>
          </div>
        ))}
    </dl>
  );
}

function Columns({ report }: { report: ImportReport }) {
  const t = useText("data");
  const dropped = report.columns.filter((column) => column.why === "person-dropped").length;
  return (
    <section>
      <h3>{t("columns")}</h3>
      {dropped > 0 ? <p>{t("columns.dropped", { count: dropped })}</p> : null}
      <dl className="report-list">
        {report.columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may give two columns one name, and columns never move
          <div key={index}>
            <dt {...langOf(column.header)}>
              {column.header}
              {column.hidden ? <span className="under">{t("columns.hidden")}</span> : null}
            </dt>
            <dd className={column.why === "mapped" ? undefined : "mut"}>
              {column.field === null ? t(`columns.${column.why}`) : t(`field.${column.field}`)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
