import type { Doubt } from "@jiqun/contract";
import { useMemo } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { langOf } from "../../parts/runs.tsx";
import { ScopeCard } from "../../placement/scope-card.tsx";
import { numberSpans } from "../../placement/scope-pieces.ts";
import { WhyCard } from "../../placement/why-card.tsx";
import type { Word } from "./use-queue.ts";

interface Props {
  readonly doubt: Doubt;
  readonly thresholds: { readonly accepted: number; readonly review: number };
  readonly closed: boolean;
  readonly canUndo: boolean;
  readonly give: (word: Word) => void;
  readonly skip: () => void;
  readonly undo: () => void;
}

/** One question with everything that answers it: the firm's own words, the reasons, and why it is asked. */
export function DoubtCard({ doubt, thresholds, closed, canUndo, give, skip, undo }: Props) {
  const t = useText("review");
  const firm = useText("firm");
  const say = useWords();
  const numbers = useMemo(() => numberSpans(doubt.evidence), [doubt.evidence]);
  const { value } = doubt;
  return (
    <div className="review-stack">
      <section className="card review-question" aria-labelledby="review-question">
        <p className="review-firm">
          <b {...langOf(doubt.name)}>{doubt.name}</b>
          <span className="mut sm">
            {[doubt.unit ? say(doubt.unit) : firm("unit.none"), doubt.code, doubt.industryCode]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </p>
        <h2 id="review-question">
          {t(`question.${doubt.role}`, { link: say(doubt.linkName) })} <VouchingFlag vouching={doubt.linkVouching} />
        </h2>
        <p className="mut sm">
          <AppLink to={`/chains/${encodeURIComponent(doubt.chain)}`} search={{ link: doubt.link }}>
            {say(doubt.chainName)} · {say(doubt.group)} · {say(doubt.linkName)}
          </AppLink>{" "}
          · {firm(`segment.${doubt.segment}`)}
          {doubt.keyPart ? ` · ${t("keyPart")}` : ""}
        </p>
        <p className="review-buttons">
          <button type="button" className="btn primary" disabled={closed} onClick={() => give("confirmed")}>
            {t("confirm")} <kbd>Y</kbd>
          </button>
          <button type="button" className="btn alarm" disabled={closed} onClick={() => give("denied")}>
            {t("deny")} <kbd>N</kbd>
          </button>
          <button type="button" className="btn" disabled={closed} onClick={skip}>
            {t("skip")} <kbd>S</kbd>
          </button>
          <button type="button" className="btn ghost" disabled={closed || !canUndo} onClick={undo}>
            {t("undo")} <kbd>U</kbd>
          </button>
          <AppLink className="btn ghost" to={`/enterprises/${encodeURIComponent(doubt.enterprise)}`}>
            {t("open")} <kbd>O</kbd>
          </AppLink>
        </p>
        <dl className="review-value">
          <div>
            <dt>{t("why")}</dt>
            <dd>
              <b>{t(value.minutes > 0 ? "value" : "value.costs", { minutes: Math.abs(value.minutes).toFixed(1) })}</b>
            </dd>
          </div>
          <div>
            <dt>{t("why.risk")}</dt>
            <dd>{t("value.risk", { risk: value.risk.toFixed(1), probability: doubt.probability.toFixed(2) })}</dd>
          </div>
          <div>
            <dt>{t("why.stake")}</dt>
            <dd>
              {t(`stake.${value.stake}`, { makers: value.makers })}
              {value.stake !== "rest" && value.stake !== "more" && value.linkAhead > 0
                ? t("stake.ahead", { count: value.linkAhead })
                : null}{" "}
              ×{Number(value.stakeFactor.toFixed(2))}
            </dd>
          </div>
          <div>
            <dt>{t("why.teaches")}</dt>
            <dd>
              {t(value.alike === 0 ? "value.alone" : value.phrase === null ? "value.wordless" : "value.alike", {
                count: value.alike,
                phrase: value.phrase ?? "",
              })}
              {value.alikeAhead > 0 ? t("value.ahead", { count: value.alikeAhead }) : null} ×
              {(1 + value.teaches).toFixed(2)}
            </dd>
          </div>
        </dl>
      </section>
      <ScopeCard firm={doubt} proofs={doubt.evidence} />
      <WhyCard
        firm={{ acceptThreshold: thresholds.accepted, reviewThreshold: thresholds.review }}
        placement={{ ...doubt, verdict: null }}
        numbers={numbers}
      />
    </div>
  );
}
