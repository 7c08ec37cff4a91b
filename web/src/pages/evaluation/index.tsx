import { type EvaluationDetail, getEvaluation } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useLive } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Grades, State } from "../evaluations/grades.tsx";
import { AboutRun } from "./about-run.tsx";
import { Acts } from "./acts.tsx";
import { Diff } from "./diff.tsx";
import { Objections } from "./objections.tsx";
import { Results } from "./results.tsx";
import { TopLists } from "./top-lists.tsx";
import { Units } from "./units.tsx";
import "../evaluations/evaluations.css";
import "../../parts/filters.css";

/** One run: where it stands, what may be done, and its results in the ways that people ask for them. */
export function Page() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const answer = useLive(getEvaluation, { params: { id } }, { every: (run) => (run?.progress ? 1000 : false) });
  return <Answered query={answer}>{(run) => <Panel run={run} />}</Answered>;
}

const tabs = ["results", "units", "top", "objections", "about", "diff"] as const;
type Tab = (typeof tabs)[number];

function Panel({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const say = useWords();
  const language = useLanguage();
  const search = useSearch();
  const set = useSetSearch();
  const computed = run.rows !== null;
  const open = tabs.filter((each) =>
    each === "diff" ? run.recalculates !== null && computed : computed || each === "about",
  );
  const tab: Tab = open.find((each) => each === search.tab) ?? open[0] ?? "about";
  return (
    <>
      <TitleRow
        title={t("run.title", { name: say(run.rules.name), period: periodText(run.period, language) })}
        flags={<VouchingFlag vouching={run.rules.vouching} />}
        context={[
          run.unit ? say(run.unit.name) : t("scope.region"),
          ...(run.division ? [say(run.division.name)] : []),
          t("about.run", { id: run.id }),
        ].join(" · ")}
      >
        <AppLink className="btn" to="/evaluations">
          {t("run.back")}
        </AppLink>
      </TitleRow>
      <Head run={run} />
      <Acts run={run} />
      <div className="eval-tabs">
        <Segments
          label={t("tab.label")}
          value={tab}
          onChange={(next) => set({ tab: next === "results" ? undefined : next })}
          options={open.map((value) => ({ value, label: t(`tab.${value}`) }))}
        />
      </div>
      {tab === "results" ? <Results run={run} /> : null}
      {tab === "units" ? <Units run={run} /> : null}
      {tab === "top" ? <TopLists run={run.id} /> : null}
      {tab === "objections" ? <Objections run={run} /> : null}
      {tab === "about" ? <AboutRun run={run} /> : null}
      {tab === "diff" ? <Diff run={run.id} /> : null}
    </>
  );
}

function Head({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const say = useWords();
  const { windowTo, windowLeft, state, objections, statuses } = run;
  const day = windowTo ?? "";
  return (
    <section className="card eval-kpis">
      <div>
        <h2>{t("kpi.state")}</h2>
        <span className="big">
          <State run={run} />
        </span>
        <p>
          {run.failure ? say(run.failure) : null}
          {state === "notice" && windowLeft !== null
            ? windowLeft > 0
              ? t("window.left", { day, count: windowLeft })
              : t("window.over", { day })
            : null}
        </p>
      </div>
      <div>
        <h2>{t("kpi.firms")}</h2>
        <span className="big">{run.rows === null ? "—" : countText(run.rows)}</span>
        <p>{t("kpi.firms.help")}</p>
      </div>
      <div>
        <h2>{t("kpi.grades")}</h2>
        <span className="big">
          <Grades grades={run.grades} />
        </span>
        <p>{statuses.map(({ status, count }) => `${t(`status.${status}`)} ${countText(count)}`).join(" · ")}</p>
      </div>
      <div>
        <h2>{t("kpi.objections")}</h2>
        <span className="big">{countText(objections.all)}</span>
        <p>{objections.all > 0 ? t("objections.count", objections) : t("objections.no")}</p>
      </div>
    </section>
  );
}
