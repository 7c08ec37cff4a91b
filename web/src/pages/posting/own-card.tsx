import {
  addOwnFile,
  answerPosting,
  getPosting,
  listOwnPostings,
  type OwnPosting,
  type OwnRecord,
} from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { writtenOf } from "../../parts/list-values.ts";
import { PostingFields } from "../../parts/posting-values.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { OwnFiles } from "./own-files.tsx";
import { RecordForm, type Values } from "./record-form.tsx";

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
      <OwnFiles own={own} record={record} />
      {mayTakeBack ? <Change own={own} record={record} /> : null}
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

/** The form in which the own record was handed in, where it may still be changed. */
function Change({ own, record }: { readonly own: OwnPosting; readonly record: OwnRecord }) {
  const t = useText("postings");
  const call = useCall(answerPosting, [listOwnPostings, getPosting]);
  const may = own.may.find(
    ({ record: kind, firm }) =>
      kind.id === record.record.id && (firm === null || record.values[firm.field] === `enterprise:${firm.id}`),
  );
  if (!may) return null;
  return (
    <details className="no-print">
      <summary>{t("own.change")}</summary>
      <RecordForm
        fields={may.fields}
        needed={may.needed}
        start={Object.fromEntries(may.fields.map(({ id }) => [id, writtenOf(record.values[id])]))}
        submit={t("own.change.submit")}
        isPending={call.isPending}
        error={call.error}
        onSubmit={(values) =>
          call.mutate({ params: { id: own.posting.id }, body: { do: "change", record: record.id, values } })
        }
      />
    </details>
  );
}

interface HandInProps {
  readonly own: OwnPosting;
  readonly may: OwnPosting["may"][number];
  readonly isNotice: boolean;
}

function HandIn({ own, may, isNotice }: HandInProps) {
  const { record, fields, needed, firm, refusal, files } = may;
  const t = useText("postings");
  const say = useWords();
  const call = useCall(answerPosting, [listOwnPostings, getPosting]);
  const add = useCall(addOwnFile, [listOwnPostings]);
  const title = [t("hand-in", { record: say(record.name) }), firm ? t("hand-in.for", { firm: firm.name }) : ""].join(
    " ",
  );
  if (refusal)
    return (
      <p className="mut sm">
        {title}：{say(refusal.said)}
      </p>
    );
  const { id } = own.posting;
  const handIn = async (values: Values, chosen: readonly File[]) => {
    const ref = firm === null ? {} : { [firm.field]: `enterprise:${firm.id}` };
    const made = await call.mutateAsync({
      params: { id },
      body: { do: "record", record: record.id, values: { ...values, ...ref } },
    });
    for (const file of chosen)
      await add.mutateAsync({
        params: { id, record: `${made.records.length}` },
        query: { name: file.name },
        upload: file,
      });
  };
  return (
    <details className="no-print">
      <summary>{title}</summary>
      <p className="mut sm">{isNotice ? t("objection.own") : t("hand-in.hidden")}</p>
      <RecordForm
        fields={fields}
        needed={needed}
        limit={files ? own.limit : undefined}
        submit={t("hand-in.submit")}
        isPending={call.isPending || add.isPending}
        error={call.error ?? add.error}
        onSubmit={(values, chosen) => void handIn(values, chosen).catch(() => undefined)}
      />
    </details>
  );
}
