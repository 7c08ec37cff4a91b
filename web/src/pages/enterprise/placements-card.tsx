import { type Enterprise, type PlacementItem, Problem, problemSentence } from "@jiqun/contract";
import { useState } from "react";
import { useAsOf } from "../../app/url.ts";
import { dayText } from "../../format/moment.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Empty } from "../../parts/states.tsx";
import { decisionOf } from "../../placement/cascade.ts";
import { Ring } from "../../placement/scope-card.tsx";
import { keyOf } from "../../placement/scope-pieces.ts";
import { keyOfPlacement, type VerdictState, type Word } from "./use-verdict.ts";
import { WhatIfLinks } from "./what-if-links.tsx";

interface Props {
  readonly firm: Enterprise;
  readonly numbers: ReadonlyMap<string, number>;
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly verdict: VerdictState;
}

/** Every judged placement with its probability, its proofs, and a person's word on it. */
export function PlacementsCard({ firm, numbers, selected, onSelect, verdict }: Props) {
  const t = useText("enterprise");
  const language = useLanguage();
  const { asOf } = useAsOf();
  const [note, setNote] = useState("");
  const { placements } = firm;
  const accepted = placements.filter((placement) => placement.counts).length;
  const version = placements[0]?.packVersion;
  const weights = placements[0]?.weightsVersion ?? null;
  const failed = placements.find((placement) => keyOfPlacement(placement) === verdict.failed?.key);
  const say = useWords();
  return (
    <Card
      title={t("placements")}
      context={t("placements.context", { total: placements.length, accepted })}
      meta={
        version
          ? `${t("placements.version", { version })} · ${weights === null ? t("placements.weights.start") : t("placements.weights", { weights })}`
          : undefined
      }
    >
      {placements.length === 0 ? <Empty title={t("placements.none")} text={t("placements.none.text")} /> : null}
      {failed ? (
        <div className="error-box" role="alert">
          <h2>■ {t("verdict.failed")}</h2>
          <p>
            {t("verdict.failed.text", {
              link: say(failed.linkName),
              detail:
                verdict.failed?.error instanceof Problem
                  ? problemSentence(verdict.failed.error.code, verdict.failed.error.data, language)
                  : "",
            })}
          </p>
        </div>
      ) : null}
      {placements.length > 0 ? (
        <>
          <section className="table-scroll" aria-label={t("placements.table")}>
            <table className="data-table placements-table">
              <thead>
                <tr>
                  {(["link", "place", "role", "probability", "decision", "evidence", "person"] as const).map(
                    (column) => (
                      <th key={column} scope="col" className={column === "person" ? "n no-print" : undefined}>
                        {t(`column.${column}`)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {placements.map((placement) => (
                  <Row
                    key={keyOfPlacement(placement)}
                    firm={firm}
                    placement={placement}
                    numbers={numbers}
                    selected={keyOfPlacement(placement) === selected}
                    onSelect={onSelect}
                    verdict={verdict}
                    past={asOf !== undefined}
                    give={(word) => {
                      verdict.give(placement, word, note);
                      setNote("");
                    }}
                  />
                ))}
              </tbody>
            </table>
          </section>
          <WhatIfLinks firm={firm} />
          <div className="verdict-foot no-print">
            {asOf ? (
              <p>{t("verdict.past", { day: asOf })}</p>
            ) : !placements.some(({ mayJudge }) => mayJudge) ? (
              <p>{t("verdict.closed")}</p>
            ) : (
              <>
                <input
                  className="field"
                  maxLength={500}
                  value={note}
                  aria-label={t("verdict.note")}
                  placeholder={t("verdict.note")}
                  onChange={(event) => setNote(event.target.value)}
                />
                <p>{t("verdict.stands")}</p>
              </>
            )}
          </div>
        </>
      ) : null}
    </Card>
  );
}

interface RowProps extends Omit<Props, "selected"> {
  readonly placement: PlacementItem;
  readonly selected: boolean;
  readonly past: boolean;
  readonly give: (word: Word) => void;
}

function Row({ firm, placement, numbers, selected, onSelect, verdict, past, give }: RowProps) {
  const t = useText("enterprise");
  const actor = useActor();
  const words = useText("firm");
  const say = useWords();
  const key = keyOfPlacement(placement);
  const rings = [...new Set(placement.evidence.map((span) => numbers.get(keyOf(span))))].filter(
    (ring) => ring !== undefined,
  );
  const saving = verdict.pending?.key === key;
  const offered: readonly Word[] = !placement.mayJudge
    ? []
    : placement.verdict
      ? ["withdrawn"]
      : ["confirmed", "denied"];
  return (
    <tr aria-selected={selected}>
      <th scope="row">
        <button type="button" className="placement-name" aria-pressed={selected} onClick={() => onSelect(key)}>
          {say(placement.linkName)}
        </button>{" "}
        <VouchingFlag vouching={placement.linkVouching} />
      </th>
      <td className="mut sm">
        <AppLink to={`/chains/${encodeURIComponent(placement.chain)}`} search={{ link: placement.link }}>
          {say(placement.group)} · {words(`segment.${placement.segment}`)}
        </AppLink>
        {placement.catchAll ? <span className="under">{t("catchAll")}</span> : null}
      </td>
      <td>
        <span className={`role-word is-${placement.role}`}>{words(`role.${placement.role}`)}</span>
      </td>
      <td>
        <Probability value={placement.probability} decision={decisionOf(placement.probability, firm)} />
      </td>
      <td>
        <span className={`decision-word is-${placement.verdict ? placement.verdict.verdict : placement.decision}`}>
          {saving
            ? t("verdict.saving")
            : placement.verdict
              ? t(`verdict.${placement.verdict.verdict}`)
              : words(`decision.${placement.decision}`)}
        </span>
        <span className="under">
          {placement.verdict
            ? t("verdict.by", { by: actor(placement.verdict.by), day: dayText(placement.verdict.at) })
            : placement.counts
              ? t(placement.catchAll ? "countedRest" : "counted")
              : t("notCounted")}
        </span>
      </td>
      <td>
        <span className="rings">
          {rings.map((ring) => (
            <Ring key={ring} number={ring} />
          ))}
          {placement.otherEvidence.map((other) => (
            <span key={`${other.field}-${other.start}`} className="sm mut">
              {t(`evidence.${other.field}`, { text: pieceOfField(firm, other) })}
            </span>
          ))}
          {rings.length + placement.otherEvidence.length === 0 ? "—" : null}
        </span>
      </td>
      <td className="n no-print">
        {offered.map((word) => (
          <button
            key={word}
            type="button"
            className="btn ghost verdict-button"
            disabled={past || verdict.pending !== null}
            aria-label={`${t(`verdict.${verbs[word]}`)} ${say(placement.linkName)}`}
            onClick={() => give(word)}
          >
            {t(`verdict.${verbs[word]}`)}
          </button>
        ))}
      </td>
    </tr>
  );
}

const verbs = { confirmed: "confirm", denied: "deny", withdrawn: "withdraw" } as const;

/** Spans count code points in every field. */
function pieceOfField(firm: Enterprise, other: PlacementItem["otherEvidence"][number]): string {
  const text = other.field === "name" ? firm.name : other.field === "products" ? firm.products : "";
  return Array.from(text).slice(other.start, other.end).join("");
}

function Probability({ value, decision }: { value: number; decision: PlacementItem["decision"] }) {
  return (
    <span className="probability">
      <i aria-hidden="true">
        <b className={`is-${decision}`} style={{ width: `${value * 100}%` }} />
      </i>
      {value.toFixed(2)}
    </span>
  );
}
