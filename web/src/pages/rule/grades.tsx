// From scores to grades, and what each grade leads to.
import { type RuleSet, sayNumber } from "@jiqun/engines/evaluate";
import { shareText } from "../../format/number.ts";
import { useText, useUnits, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Formula } from "./formula.tsx";
import { SourceName } from "./source-name.tsx";

export function Grades({ rules }: { readonly rules: RuleSet }) {
  const t = useText("rule");
  const say = useWords();
  const inWords = useUnits();
  const { grading, grades, effects } = rules;
  const nameOf = (id: string) => {
    const grade = grades.find((one) => one.id === id);
    const name = grade ? say(grade.name) : id;
    return name === id || !/^[A-Z]/.test(id) ? name : `${id} ${name}`;
  };
  return (
    <>
      <Card title={t("grading")} context={t(`grading.${grading.kind}`)}>
        {grading.kind === "none" ? <p className="rule-when">{t("grading.none.text")}</p> : null}
        {grading.kind === "cuts" ? (
          <DataTable
            compact
            caption={t("grading")}
            rows={grading.cuts}
            rowKey={({ grade }) => grade}
            columns={[
              { id: "grade", head: t("grade"), rowHead: true, cell: ({ grade }) => nameOf(grade) },
              {
                id: "from",
                head: t("cut.from"),
                numeric: true,
                cell: ({ from }) => (from === null ? t("cut.rest") : `≥ ${sayNumber(from)}`),
              },
            ]}
          />
        ) : null}
        {grading.kind === "shares" ? (
          <>
            <DataTable
              compact
              caption={t("grading")}
              rows={grading.cuts}
              rowKey={({ grade }) => grade}
              columns={[
                { id: "grade", head: t("grade"), rowHead: true, cell: ({ grade }) => nameOf(grade) },
                { id: "to", head: t("cut.to"), numeric: true, cell: ({ to }) => shareText(to) },
                {
                  id: "own",
                  head: t("cut.own"),
                  numeric: true,
                  cell: (cut) => shareText(cut.to - (grading.cuts[grading.cuts.indexOf(cut) - 1]?.to ?? 0)),
                },
              ]}
            />
            <p className="rule-when">
              {t(`ties.${grading.ties}`)} {t(`within.${grading.within}`)} {t("shares.before")}
            </p>
          </>
        ) : null}
        {grading.kind === "rules" ? (
          <DataTable
            compact
            caption={t("grading")}
            rows={[
              ...grading.rules.map((one) => ({ ...one, when: one.when as string | null })),
              ...(grading.otherwise ? [{ grade: grading.otherwise, when: null }] : []),
            ]}
            rowKey={({ grade, when }) => `${grade}${when}`}
            columns={[
              { id: "grade", head: t("grade"), rowHead: true, cell: ({ grade }) => nameOf(grade) },
              {
                id: "when",
                head: t("when"),
                cell: ({ when }) => (when === null ? t("otherwise") : <Formula rules={rules} text={when} />),
              },
            ]}
          />
        ) : null}
        <p className="rule-when mut">
          {rules.rounding === null ? t("rounding.none") : t("rounding.is", { count: rules.rounding })}
        </p>
      </Card>
      {effects.length > 0 ? (
        <Card title={t("effects")} context={t("effects.context")}>
          <DataTable
            compact
            caption={t("effects")}
            rows={effects}
            rowKey={({ id }) => id}
            columns={[
              { id: "grade", head: t("grade"), rowHead: true, cell: ({ grade }) => nameOf(grade) },
              {
                id: "name",
                head: t("effect"),
                cell: (effect) => (
                  <>
                    {say(effect.name)} <VouchingFlag vouching={effect.vouching} />
                  </>
                ),
              },
              {
                id: "amount",
                head: t("amount"),
                numeric: true,
                cell: ({ amount, unit, on }) => (
                  <>
                    {amount === null ? t("amount.unknown") : `${sayNumber(amount)} ${inWords(unit)}`}
                    {on ? (
                      <span className="under">
                        {t("amount.on", {
                          field: say(rules.fields.find(({ id }) => id === on)?.name ?? { zh: on, en: on }),
                        })}
                      </span>
                    ) : null}
                  </>
                ),
              },
              { id: "source", head: t("source"), cell: ({ source }) => <SourceName id={source} /> },
            ]}
          />
        </Card>
      ) : null}
    </>
  );
}
