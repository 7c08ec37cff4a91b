import type { ImportProgress } from "@jiqun/contract";
import type { ReactNode } from "react";
import { countText, shareText } from "../format/number.ts";
import { useText } from "../i18n/index.ts";
import { durationText } from "./duration.ts";
import { ShareBar } from "./share-bar.tsx";

interface Props {
  readonly name: string;
  readonly progress: ImportProgress | null;
  /** What can be done to it. */
  readonly children?: ReactNode;
}

/** A job on its way: rows of rows and time left, the bar, speed; an unknown share is drawn as unknown. */
export function JobProgress({ name, progress, children }: Props) {
  const t = useText("job");
  const rows = progress === null ? "" : rowsText(progress);
  return (
    <div className="job">
      <p className="job-line">
        <b role="status">{name}</b>
        <span>
          <span className="job-rows">{rows}</span>
          {progress?.secondsLeft == null ? null : <b>{t("left", { time: durationText(progress.secondsLeft, t) })}</b>}
        </span>
      </p>
      <ShareBar label={name} share={progress?.share ?? null} />
      <p className="job-line">
        <span className="mut">
          {progress?.share == null ? t("share.unknown") : shareText(progress.share)}
          {progress?.rowsPerSecond == null
            ? ""
            : ` · ${t("speed", { rows: countText(Math.round(progress.rowsPerSecond)) })}`}
        </span>
        {children}
      </p>
    </div>
  );

  function rowsText({ rows, ofRows, estimated }: ImportProgress): string {
    if (ofRows === null) return t("rows", { rows: countText(rows) });
    return t(estimated ? "rows.ofAbout" : "rows.of", { rows: countText(rows), of: countText(ofRows) });
  }
}
