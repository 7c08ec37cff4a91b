import { listImportQuestions } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Lamp } from "../../parts/lamp.tsx";

/** Rows of any batch that wait for an answer, with the way to the oldest of them. */
export function OpenQuestions() {
  const t = useText("batch");
  const answer = useAnswer(listImportQuestions, { query: { limit: 1 } }).data;
  const first = answer?.items[0];
  if (!answer || !first) return null;
  return (
    <p className="data-notice is-open">
      <Lamp state="warn" word={t("questions.open", { count: countText(answer.total) })} />
      <AppLink to="/data" search={{ import: first.batch }}>
        {t("questions.go")}
      </AppLink>
    </p>
  );
}
