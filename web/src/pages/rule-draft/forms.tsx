// What a rule set says as fields: weights, baselines, band edges, caps and floors, conditions, cuts, amounts.
import { type Curve, type Parameter, type RuleSet, sayExpression, sayParameter } from "@jiqun/engines/evaluate";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import type { RulePath } from "./edits.ts";
import { RuleCell } from "./rule-cell.tsx";

export function Forms({ rules }: { readonly rules: RuleSet }) {
  return (
    <>
      <Indicators rules={rules} />
      <Conditions rules={rules} />
      <Cuts rules={rules} />
      <Effects rules={rules} />
    </>
  );
}

function Indicators({ rules }: { readonly rules: RuleSet }) {
  const t = useText("draft");
  const say = useWords();
  const language = useLanguage();
  if (rules.indicators.length === 0) return null;
  const sums = (rules.schemes.length > 0 ? rules.schemes : [{ id: null, name: null, total: 100 }]).map((scheme) => {
    const own = rules.indicators.filter((one) => one.scheme === null || one.scheme === scheme.id);
    const sum = Number(own.reduce((all, { weight }) => all + weight, 0).toPrecision(12));
    return `${scheme.name ? `${say(scheme.name)} ` : ""}${sum} / ${scheme.total}`;
  });
  return (
    <Card title={t("indicators")} context={t("sums", { sums: sums.join(t("semicolon")) })}>
      <ul className="draft-list">
        {rules.indicators.map((indicator, at) => {
          const path = ["indicators", at];
          const name = say(indicator.name);
          return (
            <li key={indicator.id}>
              <h3>
                {name} <VouchingFlag vouching={indicator.vouching} />
                <span className="mut sm">
                  {sayExpression(indicator.formula, { rules, language })} {indicator.unit}
                </span>
              </h3>
              <div className="draft-fields">
                <Labelled text={t("weight")} name={name} path={[...path, "weight"]} />
                <CurveFields
                  curve={indicator.curve}
                  path={[...path, "curve"]}
                  name={name}
                  field={rules.fields.find(({ id }) => id === indicator.formula)}
                />
                <Labelled text={t("cap")} name={name} path={[...path, "cap"]} />
                <Labelled text={t("floor")} name={name} path={[...path, "floor"]} />
                {indicator.missing.kind === "points" ? (
                  <Labelled text={t("missing")} name={name} path={[...path, "missing", "points"]} />
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Labelled({ text, name, path }: { readonly text: string; readonly name: string; readonly path: RulePath }) {
  return (
    <div className="draft-field">
      <span>{text}</span>
      <RuleCell path={path} label={`${name} ${text}`} />
    </div>
  );
}

/** The numbers of a curve that are numbers; a statistic of the group is named, with how many times it counts. */
function CurveFields({
  curve,
  path,
  name,
  field,
}: {
  readonly curve: Curve;
  readonly path: RulePath;
  readonly name: string;
  /** Of a curve over options. */
  readonly field: RuleSet["fields"][number] | undefined;
}) {
  const say = useWords();
  const t = useText("draft");
  const optionName = (id: string): string => {
    const option = field?.options.find((one) => one.id === id);
    return option ? say(option.name) : id === "yes" || id === "no" ? t(id) : id;
  };
  const keys: readonly string[] = {
    ratio: ["baseline"],
    reciprocal: ["baseline"],
    inverse: ["baseline"],
    "min-max": ["min", "max", "floor"],
    goalposts: ["from", "to"],
    "two-anchor": ["base", "lead", "baseShare"],
    step: ["size", "each", "most"],
    percentile: [],
    bands: [],
    options: [],
    conditional: [],
  }[curve.kind];
  if (curve.kind === "bands")
    return (
      <table className="draft-bands">
        <thead>
          <tr>
            <th scope="col">{t(curve.closed === "lower" ? "band.from" : "band.above")}</th>
            <th scope="col">{t(curve.closed === "lower" ? "band.below" : "band.to")}</th>
            <th scope="col">{t("points")}</th>
          </tr>
        </thead>
        <tbody>
          {curve.bands.map((_, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bands have no other name than their place
            <tr key={nth}>
              {["from", "to", "points"].map((key) => (
                <td key={key}>
                  <RuleCell
                    path={[...path, "bands", nth, key]}
                    label={`${name} ${t("band", { nth: nth + 1 })} ${t(`band.${key}`)}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  if (curve.kind === "options")
    return Object.keys(curve.points).map((option) => (
      <Labelled key={option} text={optionName(option)} name={name} path={[...path, "points", option]} />
    ));
  if (curve.kind === "conditional")
    return (
      <ol className="draft-cases">
        {[...curve.cases, null].map((one, nth) => {
          const at = one === null ? [...path, "otherwise"] : [...path, "cases", nth, "then"];
          const then = one === null ? curve.otherwise : one.then;
          const label = one === null ? t("otherwise") : t("case", { nth: nth + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: cases have no other name than their place
            <li key={nth}>
              {one === null ? label : <RuleCell path={[...path, "cases", nth, "when"]} label={`${name} ${label}`} />}
              {typeof then === "number" ? (
                <Labelled text={t("points")} name={`${name} ${label}`} path={at} />
              ) : (
                <CurveFields curve={then} path={at} name={`${name} ${label}`} field={field} />
              )}
            </li>
          );
        })}
      </ol>
    );
  return keys.map((key) => {
    const parameter = (curve as unknown as Record<string, Parameter>)[key] as Parameter;
    if (typeof parameter === "number")
      return <Labelled key={key} text={t(`curve.${key}`)} name={name} path={[...path, key]} />;
    return (
      <Statistic key={key} parameter={parameter} text={t(`curve.${key}`)} name={name} path={[...path, key, "times"]} />
    );
  });
}

function Statistic(props: {
  readonly parameter: Parameter;
  readonly text: string;
  readonly name: string;
  readonly path: RulePath;
}) {
  const t = useText("draft");
  const language = useLanguage();
  const { parameter, text, name, path } = props;
  const told = typeof parameter === "number" ? "" : sayParameter({ ...parameter, times: 1 }, language);
  return <Labelled text={`${text}: ${told} ×`} name={`${name} ${t("times")}`} path={path} />;
}

/** Conditions and vetoes as they are written, each with what it says. */
function Conditions({ rules }: { readonly rules: RuleSet }) {
  const t = useText("draft");
  const say = useWords();
  const language = useLanguage();
  const clauses = (["conditions", "vetoes", "ungraded"] as const).flatMap((list) =>
    rules[list].map(({ id, name, when, vouching }, at) => ({
      key: `${list} ${id}`,
      path: [list, at, "when"],
      name,
      when,
      vouching,
    })),
  );
  if (clauses.length === 0) return null;
  return (
    <Card title={t("conditions")} context={t("conditions.context")}>
      <ul className="draft-list">
        {clauses.map(({ key, path, name, when, vouching }) => (
          <li key={key}>
            <h3>
              {say(name)} <VouchingFlag vouching={vouching} />
            </h3>
            <RuleCell path={path} label={say(name)} />
            <p className="mut sm">{said(when, { rules, language })}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What is being typed may not be read yet; the check says where. */
function said(when: string, saying: Parameters<typeof sayExpression>[1]): string {
  try {
    return sayExpression(when, saying);
  } catch {
    return "";
  }
}

function Cuts({ rules }: { readonly rules: RuleSet }) {
  const t = useText("draft");
  const say = useWords();
  const { grading } = rules;
  if (grading.kind !== "cuts" && grading.kind !== "shares") return null;
  const key = grading.kind === "cuts" ? "from" : "to";
  return (
    <Card title={t("cuts")} context={t(`cuts.${grading.kind}`)} padded>
      <div className="draft-fields">
        {grading.cuts.map((cut, at) => {
          const grade = rules.grades.find(({ id }) => id === cut.grade);
          const name = grade ? say(grade.name) : cut.grade;
          return <Labelled key={cut.grade} text={name} name={t("cuts")} path={["grading", "cuts", at, key]} />;
        })}
        {rules.groups.map((group, at) => (
          <Labelled
            key={group.id}
            text={t("group.floor", { name: say(group.name) })}
            name={t("cuts")}
            path={["groups", at, "floor"]}
          />
        ))}
      </div>
    </Card>
  );
}

function Effects({ rules }: { readonly rules: RuleSet }) {
  const t = useText("draft");
  const say = useWords();
  // Without a unit it is no amount: land first is a promise.
  const amounts = rules.effects.flatMap((effect, at) => (effect.unit === "" ? [] : [{ effect, at }]));
  if (amounts.length === 0) return null;
  return (
    <Card title={t("effects")} padded>
      <div className="draft-fields">
        {amounts.map(({ effect, at }) => (
          <Labelled
            key={effect.id}
            text={`${say(effect.name)} (${effect.unit})`}
            name={t("effects")}
            path={["effects", at, "amount"]}
          />
        ))}
      </div>
    </Card>
  );
}
