import { type EvaluationRun, listEvaluations } from "@jiqun/contract";
import { useLive } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Grades, State } from "./grades.tsx";
import { StartForm } from "./start-form.tsx";
import "./evaluations.css";

const busy = (runs: readonly EvaluationRun[] | undefined): boolean => runs?.some(({ progress }) => progress) ?? false;

/** Runs of rule sets: what was evaluated, where each stands, and the form that starts one. */
export function Page() {
  const t = useText("evaluation");
  const may = useMay();
  const narrow = useNarrow();
  const answer = useLive(listEvaluations, {}, { every: (now) => (busy(now?.items) ? 1000 : false) });
  const starts = may("startEvaluation");
  return (
    <>
      <TitleRow title={t("title")} context={t("context")} />
      <div className={starts ? "eval-layout" : "eval-layout alone"}>
        <Answered query={answer} lines={6}>
          {({ items }) => (
            <Card>
              {items.length === 0 ? <Empty title={t("list.none")} text={t("list.none.text")} /> : null}
              {items.length === 0 ? null : narrow ? <RunList runs={items} /> : <RunTable runs={items} />}
            </Card>
          )}
        </Answered>
        {starts ? <StartForm /> : null}
      </div>
    </>
  );
}

function useScope(): (run: EvaluationRun) => string {
  const t = useText("evaluation");
  const say = useWords();
  return ({ unit, division }) =>
    [unit ? say(unit.name) : t("scope.region"), ...(division ? [say(division.name)] : [])].join(" · ");
}

function RunTable({ runs }: { readonly runs: readonly EvaluationRun[] }) {
  const t = useText("evaluation");
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  const scope = useScope();
  return (
    <DataTable
      caption={t("title")}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "rules",
          head: t("col.rules"),
          rowHead: true,
          cell: (run) => (
            <>
              <AppLink to={`/evaluations/${run.id}`}>{say(run.rules.name)}</AppLink>{" "}
              <VouchingFlag vouching={run.rules.vouching} />
            </>
          ),
        },
        { id: "period", head: t("col.period"), cell: ({ period }) => periodText(period, language) },
        { id: "scope", head: t("col.scope"), cell: (run) => <span className="eval-state">{scope(run)}</span> },
        { id: "state", head: t("col.state"), cell: (run) => <State run={run} /> },
        {
          id: "firms",
          head: <span className="eval-state">{t("col.firms")}</span>,
          numeric: true,
          cell: ({ rows }) => (rows === null ? "—" : countText(rows)),
        },
        { id: "grades", head: t("col.grades"), cell: ({ grades }) => <Grades grades={grades} /> },
        {
          id: "objections",
          head: t("col.objections"),
          cell: ({ objections: { all, open } }) => (
            <span className="eval-state">{all === 0 ? t("objections.no") : t("objections.count", { all, open })}</span>
          ),
        },
        {
          id: "made",
          head: t("col.made"),
          cell: ({ madeBy, madeAt }) => (
            <span className="eval-state">
              {actor(madeBy)}
              <span className="under">{dayText(madeAt)}</span>
            </span>
          ),
        },
      ]}
    />
  );
}

function RunList({ runs }: { readonly runs: readonly EvaluationRun[] }) {
  const say = useWords();
  const language = useLanguage();
  const scope = useScope();
  return (
    <ul className="eval-card-list">
      {runs.map((run) => (
        <li key={run.id}>
          <div className="eval-line">
            <AppLink to={`/evaluations/${run.id}`}>{say(run.rules.name)}</AppLink>
            <State run={run} />
          </div>
          <div className="eval-line sm mut">
            <span>
              {periodText(run.period, language)} · {scope(run)}
            </span>
            <Grades grades={run.grades} />
          </div>
        </li>
      ))}
    </ul>
  );
}
