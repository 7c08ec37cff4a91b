import { type Enterprise, splitEnterprise } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useAsOf } from "../../app/url.ts";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { ErrorBox } from "../../parts/states.tsx";

type Answer = Enterprise["answers"][number];

/** Rows that a person said are this firm; each can be made a firm of its own again. */
export function AnswersCard({ firm }: { firm: Enterprise }) {
  const t = useText("enterprise");
  const past = useAsOf().asOf !== undefined;
  const may = useMay();
  const call = useCall(splitEnterprise);
  const [asked, setAsked] = useState<string>();
  // Only who is not looking at the past can change anything, and a split firm is told even when it was the last one.
  const made = call.data?.enterprise;
  if (firm.answers.length === 0 && made === undefined) return null;
  return (
    <Card title={t("answers")} meta={t("answers.meta")}>
      {made === undefined ? null : (
        <p className="card-body" role="status">
          {t("answers.split.done")}{" "}
          <AppLink to={`/enterprises/${encodeURIComponent(made)}`}>{t("answers.split.open")}</AppLink>
        </p>
      )}
      <ul className="firm-answers">
        {firm.answers.map((answer) => (
          <li key={answer.id}>
            <Row answer={answer} />
            {past || !may("splitEnterprise") ? null : asked === answer.id ? (
              <div className="firm-split">
                <span>{t(answer.id.startsWith("m") ? "answers.split.ask.firm" : "answers.split.ask")}</span>
                <button type="button" className="btn" disabled={call.isPending} onClick={() => setAsked(undefined)}>
                  {t("answers.split.not")}
                </button>
                <button
                  type="button"
                  className="btn primary"
                  disabled={call.isPending}
                  onClick={() => call.mutate({ params: { id: firm.id }, body: { answer: answer.id } })}
                >
                  {t("answers.split.do")}
                </button>
              </div>
            ) : (
              <button
                type="button"
                className="btn"
                aria-label={t("answers.split.of", { name: answer.name })}
                onClick={() => setAsked(answer.id)}
              >
                {t("answers.split")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </Card>
  );
}

function Row({ answer }: { answer: Answer }) {
  const t = useText("enterprise");
  const actor = useActor();
  return (
    <div>
      <b {...langOf(answer.name)}>{answer.name}</b> <span className="mut">{answer.code ?? t("code.none")}</span>
      <span className="under">{t("answers.by", { by: actor(answer.by), at: momentText(answer.at) })}</span>
      {answer.reason === null ? null : (
        <span className="under" {...langOf(answer.reason)}>
          {t("answers.reason", { reason: answer.reason })}
        </span>
      )}
    </div>
  );
}
