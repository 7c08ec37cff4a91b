import { answerImportQuestion, getImport, type ImportQuestion, listImportQuestions } from "@jiqun/contract";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { langOf } from "../../parts/runs.tsx";
import { ErrorBox } from "../../parts/states.tsx";

type Known = ImportQuestion["candidates"][number];
const rows = ["name", "code", "district", "established", "capital", "address"] as const;
type Row = (typeof rows)[number];

interface Props {
  readonly question: ImportQuestion;
  /** Of the file, as Excel numbers it. */
  readonly row: number;
  readonly onAnswered: (told: string) => void;
}

/** The row beside each firm that it may be, field by field: what says the same and what says otherwise is marked. */
export function Question({ question, row: rowOfFile, onAnswered }: Props) {
  const t = useText("batch");
  const fields = useText("data");
  const say = useWords();
  const call = useCall(answerImportQuestion, [listImportQuestions, getImport]);
  const textOf = (of: ImportQuestion | Known, row: Row): string =>
    (row === "district" ? (of.unit ? say(of.unit) : "") : (of[row] ?? "")) || "—";
  const answer = (known: Known | undefined) =>
    call.mutate(
      {
        params: { id: question.id },
        body: known ? { answer: "same", enterprise: known.id } : { answer: "new" },
      },
      {
        onSuccess: () =>
          onAnswered(
            known
              ? t("question.told.same", { name: question.name, known: known.name })
              : t("question.told.new", { name: question.name }),
          ),
      },
    );
  return (
    <article className="question" aria-label={t("question.of", { row: rowOfFile, name: question.name })}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div role="group" className="table-scroll" tabIndex={0} aria-label={question.name}>
        <table className="data-table compact">
          <thead>
            <tr>
              <th scope="col">{t("question.field")}</th>
              <th scope="col">{t("question.row", { row: rowOfFile })}</th>
              {question.candidates.map((known) => (
                <th key={known.id} scope="col">
                  <AppLink to={`/enterprises/${encodeURIComponent(known.id)}`}>{t("question.known")}</AppLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{fields(`field.${row}`)}</th>
                <td {...langOf(textOf(question, row))}>
                  {textOf(question, row)}
                  {row === "code" && question.codeProblem ? (
                    <span className="under">{fields(`problem.${question.codeProblem}`)}</span>
                  ) : null}
                </td>
                {question.candidates.map((known) => (
                  <td key={known.id}>
                    <Mark known={known} row={row} />
                    <span {...langOf(textOf(known, row))}>{textOf(known, row)}</span>
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("question.answer")}</th>
              <td>
                <button type="button" className="btn" disabled={call.isPending} onClick={() => answer(undefined)}>
                  {t("question.new")}
                </button>
              </td>
              {question.candidates.map((known) => (
                <td key={known.id}>
                  <button
                    type="button"
                    className="btn"
                    aria-label={t("question.same.of", { name: known.name })}
                    disabled={call.isPending}
                    onClick={() => answer(known)}
                  >
                    {t("question.same")}
                  </button>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </article>
  );
}

/** Shape and word, not colour alone. */
function Mark({ known, row }: { known: Known; row: Row }) {
  const t = useText("batch");
  const of = (list: readonly string[]): boolean => list.includes(row) || (row === "district" && list.includes("unit"));
  const agrees = of(known.agree);
  if (!agrees && !of(known.differ)) return null;
  return (
    <span
      className={agrees ? "match is-same" : "match is-other"}
      role="img"
      aria-label={t(agrees ? "agrees" : "differs")}
    >
      {agrees ? "=" : "≠"}
    </span>
  );
}
