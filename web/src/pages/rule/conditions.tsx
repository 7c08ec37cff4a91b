// Direct passes, hard conditions, vetoes, classes that are not graded, and points beside the indicators, each with its words and source.
import { type RuleSet, sayExpression, sayNumber } from "@jiqun/engines/evaluate";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { SourceName } from "./source-name.tsx";

interface Clause {
  readonly id: string;
  readonly name: RuleSet["name"];
  readonly told: string;
  readonly leads: string | null;
  readonly source: string | null;
  readonly vouching: RuleSet["vouching"];
}

export function Conditions({ rules }: { readonly rules: RuleSet }) {
  const t = useText("rule");
  const say = useWords();
  const language = useLanguage();
  const words = (text: string) => sayExpression(text, { rules, language });
  const gradeOf = (id: string): string => {
    const grade = rules.grades.find((one) => one.id === id);
    return grade ? say(grade.name) : id;
  };
  const of = (kind: "hard" | "direct" | "other"): Clause[] =>
    rules.conditions.filter((one) => one.kind === kind).map((one) => ({ ...one, told: words(one.when), leads: null }));
  const lists: readonly [title: string, clauses: readonly Clause[]][] = [
    ["direct", of("direct")],
    ["hard", of("hard")],
    ["other", of("other")],
    [
      "vetoes",
      rules.vetoes.map((one) => ({
        ...one,
        told: words(one.when),
        leads: one.grade === null ? t("veto.none") : t("veto.grade", { grade: gradeOf(one.grade) }),
      })),
    ],
    [
      "ungraded",
      rules.ungraded.map((one) => ({
        ...one,
        told: words(one.when),
        leads: one.treatedAs === null ? null : t("treated", { grade: gradeOf(one.treatedAs) }),
      })),
    ],
    [
      "adjustments",
      rules.adjustments.map((one) => ({
        ...one,
        told: words(one.formula),
        leads:
          [
            one.least === null ? null : t("least", { points: sayNumber(one.least) }),
            one.most === null ? null : t("most", { points: sayNumber(one.most) }),
          ]
            .filter(Boolean)
            .join(t("semicolon")) || null,
      })),
    ],
  ];
  return lists.map(([title, clauses]) =>
    clauses.length === 0 ? null : (
      <Card key={title} title={t(title)} context={t(`${title}.context`)}>
        <DataTable
          compact
          caption={t(title)}
          rows={clauses}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              head: t("clause"),
              rowHead: true,
              cell: ({ name, vouching }) => (
                <span className="rule-clause">
                  {say(name)} <VouchingFlag vouching={vouching} />
                </span>
              ),
            },
            {
              id: "told",
              head: t("when"),
              cell: ({ told, leads }) => (
                <span className="rule-told">
                  {told}
                  {leads ? <span className="under">{leads}</span> : null}
                </span>
              ),
            },
            { id: "source", head: t("source"), cell: ({ source }) => <SourceName id={source} /> },
          ]}
        />
      </Card>
    ),
  );
}
