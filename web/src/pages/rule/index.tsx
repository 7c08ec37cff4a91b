// A rule set to be read: every parameter with its source, every curve drawn and as a table, grades, vetoes, effects, and firms as worked
// examples that a person recomputes by hand. Nothing here is computed by the server: the engine runs on this page.
import { type AnswerOf, getRuleSet } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { CopyButton } from "../rules/drafts.tsx";
import { Force } from "../rules/index.tsx";
import { Conditions } from "./conditions.tsx";
import { Example } from "./example.tsx";
import { Grades } from "./grades.tsx";
import { InUse } from "./in-use.tsx";
import { Indicators } from "./indicators.tsx";
import { SourceName } from "./source-name.tsx";
import "../rules/rules.css";
import "./rule.css";

type Answer = AnswerOf<typeof getRuleSet>;

export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <Answered query={useAnswer(getRuleSet, { params: { id } })} lines={12}>
      {(answer) => <Rule key={answer.hash} answer={answer} />}
    </Answered>
  );
}

function Rule({ answer }: { readonly answer: Answer }) {
  const t = useText("rule");
  const r = useText("rules");
  const say = useWords();
  const { rules, examples } = answer;
  const { document } = rules;
  return (
    <>
      <TitleRow
        title={say(rules.name)}
        flags={<VouchingFlag vouching={rules.vouching} />}
        context={[document.number ?? document.title, document.issuer, r(`state.${rules.state}`)].join(" · ")}
      >
        <CopyButton id={rules.id} name={rules.name} />
      </TitleRow>
      <div className="rule-layout">
        <div className="rule-main">
          {rules.state === "shell" ? (
            <Card>
              <Empty title={t("shell")} text={t("shell.text")} />
            </Card>
          ) : null}
          <Indicators rules={rules} />
          <Grades rules={rules} />
          <Conditions rules={rules} />
          {examples.length > 0 && rules.state !== "shell" ? <Example rules={rules} examples={examples} /> : null}
        </div>
        <aside className="rule-side">
          <Document answer={answer} />
          <Sources rules={rules} />
          <InUse rules={rules.id} />
        </aside>
      </div>
    </>
  );
}

function Document({ answer: { rules, inForce, hash, versions } }: { readonly answer: Answer }) {
  const t = useText("rule");
  const r = useText("rules");
  const say = useWords();
  const { document, effective } = rules;
  return (
    <>
      <Card title={t("document")} padded>
        <dl className="rule-facts">
          <dt>{t("document.title")}</dt>
          <dd>{document.title}</dd>
          <dt>{t("document.number")}</dt>
          <dd>{document.number ?? t("unknown")}</dd>
          <dt>{t("document.issuer")}</dt>
          <dd>{document.issuer}</dd>
          <dt>{t("document.date")}</dt>
          <dd>{document.date ?? t("unknown")}</dd>
          <dt>{t("effective")}</dt>
          <dd>
            <Force item={{ inForce, effective }} />
          </dd>
          <dt>{t("decides")}</dt>
          <dd>{rules.decides.map((use) => r(`use.${use}`)).join(r("comma"))}</dd>
          <dt>{t("subject")}</dt>
          <dd>{say(rules.subject)}</dd>
          {rules.validity ? (
            <>
              <dt>{t("validity")}</dt>
              <dd>
                {rules.validity.years === null ? t("unknown") : t("validity.years", { count: rules.validity.years })}{" "}
                <VouchingFlag vouching={rules.validity.vouching} />
              </dd>
            </>
          ) : null}
          <dt>{t("hash")}</dt>
          <dd className="nowrap">
            {rules.id} · {hash.slice(0, 8)}
          </dd>
        </dl>
        {rules.note ? <p className="rule-note">{say(rules.note)}</p> : null}
      </Card>
      {versions.length > 1 ? (
        <Card title={t("versions")}>
          <ul className="rule-versions">
            {versions.map((version) => (
              <li key={version.id} aria-current={version.id === rules.id ? "true" : undefined}>
                <AppLink to={`/rules/${version.id}`}>{say(version.name)}</AppLink>
                <Force item={version} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function Sources({ rules }: { readonly rules: RuleSet }) {
  const t = useText("rule");
  return (
    <Card title={t("sources")} padded>
      {rules.sources.length === 0 ? <p className="mut">{t("sources.none")}</p> : null}
      <dl className="rule-facts">
        {rules.sources.map(({ id, what }) => (
          <div key={id} className="rule-source">
            <dt id={`source-${id}`}>
              <SourceName id={id} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
