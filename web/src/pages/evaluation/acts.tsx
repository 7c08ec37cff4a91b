import {
  type EvaluationAct,
  type EvaluationDetail,
  getEvaluation,
  handEvaluation,
  listEvaluations,
  publishEvaluation,
  recalculateEvaluation,
  reviewEvaluation,
} from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { ErrorBox } from "../../parts/states.tsx";

const quiet: readonly EvaluationAct[] = ["drop", "return", "cancel", "recalculate"];
const stale = [getEvaluation, listEvaluations];

/** The next steps that are open to the one who asks, and what stands in their way. */
export function Acts({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const navigate = useNavigate();
  const hand = useCall(handEvaluation, stale);
  const review = useCall(reviewEvaluation, stale);
  const publish = useCall(publishEvaluation, stale);
  const again = useCall(recalculateEvaluation, stale);
  const [note, setNote] = useState("");
  if (run.may.length === 0 && run.blocked.length === 0) return null;
  const params = { id: run.id };
  const onSuccess = () => setNote("");
  const act = (word: EvaluationAct): void => {
    if (word === "recalculate")
      again.mutate({ params, body: { note } }, { onSuccess: ({ id }) => void navigate({ to: `/evaluations/${id}` }) });
    else if (word === "approve" || word === "return")
      review.mutate({ params, body: { act: word, note } }, { onSuccess });
    else if (word === "notice" || word === "publish")
      publish.mutate({ params, body: { act: word, note } }, { onSuccess });
    else hand.mutate({ params, body: { act: word, note } }, { onSuccess });
  };
  const calls = [hand, review, publish, again];
  const error = calls.find((call) => call.error)?.error;
  return (
    <section className="card eval-acts no-print" aria-label={t("about.steps")}>
      {run.may.length > 0 ? (
        <input
          className="field"
          aria-label={t("act.note")}
          placeholder={t("act.note")}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : null}
      {run.may.map((word) => (
        <button
          key={word}
          type="button"
          className={quiet.includes(word) ? "btn" : "btn primary"}
          disabled={calls.some((call) => call.isPending)}
          onClick={() => act(word)}
        >
          {t(`act.${word}`)}
        </button>
      ))}
      {run.blocked.length > 0 ? (
        <p className="blocked">{run.blocked.map((why) => t(`blocked.${why}`)).join(t("comma"))}</p>
      ) : null}
      {error ? <ErrorBox error={error} /> : null}
    </section>
  );
}
