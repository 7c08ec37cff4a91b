// The sums of one firm: value, points, total, each with its numbers, so that a person with a pocket calculator comes to the same.
import {
  type Explanation,
  heldCases,
  type Part,
  type RuleSet,
  type Run,
  sayExpression,
  sayNumber,
  sayPoints,
  weightsOf,
} from "@jiqun/engines/evaluate";
import { useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { DataTable } from "../../parts/data-table.tsx";

interface Props {
  readonly rules: RuleSet;
  readonly run: Run;
  readonly told: Explanation;
  /** Cells as they are written, by field. */
  readonly written: Readonly<Record<string, string>>;
}

export function Working({ rules, run, told, written }: Props) {
  const t = useText("rule");
  const say = useWords();
  const language = useLanguage();
  const inWords = useUnits();
  const grade = rules.grades.find(({ id }) => id === told.grade);
  const indicatorOf = (id: string) => rules.indicators.find((one) => one.id === id);
  const nameOf = ({ id, kind }: Part) => {
    const named = kind === "indicator" ? indicatorOf(id) : rules.adjustments.find((one) => one.id === id);
    return named ? say(named.name) : id;
  };
  const numberOf = (name: string): string | undefined => {
    const cell = written[name];
    if (cell !== undefined && cell !== "" && cell !== "—") return cell;
    const [kind, id] = name.split(".");
    const part = told.parts.find((one) => one.id === id);
    const value = kind === "value" ? part?.value : kind === "points" ? part?.points : undefined;
    return value === undefined || value === null ? undefined : seven(value);
  };
  const sumOfValue = ({ id, kind }: Part) => {
    const formula =
      kind === "indicator" ? indicatorOf(id)?.formula : rules.adjustments.find((one) => one.id === id)?.formula;
    return formula === undefined ? "" : sayExpression(formula, { rules, language, numberOf });
  };
  const scaled = (id: string) =>
    run.program.indicators.find(({ indicator }) => indicator.id === id)?.node.op === "scale";
  const given = Object.fromEntries(
    rules.fields.map(({ id }) => [id, run.prepared.frame[run.prepared.slots.get(id) ?? -1]?.[told.row] ?? Number.NaN]),
  );
  const held = heldCases(run.program, { given, faults: [], parts: told.parts });
  const weights = weightsOf(rules, told.parts);
  const sumOfPoints = (part: Part): string | undefined => {
    const indicator = indicatorOf(part.id);
    return indicator && sayPoints(rules, indicator, part, { numberOf, held: held.get(part.id), weights }, language);
  };
  const total = told.score;
  return (
    <>
      {told.parts.length > 0 ? (
        <DataTable
          compact
          caption={t("working")}
          rows={told.parts}
          rowKey={({ id, kind }) => `${kind} ${id}`}
          columns={[
            {
              id: "name",
              head: t("indicator"),
              rowHead: true,
              cell: (part) => <span className="rule-clause">{nameOf(part)}</span>,
            },
            {
              id: "value",
              head: t("working.value"),
              cell: (part) => (
                <span className="rule-told">
                  <span className="rule-sum">{sumOfValue(part)}</span>
                  {part.value === null || indicatorOf(part.id)?.curve.kind === "options" ? null : (
                    <>
                      {" = "}
                      <b className="num">{seven(part.value)}</b>{" "}
                      <span className="un">{inWords(indicatorOf(part.id)?.unit ?? "")}</span>
                      {scaled(part.id) ? <span className="under">{t("working.converted")}</span> : null}
                    </>
                  )}
                </span>
              ),
            },
            {
              id: "points",
              head: t("working.points"),
              cell: (part) => <PointsSum part={part} sum={sumOfPoints(part)} />,
            },
            {
              id: "total",
              head: t("points.head"),
              numeric: true,
              cell: ({ points }) => (points === null ? "—" : <b>{points.toFixed(4)}</b>),
            },
          ]}
          foot={
            <tr>
              <td colSpan={3}>
                {told.scheme ? say(rules.schemes.find(({ id }) => id === told.scheme)?.name ?? { zh: "", en: "" }) : ""}{" "}
                {t("total")}
              </td>
              <td className="n">
                <b className="rule-total">{total === null ? "—" : total.toFixed(4)}</b>
              </td>
            </tr>
          }
        />
      ) : null}
      <p className="rule-outcome">
        <b>{t(`status.${told.status}`)}</b>
        {grade ? <b className="rule-grade">{say(grade.name)}</b> : null}
        {told.place === null ? null : <span>{t("place", { place: told.place, of: told.ranked ?? 0 })}</span>}
        <span className="mut sm">{t("working.digits")}</span>
      </p>
    </>
  );
}

/** From the value to the points; after it what was made of the points of the curve. */
function PointsSum({ part, sum }: { readonly part: Part; readonly sum: string | undefined }) {
  const t = useText("rule");
  if (sum === undefined) return <span className="mut">{t("working.adjustment")}</span>;
  const curve = part.steps.find(({ kind }) => kind === "curve");
  const limits = part.steps.filter(({ kind }) => kind !== "curve");
  return (
    <span className="rule-told">
      <span className="rule-sum">{sum}</span>
      {limits.length > 0 && curve ? (
        <span className="under">
          {[
            `= ${curve.points.toFixed(4)}`,
            ...limits.map(({ kind, points }) => `${t(`step.${kind}`)} ${signed(points)}`),
          ].join(t("semicolon"))}
        </span>
      ) : null}
    </span>
  );
}

const seven = (value: number): string => sayNumber(Number(value.toPrecision(7)));
const signed = (points: number): string => `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(4)}`;
