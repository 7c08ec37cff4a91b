import { type AnswerOf, readReceipt } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { PostingFields } from "../../parts/posting-values.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** Looks up what became of what was lodged by name. The receipt never stands in an address. */
export function ReceiptCard() {
  const t = useText("postings");
  const call = useCall(readReceipt);
  const [receipt, setReceipt] = useState("");
  return (
    <Card title={t("receipt.title")} padded>
      <form
        className="posting-line no-print"
        onSubmit={(event) => {
          event.preventDefault();
          call.mutate({ body: { receipt } });
        }}
      >
        <input
          className="field"
          required
          autoComplete="off"
          aria-label={t("receipt")}
          placeholder="XXXX-XXXX-XXXX-XXXX-XXXX"
          value={receipt}
          onChange={(event) => setReceipt(event.target.value)}
        />
        <button type="submit" className="btn" disabled={call.isPending}>
          {t("receipt.look")}
        </button>
      </form>
      {call.error ? <ErrorBox error={call.error} /> : null}
      {call.data ? <Found found={call.data} /> : null}
    </Card>
  );
}

function Found({ found }: { readonly found: AnswerOf<typeof readReceipt> }) {
  const t = useText("postings");
  const say = useWords();
  const { posting, record, on, fields, values, names, answer, due } = found;
  return (
    <section aria-live="polite">
      <p className="posting-line">
        <b>{posting.title}</b>
        <span className="mut sm">
          {say(posting.type)} · {say(posting.stage)} · {say(record)} {t("own.on", { day: on })}
        </span>
      </p>
      <PostingFields fields={fields} values={values} names={names} />
      {answer ? (
        <>
          <p>
            <b>{t("answered", { day: answer.on })}</b>
          </p>
          <PostingFields fields={answer.fields} values={answer.values} names={names} />
        </>
      ) : (
        <p>{due === null ? t("receipt.waiting") : t("receipt.due", { day: due })}</p>
      )}
    </section>
  );
}
