import { type EvaluationSheet, getEvaluation, getEvaluationSheet, raiseObjection } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { ObjectionItem } from "../evaluation/objection-item.tsx";

/** Objections to this result, and the field for one while the window is open. */
export function ObjectCard({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const call = useCall(raiseObjection, [getEvaluationSheet, getEvaluation]);
  const [text, setText] = useState("");
  if (!sheet.mayObject && sheet.objections.length === 0) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const params = { id: sheet.run.id, enterprise: sheet.enterprise };
    call.mutate({ params, body: { text } }, { onSuccess: () => setText("") });
  };
  return (
    <Card title={t("tab.objections")}>
      <ul className="eval-card-list">
        {sheet.objections.map((one) => (
          <ObjectionItem key={one.id} one={one} named={false} />
        ))}
      </ul>
      {sheet.mayObject ? (
        <form className="eval-start eval-answer no-print" onSubmit={send}>
          <textarea
            className="field"
            rows={3}
            aria-label={t("objection.text")}
            placeholder={t("objection.text")}
            minLength={4}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div>
            <button type="submit" className="btn" disabled={call.isPending || text.trim().length < 4}>
              {t("objection.send")}
            </button>
          </div>
          {call.error ? <ErrorBox error={call.error} /> : null}
        </form>
      ) : null}
    </Card>
  );
}
