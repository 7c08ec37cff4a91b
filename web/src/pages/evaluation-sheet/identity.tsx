import type { EvaluationSheet } from "@jiqun/contract";
import { dayText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { langOf } from "../../parts/runs.tsx";
import { RuleLink } from "../evaluations/rule-link.tsx";

/** By which document and from which data: what makes the sheet a document of its own when it is printed. */
export function Identity({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const { run } = sheet;
  const { document } = run;
  return (
    <Card title={t("sheet.identity")} padded>
      <dl className="terms">
        <dt>{t("about.document")}</dt>
        <dd {...langOf(document.title)}>
          {[document.title, document.number, document.issuer, document.date].filter(Boolean).join(" · ")}
          {run.sources.map(({ id, what }) => (
            <span key={id} className="under">
              {id} {what}
            </span>
          ))}
        </dd>
        <dt>{t("about.asOf")}</dt>
        <dd>{dayText(run.asOf)}</dd>
        <dt>{t("about.rules")}</dt>
        <dd className="eval-hash">
          <RuleLink id={run.rules.id} /> {run.rulesHash.slice(0, 16)}
        </dd>
        <dt>{t("about.inputs")}</dt>
        <dd className="eval-hash">{run.inputHash?.slice(0, 16) ?? "—"}</dd>
        <dt>{t("about.results")}</dt>
        <dd className="eval-hash">{run.resultHash?.slice(0, 16) ?? "—"}</dd>
      </dl>
    </Card>
  );
}
