import { previewMerge } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { langOf } from "../../parts/runs.tsx";
import { ErrorBox } from "../../parts/states.tsx";

const kinds = ["words", "filings", "evaluations", "items", "leads", "needs", "edges", "people"] as const;

/** What would come of the merge, before it is made: which firm stays, what goes with the other, and what both have. */
export function MergePreview({ firm, other }: { readonly firm: string; readonly other: string }) {
  const t = useText("enterprise");
  const { data, error } = useAnswer(previewMerge, { params: { id: firm }, query: { other } });
  if (error) return <ErrorBox error={error} />;
  if (!data) return null;
  const { stays, goes, follow, both } = data;
  const some = kinds.filter((kind) => follow[kind] > 0);
  return (
    <div className="firm-merge-preview" role="status">
      <p>
        {t("merge.stays")} <b {...langOf(stays.name)}>{stays.name}</b> {stays.code ?? t("code.none")}
      </p>
      <p>{t(some.length > 0 ? "merge.follow" : "merge.follow.none", { name: goes.name })}</p>
      {some.length > 0 ? (
        <dl>
          {some.map((kind) => (
            <div key={kind}>
              <dt>{t(`merge.follow.${kind}`)}</dt>
              <dd>{countText(follow[kind])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {both.words > 0 ? <p className="mut">{t("merge.both.words", { count: both.words })}</p> : null}
      {both.filings > 0 ? (
        <p className="mut">{t("merge.both.filings", { count: both.filings, name: stays.name })}</p>
      ) : null}
    </div>
  );
}
