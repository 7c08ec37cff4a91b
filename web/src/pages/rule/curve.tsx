// A curve drawn, and the same as a table beside it.
import {
  type Curve as CurveData,
  type CurveDrawing,
  drawCurve,
  type Indicator,
  type RuleSet,
  sayNumber,
  sayOutcome,
} from "@jiqun/engines/evaluate";
import { type Say, useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { Formula } from "./formula.tsx";

export function Curve({ rules, indicator }: { readonly rules: RuleSet; readonly indicator: Indicator }) {
  const { curve } = indicator;
  if (curve.kind === "options") return <Options rules={rules} indicator={indicator} points={curve.points} />;
  if (curve.kind === "conditional") return <Cases rules={rules} indicator={indicator} curve={curve} />;
  const drawing = drawCurve(indicator);
  if (!drawing) return null;
  return (
    <div className="rule-curve">
      <Plot drawing={drawing} indicator={indicator} />
      <CurveTable drawing={drawing} indicator={indicator} />
    </div>
  );
}

const WIDTH = 220;
const HEIGHT = 96;
const PAD = { left: 28, right: 8, top: 8, bottom: 18 };

function Plot({ drawing, indicator }: { readonly drawing: CurveDrawing; readonly indicator: Indicator }) {
  const t = useText("rule");
  const say = useWords();
  const all = drawing.lines.flat();
  const [from, to] = span(all.map(([value]) => value));
  const [, most] = span([0, ...all.map(([, points]) => points)]);
  const least = Math.min(0, ...all.map(([, points]) => points));
  const x = (value: number) => PAD.left + ((value - from) / (to - from)) * (WIDTH - PAD.left - PAD.right);
  const y = (points: number) =>
    HEIGHT - PAD.bottom - ((points - least) / (most - least)) * (HEIGHT - PAD.top - PAD.bottom);
  return (
    <svg
      className="rule-plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("curve.label", { name: say(indicator.name), points: short(most) })}
    >
      <path
        className="rule-axis"
        d={`M${PAD.left} ${y(least)}H${WIDTH - PAD.right}M${PAD.left} ${y(most)}H${WIDTH - PAD.right}`}
      />
      {drawing.lines.map((line) => (
        <path
          key={JSON.stringify(line[0])}
          className="rule-line"
          d={`M${line.map(([value, points]) => `${x(value).toFixed(1)} ${y(points).toFixed(1)}`).join("L")}`}
        />
      ))}
      <text x={PAD.left - 4} y={y(most) + 4} textAnchor="end">
        {short(most)}
      </text>
      <text x={PAD.left - 4} y={y(least) + 3} textAnchor="end">
        {short(least)}
      </text>
      <text x={PAD.left} y={HEIGHT - 4}>
        {valueText(from, drawing.of)}
      </text>
      <text x={WIDTH - PAD.right} y={HEIGHT - 4} textAnchor="end">
        {valueText(to, drawing.of)}
      </text>
    </svg>
  );
}

function CurveTable({ drawing, indicator }: { readonly drawing: CurveDrawing; readonly indicator: Indicator }) {
  const t = useText("rule");
  const inWords = useUnits();
  const head = drawing.of === "value" ? inWords(indicator.unit) || t("value") : t(`of.${drawing.of}`);
  const rows =
    drawing.bands.length > 0
      ? drawing.bands.map(({ from, to, points }) => ({
          key: `${from}–${to}`,
          told: bandText(from, to, drawing.closed, t),
          points,
        }))
      : drawing.rows.map(({ value, points }) => ({ key: `${value}`, told: valueText(value, drawing.of), points }));
  return (
    <table className="rule-curve-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t("points.head")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, told, points }) => (
          <tr key={key}>
            <td>{told}</td>
            <td>{short(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function bandText(from: number | null, to: number | null, closed: "lower" | "upper", t: Say): string {
  const [low, high] = [from === null ? "" : sayNumber(from), to === null ? "" : sayNumber(to)];
  if (from === null && to === null) return t("band.all");
  if (from === null) return `${closed === "lower" ? "<" : "≤"} ${high}`;
  if (to === null) return `${closed === "lower" ? "≥" : ">"} ${low}`;
  return closed === "lower" ? `[${low}, ${high})` : `(${low}, ${high}]`;
}

function Options(props: {
  readonly rules: RuleSet;
  readonly indicator: Indicator;
  readonly points: Readonly<Record<string, number>>;
}) {
  const t = useText("rule");
  const say = useWords();
  const field = props.rules.fields.find(({ id }) => id === props.indicator.formula);
  const nameOf = (id: string) => {
    const option = field?.options.find((one) => one.id === id);
    return option ? say(option.name) : id === "yes" ? t("yes") : id === "no" ? t("no") : id;
  };
  return (
    <table className="rule-curve-table is-wide">
      <thead>
        <tr>
          <th scope="col">{t("option")}</th>
          <th scope="col">{t("points.head")}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(props.points).map(([id, points]) => (
          <tr key={id}>
            <td>{nameOf(id)}</td>
            <td>{short(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cases(props: {
  readonly rules: RuleSet;
  readonly indicator: Indicator;
  readonly curve: Extract<CurveData, { kind: "conditional" }>;
}) {
  const { rules, indicator, curve } = props;
  const t = useText("rule");
  const say = useWords();
  const language = useLanguage();
  const told = (outcome: (typeof curve)["otherwise"]) =>
    sayOutcome(outcome, indicator.weight, say(indicator.name), language);
  const outcomes = [
    ...curve.cases.map((one) => ({ when: one.when as string | null, outcome: one.then })),
    { when: null, outcome: curve.otherwise },
  ];
  return (
    <div className="rule-cases">
      {outcomes.map(({ when, outcome }) => {
        const drawing = typeof outcome === "number" ? null : drawCurve(indicator, outcome);
        return (
          <div key={when ?? "otherwise"}>
            <p>
              {when === null ? t("otherwise") : <Formula rules={rules} text={when} />}
              {t("colon")}
              <b>{told(outcome)}</b>
            </p>
            {drawing ? <CurveTable drawing={drawing} indicator={indicator} /> : null}
          </div>
        );
      })}
    </div>
  );
}

const short = (value: number): string => sayNumber(Number(value.toFixed(2)));

function valueText(value: number, of: CurveDrawing["of"]): string {
  if (of === "share") return `${sayNumber(value * 100)}%`;
  return of === "times" ? `${sayNumber(Number(value.toPrecision(6)))}×` : sayNumber(Number(value.toPrecision(6)));
}

function span(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? [low - 1, high + 1] : [low, high];
}
