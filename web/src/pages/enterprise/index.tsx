import { type Enterprise, getEnterprise, Problem, type ProblemData } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { DemoFlag } from "../../parts/demo-flag.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { ThreadsCard } from "../../parts/threads-card.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { ScopeCard } from "../../placement/scope-card.tsx";
import { numberSpans } from "../../placement/scope-pieces.ts";
import { WhyCard } from "../../placement/why-card.tsx";
import { AnswersCard } from "./answers-card.tsx";
import { EvaluationsCard } from "./evaluations-card.tsx";
import { Facts } from "./facts.tsx";
import { FilingsCard } from "./filings-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { MergeCard } from "./merge-card.tsx";
import { PlacementsCard } from "./placements-card.tsx";
import { PositionCard } from "./position-card.tsx";
import { keyOfPlacement, useVerdict, type VerdictState } from "./use-verdict.ts";
import "../lists/lists.css";
import "./enterprise.css";

/** One firm: what the register says, which characters prove what, why each placement, and a person's word on it. */
export function Page() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const answer = useAnswer(getEnterprise, { params: { id } });
  const verdict = useVerdict(id);
  // The answer to a verdict is newer than the page until the page has asked again.
  const fresh = verdict.answer && answer.dataUpdatedAt < verdict.answeredAt ? verdict.answer : answer.data;
  if (answer.error instanceof Problem && answer.error.code === "enterprise.merged")
    return <MergedInto data={answer.error.data} />;
  return (
    <Answered query={{ ...answer, data: fresh, isPlaceholderData: answer.isPlaceholderData && fresh?.id !== id }}>
      {(firm) => <Panel firm={firm} verdict={verdict} />}
    </Answered>
  );
}

/** A firm that is another one since a person said so: its address leads on. */
function MergedInto({ data }: { readonly data: ProblemData }) {
  const t = useText("enterprise");
  const [name, into, intoName] = [data.name, data.into, data.intoName].map(String);
  return (
    <Empty title={`${name}`} text={t("merged.into", { name: `${intoName}` })}>
      <AppLink to={`/enterprises/${into}`}>{t("merged.open", { name: `${intoName}` })}</AppLink>
    </Empty>
  );
}

function Panel({ firm, verdict }: { firm: Enterprise; verdict: VerdictState }) {
  const t = useText("enterprise");
  const words = useText("firm");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const spans = useMemo(
    () => firm.placements.flatMap((each) => [...each.evidence, ...each.reasons.flatMap((reason) => reason.evidence)]),
    [firm],
  );
  const numbers = useMemo(() => numberSpans(spans), [spans]);
  const selected =
    firm.placements.find((each) => keyOfPlacement(each) === search.placement) ??
    firm.placements.find((each) => each.counts) ??
    firm.placements[0];
  const unit = firm.unit ? say(firm.unit) : words("unit.none");
  return (
    <>
      <TitleRow
        title={firm.name}
        flags={firm.origin === "demo" ? <DemoFlag /> : undefined}
        context={[
          unit,
          ...(firm.status ? [firm.status] : []),
          ...(firm.insured === null ? [] : [t("insured", { count: firm.insured })]),
        ].join(" · ")}
      />
      {firm.absentOn ? (
        <p className="firm-notice">{t("absent.text", { day: firm.absentOn })}</p>
      ) : firm.active ? null : (
        <p className="firm-notice">{t("inactive", { status: firm.status ?? "—" })}</p>
      )}
      <Facts firm={firm} />
      <div className="firm-layout">
        <div>
          <ScopeCard firm={firm} proofs={spans} />
          <PlacementsCard
            firm={firm}
            numbers={numbers}
            selected={selected ? keyOfPlacement(selected) : undefined}
            onSelect={(placement) => set({ placement }, { replace: true })}
            verdict={verdict}
          />
          {selected ? <WhyCard firm={firm} placement={selected} numbers={numbers} /> : null}
          <FilingsCard firm={firm.id} />
        </div>
        <div>
          {selected ? <PositionCard firm={firm} chain={selected.chain} link={selected.link} /> : null}
          <section className="card firm-belongs">
            <dl className="terms">
              <dt>{t("cluster")}</dt>
              <dd>
                {firm.primaryCluster ? (
                  <AppLink to={`/clusters/${encodeURIComponent(firm.primaryCluster.id)}`}>
                    {say(firm.primaryCluster.name)}
                  </AppLink>
                ) : (
                  "—"
                )}
              </dd>
              <dt>{words("unit")}</dt>
              <dd>
                {t("unitHow", { written: firm.districtAsWritten || "—", unit, how: t(`unitHow.${firm.unitHow}`) })}
                {firm.address ? <span className="under">{firm.address}</span> : null}
              </dd>
            </dl>
          </section>
          <ThreadsCard enterprise={firm.id} />
          <EvaluationsCard firm={firm.id} />
          <AnswersCard key={firm.id} firm={firm} />
          <MergeCard key={`merge-${firm.id}`} firm={firm} />
          <HistoryCard firm={firm} />
        </div>
      </div>
    </>
  );
}
