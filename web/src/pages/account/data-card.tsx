import { askDeletion, exportOwnData, getOwnAccount, type OwnAccount, urlOf } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** What is held of the person: all of it as a file, and the wish to be deleted. */
export function DataCard({ deletion }: Pick<OwnAccount, "deletion">) {
  const t = useText("account");
  const ask = useCall(askDeletion, [getOwnAccount]);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ body: { reason } }, { onSuccess: () => setOpen(false) });
  };
  return (
    <Card title={t("data")} padded>
      <div className="form">
        <p>{t("data.text")}</p>
        {deletion ? (
          <p role="status">
            {t(`deletion.${deletion.state}`, { day: dayText(deletion.askedAt) })} {deletion.note}
          </p>
        ) : null}
        {ask.error ? <ErrorBox error={ask.error} /> : null}
        {open ? (
          <form className="form" onSubmit={submit}>
            <p>{t("deletion.text")}</p>
            <input
              className="field"
              aria-label={t("deletion.reason")}
              placeholder={t("deletion.reason")}
              value={reason}
              maxLength={2000}
              onChange={({ target }) => setReason(target.value)}
            />
            <div className="form-actions">
              <button type="submit" className="btn alarm" disabled={ask.isPending}>
                {t("deletion.go")}
              </button>
              <button type="button" className="btn" onClick={() => setOpen(false)}>
                {t("tokens.cancel")}
              </button>
            </div>
          </form>
        ) : (
          <div className="form-actions">
            <a className="btn" href={urlOf(exportOwnData, {})} download>
              {t("data.download")}
            </a>
            {deletion?.state === "waiting" ? null : (
              <button type="button" className="btn" onClick={() => setOpen(true)}>
                {t("deletion")}
              </button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
