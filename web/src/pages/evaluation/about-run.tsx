import type { EvaluationDetail } from "@jiqun/contract";
import { dayText, momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { langOf } from "../../parts/runs.tsx";
import { RuleLink } from "../evaluations/rule-link.tsx";
import { Cuts, Weights } from "../evaluations/whole.tsx";

type Run = { readonly run: EvaluationDetail };

/** Who let it pass, what it was made of, and what its figures say of the rule itself. */
export function AboutRun({ run }: Run) {
  return (
    <div className="eval-two">
      <div className="sheet">
        <Steps run={run} />
        {run.whole && run.whole.bunching.length > 0 ? <Cuts bunching={run.whole.bunching} /> : null}
      </div>
      <div className="sheet">
        <Identity run={run} />
        {run.whole && run.whole.importance.length > 0 ? <Weights importance={run.whole.importance} /> : null}
      </div>
    </div>
  );
}

function Steps({ run }: Run) {
  const t = useText("evaluation");
  const actor = useActor();
  return (
    <Card title={t("about.steps")}>
      <ol className="eval-card-list">
        {run.steps.map((step) => (
          <li key={`${step.at} ${step.step}`}>
            <div className="eval-line">
              <b>{t(`step.${step.step}`)}</b>
              <span className="mut sm">
                {actor(step.by)} {momentText(step.at)}
              </span>
            </div>
            {step.note ? <p className="eval-quote">{step.note}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Identity({ run }: Run) {
  const t = useText("evaluation");
  const { document } = run;
  const hash = (text: string | null) => <code className="eval-hash">{text ?? "—"}</code>;
  return (
    <Card title={t("about.identity")} padded>
      <dl className="terms">
        <dt>{t("about.document")}</dt>
        <dd {...langOf(document.title)}>
          {[document.title, document.number, document.issuer, document.date].filter(Boolean).join(" · ")}
        </dd>
        <dt>{t("about.asOf")}</dt>
        <dd>{dayText(run.asOf)}</dd>
        {run.recalculates ? (
          <>
            <dt>{t("about.recalculates")}</dt>
            <dd>
              <AppLink to={`/evaluations/${run.recalculates}`}>{t("about.run", { id: run.recalculates })}</AppLink>
            </dd>
          </>
        ) : null}
        {run.recalculatedBy ? (
          <>
            <dt>{t("about.recalculatedBy")}</dt>
            <dd>
              <AppLink to={`/evaluations/${run.recalculatedBy}`}>{t("about.run", { id: run.recalculatedBy })}</AppLink>
            </dd>
          </>
        ) : null}
        {run.note ? (
          <>
            <dt>{t("about.note")}</dt>
            <dd>{run.note}</dd>
          </>
        ) : null}
        <dt>{t("about.rules")}</dt>
        <dd>
          <RuleLink id={run.rules.id} /> {hash(run.rulesHash)}
        </dd>
        <dt>{t("about.inputs")}</dt>
        <dd>{hash(run.inputHash)}</dd>
        <dt>{t("about.results")}</dt>
        <dd>{hash(run.resultHash)}</dd>
        <dt>{t("about.engine")}</dt>
        <dd>{hash(run.engine)}</dd>
      </dl>
    </Card>
  );
}
