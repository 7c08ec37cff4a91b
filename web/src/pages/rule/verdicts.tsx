// Which conditions of a rule set a firm meets, and every comparison that it does not.
import type { RuleSet, Verdict } from "@jiqun/engines/evaluate";
import { sayNumber } from "@jiqun/engines/evaluate";
import { useText, useWords } from "../../i18n/index.ts";

export function Verdicts({ rules, verdicts }: { readonly rules: RuleSet; readonly verdicts: readonly Verdict[] }) {
  const t = useText("rule");
  const say = useWords();
  const nameOf = useNames(rules);
  if (verdicts.length === 0) return null;
  return (
    <ul className="rule-verdicts">
      {verdicts.map(({ id, name, verdict, tests }) => {
        const short = tests.filter((test) => test.verdict !== true);
        return (
          <li key={id}>
            <span className={verdict === true ? "is-held" : verdict === false ? "is-lacking" : ""}>
              {t(verdict === true ? "held" : verdict === false ? "lacking" : "undecided")}
            </span>
            {say(name)}
            {verdict === true || short.length === 0 ? null : (
              <span className="under">
                {short
                  .slice(0, 4)
                  .map(
                    (test) =>
                      `${test.of.map(nameOf).join(t("comma"))} ${tell(test.value)} ${SIGNS[test.sign]} ${tell(test.wanted)}`,
                  )
                  .join(t("semicolon"))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const tell = (value: number | null): string => (value === null ? "?" : sayNumber(Number(value.toPrecision(7))));
const SIGNS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠" } as const;

/** What a comparison names: fields, indicators, groups, the score. */
function useNames(rules: RuleSet): (name: string) => string {
  const t = useText("rule");
  const say = useWords();
  return (name) => {
    if (name === "score") return t("score");
    const [kind, id] = name.includes(".") ? (name.split(".") as [string, string]) : ["", name];
    const list = kind === "" ? rules.fields : kind === "group" ? rules.groups : rules.indicators;
    const found = list.find((one) => one.id === id);
    const told = found ? say(found.name) : name;
    return kind === "points" || kind === "group" ? t("points.of", { name: told }) : told;
  };
}
