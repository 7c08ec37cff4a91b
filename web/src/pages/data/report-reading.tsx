import type { ImportReport } from "@jiqun/contract";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";

const kinds = ["total", "uncompared", "note", "header", "blank", "hidden"] as const;

/** How the file was read, and the rows that are no firm, by kind: they count in no other number. */
export function ReportReading({ report }: { report: ImportReport }) {
  const t = useText("batch");
  const { reading } = report;
  const encodingText = (encoding: string): string =>
    ["workbook", "xlsx"].includes(encoding) ? t("encoding.workbook") : encoding.toUpperCase();
  const left = reading ? kinds.filter((kind) => reading.leftOut[kind] > 0) : [];
  return (
    <section>
      <h3>{t("read.was")}</h3>
      <dl className="report-list">
        <div>
          <dt>{t("encoding")}</dt>
          <dd>{encodingText(report.encoding)}</dd>
        </div>
        {reading?.sheet == null ? null : (
          <div>
            <dt>{t("sheet")}</dt>
            <dd>{reading.sheet}</dd>
          </div>
        )}
        {reading?.otherSheets.map((sheet) => (
          <div key={sheet.name}>
            <dt>{sheet.name}</dt>
            <dd className="mut">{t(`sheet.why.${sheet.why}`)}</dd>
          </div>
        ))}
        {reading ? (
          <div>
            <dt>{t("header")}</dt>
            <dd>{t("header.was", { rows: reading.headerRows.join("–") })}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t("times")}</dt>
          <dd>
            {t("times.text", {
              reading: seconds(report.times.reading),
              placing: seconds(report.times.placing),
              applying: report.times.applying === null ? "—" : seconds(report.times.applying),
            })}
          </dd>
        </div>
      </dl>
      {left.length > 0 && reading ? (
        <>
          <h3>{t("leftOut")}</h3>
          <dl className="report-list">
            {left.map((kind) => (
              <div key={kind} data-left-out={kind}>
                <dt>{t(`leftOut.${kind}`)}</dt>
                <dd>{countText(reading.leftOut[kind])}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  );
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
