import { answerObjection, getEvaluation, getEvaluationSheet, listObjections, type Objection } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** An objection with its answer, or with the fields to answer it. */
export function ObjectionItem({ one, named }: { readonly one: Objection; readonly named: boolean }) {
  const t = useText("evaluation");
  const actor = useActor();
  const may = useMay();
  const call = useCall(answerObjection, [listObjections, getEvaluation, getEvaluationSheet]);
  const [text, setText] = useState("");
  const decide = (decision: "accepted" | "rejected") =>
    call.mutate({ params: { id: one.id }, body: { decision, text } });
  const { answer } = one;
  return (
    <li>
      <div className="eval-line">
        {named ? (
          <AppLink to={`/evaluations/${one.run}/${one.enterprise}`} {...langOf(one.name)}>
            {one.name}
          </AppLink>
        ) : null}
        <span>
          {answer ? (
            <b>{t(`objection.${answer.decision}`)}</b>
          ) : (
            <Lamp
              state={one.overdue ? "late" : "warn"}
              word={one.overdue ? t("objection.overdue") : t("objection.open")}
            />
          )}
        </span>
      </div>
      <p className="eval-quote" {...langOf(one.text)}>
        {one.text}
      </p>
      <p className="mut sm">{t("objection.by", { by: actor(one.by), day: dayText(one.at), due: one.due })}</p>
      {answer ? (
        <>
          <p className="eval-quote" {...langOf(answer.text)}>
            {answer.text}
          </p>
          <p className="mut sm">{t("objection.answered", { by: actor(answer.by), day: dayText(answer.at) })}</p>
        </>
      ) : may("answerObjection") ? (
        <div className="eval-answer no-print">
          <input
            className="field"
            aria-label={t("objection.answer")}
            placeholder={t("objection.answer")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div>
            {(["accepted", "rejected"] as const).map((decision) => (
              <button
                key={decision}
                type="button"
                className="btn"
                disabled={call.isPending || text.trim().length < 4}
                onClick={() => decide(decision)}
              >
                {t(`objection.say.${decision}`)}
              </button>
            ))}
          </div>
        </div>
      ) : null}
      {call.error ? <ErrorBox error={call.error} /> : null}
    </li>
  );
}
