import type { Enterprise, PlacementItem } from "@jiqun/contract";
import { useText, useWords } from "../i18n/index.ts";
import { Card } from "../parts/card.tsx";
import { Runs } from "../parts/runs.tsx";
import { type Cascade, cascadeOf, decisionOf, signed } from "./cascade.ts";
import { Ring } from "./scope-card.tsx";
import { keyOf } from "./scope-pieces.ts";
import "./placement.css";

interface Props {
  readonly firm: Pick<Enterprise, "acceptThreshold" | "reviewThreshold">;
  readonly placement: Pick<PlacementItem, "reasons" | "role" | "linkName" | "verdict">;
  readonly numbers: ReadonlyMap<string, number>;
}

/** Rules that have their own words, other than those of their term. */
const worded: ReadonlySet<string | null> = new Set([
  "name.of-trade",
  "name.of-service",
  "products.silent",
  "neighbours.chain",
]);

/** "bias", "bias:CHAIN", "bias:CHAIN/LINK": each learnt apart. */
const levelOf = (rule: string | null): "all" | "chain" | "link" =>
  rule?.includes("/") ? "link" : rule?.includes(":") ? "chain" : "all";

/** Why a placement: the terms of its log-odds, their sum, and how the sum becomes the probability. */
export function WhyCard({ firm, placement, numbers }: Props) {
  const t = useText("enterprise");
  const words = useText("firm");
  const say = useWords();
  const cascade = cascadeOf(placement.reasons);
  const about = (reason: PlacementItem["reasons"][number]) =>
    t(
      reason.term === "prior"
        ? `about.prior.${levelOf(reason.rule)}`
        : worded.has(reason.rule)
          ? `about.${reason.rule}`
          : `about.${reason.term}`,
      {
        about: reason.term === "role" ? words(`role.${reason.about}`) : reason.about,
      },
    );
  // The rules' own answer: a person's word changes the decision, never the sum.
  const decision = decisionOf(cascade.probability, firm);
  const threshold = { accepted: firm.acceptThreshold, review: firm.reviewThreshold, rejected: firm.reviewThreshold };
  return (
    <Card
      title={t("why", { link: say(placement.linkName), role: words(`role.${placement.role}`) })}
      meta={t("why.context")}
    >
      <div className="why">
        <ol className="why-terms">
          {placement.reasons.map((reason, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: terms have no name of their own and never move
            <li key={index}>
              <span className="why-kind" title={reason.rule ?? undefined}>
                {t(`term.${reason.term}`)}
              </span>
              <span>
                <Runs text={about(reason)} />{" "}
                {reason.evidence.map((span) => {
                  const number = numbers.get(keyOf(span));
                  return number === undefined ? null : <Ring key={keyOf(span)} number={number} />;
                })}
              </span>
              <b>{signed(reason.logOdds)}</b>
            </li>
          ))}
          <li className="why-sum">
            <span className="why-kind">{t("why.sum")}</span>
            <span>
              {t("why.formula")}
              <sup>{signed(-cascade.sum)}</sup>) = <strong>{cascade.probability.toFixed(2)}</strong>{" "}
              {t(`why.${decision}`, {
                threshold: threshold[decision].toFixed(2),
                accept: firm.acceptThreshold.toFixed(2),
              })}
              {placement.verdict
                ? ` · ${t("why.verdict", { verdict: t(`verdict.${placement.verdict.verdict === "confirmed" ? "confirm" : "deny"}`) })}`
                : null}
            </span>
            <b>{signed(cascade.sum)}</b>
          </li>
        </ol>
        <Waterfall cascade={cascade} label={t("why.chart", { sum: signed(cascade.sum) })} />
      </div>
    </Card>
  );
}

const row = 28;
const width = 300;

function Waterfall({ cascade, label }: { cascade: Cascade; label: string }) {
  const { bars, least, most, sum } = cascade;
  const x = (value: number) => ((value - least) / Math.max(1, most - least)) * (width - 4) + 2;
  const step = Math.max(1, Math.ceil((most - least) / 6));
  const ticks = Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, index) => least + index * step);
  const bottom = bars.length * row;
  const height = bottom + row;
  return (
    <svg
      className="why-chart"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {ticks.map((tick) => (
        <path key={tick} d={`M${x(tick)} 0V${bottom}`} stroke="var(--line)" />
      ))}
      <path d={`M${x(0)} 0V${height}`} stroke="var(--line2)" />
      {bars.map((bar, index) => {
        const y = index * row;
        const from = Math.min(x(bar.from), x(bar.to));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars stand for the terms in their order
          <g key={index}>
            <rect
              x={from}
              y={y + 8}
              width={Math.max(1, Math.abs(x(bar.to) - x(bar.from)))}
              height="12"
              fill={bar.to >= bar.from ? "var(--accent)" : "var(--ink3)"}
            />
            <path d={`M${x(bar.to)} ${y + 20}V${y + row + 8}`} stroke="var(--ink3)" />
          </g>
        );
      })}
      <rect
        x={Math.min(x(0), x(sum))}
        y={bottom + 10}
        width={Math.max(1, Math.abs(x(sum) - x(0)))}
        height="8"
        fill="var(--ink)"
      />
    </svg>
  );
}
