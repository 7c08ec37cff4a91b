// What would lift a firm: the least change of each indicator alone, and the cheapest of several together, to a score or a grade.
import { type RuleSet, type Run, sayNumber, type Table, whatIf } from "@jiqun/engines/evaluate";
import { useMemo, useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { useNames } from "./verdicts.tsx";

interface Props {
  readonly rules: RuleSet;
  readonly run: Run;
  readonly table: Table;
  readonly row: number;
}

export function Lift({ rules, run, table, row }: Props) {
  const t = useText("rule");
  const say = useWords();
  const now = run.score[row] as number;
  const graded = rules.grading.kind !== "none";
  const [to, setTo] = useState(graded ? (rules.grades[0]?.id ?? "") : "");
  const score = to === "" ? Math.ceil((now + 1) / 5) * 5 : Number(to);
  const goal = useMemo(() => (graded ? { grade: to } : { score }), [graded, to, score]);
  const asked = "grade" in goal || Number.isFinite(goal.score);
  const answer = useMemo(() => (asked ? whatIf(run, table, row, goal) : null), [run, table, row, goal, asked]);
  if (rules.indicators.length === 0 && rules.grading.kind !== "rules") return null;
  return (
    <section className="rule-lift" aria-label={t("lift")}>
      <h3>
        {t("lift")}
        {graded ? (
          <select
            className="field"
            aria-label={t("lift.to")}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          >
            {rules.grades.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        ) : (
          <input
            className="field"
            aria-label={t("lift.to")}
            inputMode="decimal"
            value={to === "" && Number.isFinite(score) ? score : to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </h3>
      {answer === null ? <p className="mut">{t("lift.unknown")}</p> : <Answer rules={rules} answer={answer} />}
    </section>
  );
}

type Lifted = ReturnType<typeof whatIf>;

function Answer({ rules, answer }: { readonly rules: RuleSet; readonly answer: Lifted }) {
  const t = useText("rule");
  const say = useWords();
  const named = useNames(rules);
  const nameOf = (id: string) => named(`value.${id}`);
  const unitOf = (id: string) => rules.indicators.find((one) => one.id === id)?.unit ?? "";
  const { single, joint, jointReason, lacking, from, to } = answer;
  const order = [...single].sort(
    (a, b) => Number(b.feasible) - Number(a.feasible) || Math.abs(a.pct ?? 1e9) - Math.abs(b.pct ?? 1e9),
  );
  if (from.grade !== null && from.grade === to.grade) return <p className="mut">{t("lift.there")}</p>;
  return (
    <>
      {to.score !== null && from.score !== null ? (
        <p className="mut sm">
          {t("lift.gap", { from: tell(from.score), to: tell(to.score), gap: tell(Math.max(0, to.score - from.score)) })}
        </p>
      ) : null}
      {order.length > 0 ? (
        <DataTable
          compact
          caption={t("lift.single")}
          rows={order}
          rowKey={({ indicator }) => indicator}
          columns={[
            { id: "name", head: t("lift.single"), rowHead: true, cell: ({ indicator }) => nameOf(indicator) },
            {
              id: "delta",
              head: t("lift.delta"),
              numeric: true,
              cell: ({ delta, option, feasible, obstacle, indicator }) =>
                feasible ? (
                  delta === null ? (
                    option === null ? (
                      "—"
                    ) : (
                      optionName(rules, indicator, option, say)
                    )
                  ) : (
                    signed(delta)
                  )
                ) : (
                  <span className="mut">{t(`obstacle.${obstacle ?? "unknown"}`)}</span>
                ),
            },
            {
              id: "value",
              head: t("lift.value"),
              numeric: true,
              cell: ({ value, feasible, option, indicator }) =>
                feasible && value !== null && option === null ? (
                  <>
                    {tell(value)} <span className="un">{unitOf(indicator)}</span>
                  </>
                ) : (
                  "—"
                ),
            },
            {
              id: "pct",
              head: t("lift.pct"),
              numeric: true,
              cell: ({ pct, feasible }) => (feasible && pct !== null ? <Share pct={pct} /> : "—"),
            },
          ]}
        />
      ) : null}
      {joint ? (
        <p className="rule-joint">
          <b>{t("lift.joint")}</b>{" "}
          {joint.changes
            .map(
              ({ indicator, delta, pct }) =>
                `${nameOf(indicator)} ${signed(delta)} ${unitOf(indicator)} (${signed(Number(pct.toFixed(1)))}%)`,
            )
            .join(t("semicolon"))}
        </p>
      ) : jointReason ? (
        <p className="rule-joint mut">{t(`joint.${jointReason}`)}</p>
      ) : null}
      {lacking.length > 0 ? (
        <ul className="rule-verdicts">
          {lacking.slice(0, 12).map((one) => (
            <li key={JSON.stringify(one)}>
              <span className={one.verdict === false ? "is-lacking" : ""}>
                {t(one.verdict === false ? "lacking" : "undecided")}
              </span>
              {one.of.map(named).join(t("comma"))} {one.value === null ? "?" : tell(one.value)} →{" "}
              {one.wanted === null ? "?" : tell(one.wanted)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Share({ pct }: { readonly pct: number }) {
  return (
    <span className="rule-share">
      <i style={{ width: `${Math.min(100, Math.abs(pct))}%` }} aria-hidden="true" />
      {Math.abs(pct).toFixed(1)}%
    </span>
  );
}

function optionName(
  rules: RuleSet,
  indicator: string,
  option: string,
  say: (words: RuleSet["name"]) => string,
): string {
  const formula = rules.indicators.find(({ id }) => id === indicator)?.formula;
  const found = rules.fields.find(({ id }) => id === formula)?.options.find(({ id }) => id === option);
  return found ? say(found.name) : option;
}

const tell = (value: number): string => sayNumber(Number(value.toPrecision(6)));
const signed = (value: number): string => `${value < 0 ? "" : "+"}${tell(value)}`;
