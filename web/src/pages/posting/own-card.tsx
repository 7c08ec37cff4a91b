import { answerPosting, getPosting, listOwnPostings, type OwnPosting, type OwnRecord } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ListFields } from "../../parts/list-fields.tsx";
import { readWritten } from "../../parts/list-values.ts";
import { PostingFields } from "../../parts/posting-values.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** What the own side handed in, what came of it, and handing in. */
export function OwnCard({ own, isNotice }: { readonly own: OwnPosting; readonly isNotice: boolean }) {
  const t = useText("postings");
  return (
    <Card title={t("own")} padded>
      {own.records.length === 0 ? <p className="mut sm">{t("own.none")}</p> : null}
      {own.records.map((record) => (
        <Handed key={record.id} own={own} record={record} />
      ))}
      {own.may.map((may) => (
        <HandIn key={`${may.record.id} ${may.firm?.id}`} own={own} may={may} isNotice={isNotice} />
      ))}
    </Card>
  );
}

function Handed({ own, record }: { readonly own: OwnPosting; readonly record: OwnRecord }) {
  const t = useText("postings");
  const say = useWords();
  const call = useCall(answerPosting, [listOwnPostings, getPosting]);
  const [reason, setReason] = useState<string>();
  const { answer, withdrawn, outcome, mayTakeBack } = record;
  return (
    <section className="own-record" data-own={record.id}>
      <p className="posting-line">
        <b>{say(record.record.name)}</b>
        <span className="mut sm">{t("own.on", { day: record.on })}</span>
        {withdrawn ? (
          <span className="flag">
            {t("own.withdrawn", { day: withdrawn.on })} {withdrawn.reason}
          </span>
        ) : null}
        {outcome === null ? null : <b>{t(`outcome.${outcome}`)}</b>}
      </p>
      <PostingFields
        fields={record.fields.filter(
          ({ id, kind }) => id in record.values && !(kind === "ref" && record.values[id] === null),
        )}
        values={record.values}
        names={own.names}
      />
      {answer ? (
        <>
          <p className="mut sm">{t("answered", { day: answer.on })}</p>
          <PostingFields fields={answer.fields} values={answer.values} names={own.names} />
        </>
      ) : null}
      {mayTakeBack && reason === undefined ? (
        <button type="button" className="btn ghost no-print" onClick={() => setReason("")}>
          {t("own.takeBack")}
        </button>
      ) : null}
      {mayTakeBack && reason !== undefined ? (
        <form
          className="list-bulk no-print"
          onSubmit={(event) => {
            event.preventDefault();
            call.mutate(
              { params: { id: own.posting.id }, body: { do: "withdraw", record: record.id, reason } },
              { onSuccess: () => setReason(undefined) },
            );
          }}
        >
          <input
            className="field"
            aria-label={t("own.reason")}
            placeholder={t("own.reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <button type="submit" className="btn" disabled={call.isPending}>
            {t("own.takeBack")}
          </button>
        </form>
      ) : null}
      {call.error ? <ErrorBox error={call.error} /> : null}
    </section>
  );
}

interface HandInProps {
  readonly own: OwnPosting;
  readonly may: OwnPosting["may"][number];
  readonly isNotice: boolean;
}

function HandIn({ own, may: { record, fields, needed, firm, refusal }, isNotice }: HandInProps) {
  const t = useText("postings");
  const say = useWords();
  const call = useCall(answerPosting, [listOwnPostings, getPosting]);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const title = [t("hand-in", { record: say(record.name) }), firm ? t("hand-in.for", { firm: firm.name }) : ""].join(
    " ",
  );
  if (refusal)
    return (
      <p className="mut sm">
        {title}：{say(refusal.said)}
      </p>
    );
  return (
    <details className="no-print">
      <summary>{title}</summary>
      <p className="mut sm">{isNotice ? t("objection") : t("hand-in.hidden")}</p>
      <form
        className="form item-form posting-form"
        onSubmit={(event) => {
          event.preventDefault();
          const values = Object.fromEntries(
            fields.flatMap((field) => {
              const text = texts[field.id]?.trim() ?? "";
              return text === "" ? [] : [[field.id, readWritten(field, text)]];
            }),
          );
          const ref = firm === null ? {} : { [firm.field]: `enterprise:${firm.id}` };
          call.mutate(
            {
              params: { id: own.posting.id },
              body: { do: "record", record: record.id, values: { ...values, ...ref } },
            },
            { onSuccess: () => setTexts({}) },
          );
        }}
      >
        <ListFields
          fields={fields}
          values={texts}
          required={needed}
          long
          onChange={(id, text) => setTexts({ ...texts, [id]: text })}
        />
        <div className="form-actions">
          <button type="submit" className="btn primary" disabled={call.isPending}>
            {t("hand-in.submit")}
          </button>
        </div>
        {call.error ? <ErrorBox error={call.error} /> : null}
      </form>
    </details>
  );
}
