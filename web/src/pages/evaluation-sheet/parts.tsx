import type { EvaluationPart, EvaluationSheet } from "@jiqun/contract";
import { countText } from "../../format/number.ts";
import { movedText, pointsText, valueText } from "../../format/score.ts";
import { useText, useUnits, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";

/** Every part of the score, each with the formula by which a person recomputes it. */
export function Parts({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const narrow = useNarrow();
  if (sheet.parts.length === 0) return null;
  return (
    <Card title={t("sheet.parts")} context={t("sheet.parts.help")}>
      {narrow ? <PartList sheet={sheet} /> : <PartTable sheet={sheet} />}
    </Card>
  );
}

function useParameter(): (part: EvaluationPart) => string {
  const t = useText("evaluation");
  return ({ curve, numbers: [a, b] }) => {
    if (a === undefined) return "—";
    if (curve === "percentile") return t("numbers.group", { count: countText(a) });
    return b === undefined
      ? t("numbers.one", { a: valueText(a) })
      : t("numbers.two", { a: valueText(a), b: valueText(b) });
  };
}

/** From what was filed to the value. */
function Sum({ part }: { readonly part: EvaluationPart }) {
  const t = useText("evaluation");
  const rule = useText("rule");
  const say = useWords();
  const value = part.kind === "indicator" ? part.value : part.points;
  if (value === null) return <span className="formula">{say(part.sum)}</span>;
  return (
    <span className="formula">
      {t("sheet.sum.of", { sum: say(part.sum), value: valueText(value) })}
      {part.converted ? <span className="mut sm"> {rule("working.converted")}</span> : null}
    </span>
  );
}

/** More than the curve spoke: cap, floor, missing rule, each with what it changed. */
function Steps({ part }: { readonly part: EvaluationPart }) {
  const t = useText("evaluation");
  if (part.steps.length === 0 || (part.steps.length === 1 && part.steps[0]?.kind === "curve")) return null;
  return (
    <span className="steps">
      {part.steps.map(({ kind, points }) => t(`pointstep.${kind}`, { points: movedText(points) })).join(" · ")}
    </span>
  );
}

function Name({ part }: { readonly part: EvaluationPart }) {
  const t = useText("evaluation");
  const say = useWords();
  const inWords = useUnits();
  return (
    <>
      {say(part.name)} <span className="mut sm">{inWords(part.unit)}</span> <VouchingFlag vouching={part.vouching} />
      <span className="steps">
        {[part.source ? t("sheet.source", { source: part.source }) : null, part.note ? say(part.note) : null]
          .filter((text) => text !== null)
          .join(" · ")}
      </span>
    </>
  );
}

function PartTable({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const say = useWords();
  const parameter = useParameter();
  const weights = sheet.parts.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <DataTable
      caption={t("sheet.parts")}
      rows={sheet.parts}
      rowKey={({ id }) => id}
      columns={[
        { id: "name", head: t("sheet.indicator"), rowHead: true, cell: (part) => <Name part={part} /> },
        {
          id: "value",
          head: t("sheet.value"),
          numeric: true,
          cell: (part) => (part.kind === "indicator" ? valueText(part.value) : "／"),
        },
        { id: "benchmark", head: t("sheet.benchmark"), numeric: true, cell: parameter },
        {
          id: "weight",
          head: t("sheet.weight"),
          numeric: true,
          cell: ({ weight, kind }) => (kind === "indicator" ? valueText(weight) : "／"),
        },
        {
          id: "how",
          head: t("sheet.how"),
          cell: (part) => (
            <>
              <Sum part={part} />
              <span className="formula">{say(part.how)}</span>
              <Steps part={part} />
            </>
          ),
        },
        { id: "points", head: t("sheet.points"), numeric: true, cell: ({ points }) => <b>{pointsText(points)}</b> },
      ]}
      foot={
        <tr>
          <td>{t("sheet.sum")}</td>
          <td />
          <td />
          <td className="n">{valueText(weights)}</td>
          <td />
          <td className="n">
            <b>{pointsText(sheet.score)}</b>
          </td>
        </tr>
      }
    />
  );
}

function PartList({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const say = useWords();
  return (
    <ul className="eval-card-list sheet-part-list">
      {sheet.parts.map((part) => (
        <li key={part.id}>
          <div className="eval-line">
            <span>
              <Name part={part} />
            </span>
            <b>{pointsText(part.points)}</b>
          </div>
          <Sum part={part} />
          <span className="sm mut">{say(part.how)}</span>
          <Steps part={part} />
        </li>
      ))}
      <li>
        <div className="eval-line">
          <b>{t("sheet.sum")}</b>
          <b>{pointsText(sheet.score)}</b>
        </div>
      </li>
    </ul>
  );
}
