import { listImportQuestions, rowInFile } from "@jiqun/contract";
import { useEffect, useRef, useState } from "react";
import { usePages } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { MoreButton } from "../../parts/more-button.tsx";
import { ErrorBox, Loading } from "../../parts/states.tsx";
import { Question } from "./question.tsx";

/** Rows that may be a known firm: same or new, one after another; after an answer the next is under the fingers. */
export function Questions({ batch, headerRows }: { batch: string; headerRows: readonly number[] | undefined }) {
  const t = useText("batch");
  const pages = usePages(listImportQuestions, { query: { batch, limit: 20 } });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const [told, setTold] = useState("");
  const [all, setAll] = useState(false);
  // One after another asks less of the eye; who wants to see all at once can.
  const shown = all ? items : items.slice(0, 1);
  const list = useRef<HTMLElement>(null);
  const first = items[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the first question changes after an answer
  useEffect(() => {
    if (told !== "") list.current?.querySelector<HTMLButtonElement>(".question button")?.focus();
  }, [first]);
  return (
    <section className="batch-part questions" ref={list} aria-label={t("questions")}>
      <div className="part-head">
        <h3>{t("questions")}</h3>
        <span className="mut sm">{t("questions.context")}</span>
      </div>
      <p role="status">
        {told}{" "}
        {pages.data ? (total > 0 ? t("questions.left", { count: countText(total) }) : t("questions.none")) : null}
      </p>
      {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {!pages.data && !pages.error ? <Loading /> : null}
      {shown.map((question) => (
        <Question
          key={question.id}
          question={question}
          row={rowInFile(headerRows, question.row)}
          onAnswered={setTold}
        />
      ))}
      {all ? (
        <MoreButton pages={pages} label={t("questions.more")} />
      ) : items.length > 1 ? (
        <button type="button" className="btn ghost" onClick={() => setAll(true)}>
          {t("questions.all")}
        </button>
      ) : null}
    </section>
  );
}
