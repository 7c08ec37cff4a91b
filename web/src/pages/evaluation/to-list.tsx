import { type EvaluationDetail, listItems, listLists, listRunFirms } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** Firms of the chosen grade, the worst where none is chosen, go on a list on which they are followed until they are treated. */
export function ToList({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const say = useWords();
  const { grade: chosen } = useSearch();
  const [type, setType] = useState(run.lists[0]?.id ?? "");
  const call = useCall(listRunFirms, [listItems, listLists]);
  const grade = chosen && chosen !== "none" ? chosen : run.gradeNames.at(-1)?.id;
  const list = run.lists.find(({ id }) => id === type);
  const count = run.grades.find((one) => one.grade === grade)?.count ?? 0;
  if (!list || grade === undefined) return null;
  return (
    <div className="card eval-acts">
      <span>{t("tolist.what", { grade, count })}</span>
      {run.lists.length > 1 ? (
        <select
          className="field"
          aria-label={t("tolist.list")}
          value={type}
          onChange={(event) => setType(event.target.value)}
        >
          {run.lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      ) : null}
      <button
        type="button"
        className="btn"
        disabled={call.isPending || count === 0}
        onClick={() => call.mutate({ params: { id: run.id }, body: { type, grades: [grade] } })}
      >
        {t("tolist.go", { list: say(list.name) })}
      </button>
      {call.data ? (
        <p className="blocked" role="status">
          {t("tolist.done", { opened: call.data.opened, there: call.data.there })}{" "}
          <AppLink to={`/lists/${type}`}>{say(list.name)}</AppLink>
        </p>
      ) : null}
      {call.error ? <ErrorBox error={call.error} /> : null}
    </div>
  );
}
