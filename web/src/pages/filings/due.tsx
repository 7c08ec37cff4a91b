import { callFilings, type FilingBoard, getFilings, listDueFilings, listFilers, remindFilings } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall, useSession } from "../../api.ts";
import { useSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { useDueText } from "../../parts/due-text.ts";
import { TextField } from "../../parts/form.tsx";
import { useMay } from "../../parts/may.ts";
import { ErrorBox } from "../../parts/states.tsx";

const stale = [getFilings, listFilers, listDueFilings];

/** Until when filings are due, who was called on, and a word to those that still owe. */
export function Due({ board }: { readonly board: FilingBoard }) {
  const t = useText("filings");
  const tell = useDueText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const unit = useOwnUnit();
  const remind = useCall(remindFilings, stale);
  const { period, rules, due, total, roster } = board;
  const owing = total.firms - total.complete;
  return (
    <Card title={t("due.title")} padded>
      <p className={due?.over && owing > 0 ? "filings-bad" : ""} role="status">
        {due ? tell(due) : t("due.none")} {total.late > 0 ? t("due.late", { count: total.late }) : ""}
      </p>
      {due?.note ? <p className="sm">{due.note}</p> : null}
      <p className="sm mut">{t(roster ? "due.roster" : "due.byUse")}</p>
      {may("callFilings") ? (
        <p className="filings-answers">
          <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("due.set")}
          </button>
          <button
            type="button"
            className="btn"
            disabled={remind.isPending || owing === 0}
            onClick={() => remind.mutate({ body: { period, rules, ...(unit ? { unit } : {}) } })}
          >
            {t("due.remind", { count: owing })}
          </button>
          {remind.data ? <span role="status">{t("due.reminded", { count: remind.data.reminded })}</span> : null}
        </p>
      ) : null}
      {remind.error ? <ErrorBox error={remind.error} /> : null}
      {open ? <Call board={board} unit={unit} onDone={() => setOpen(false)} /> : null}
    </Card>
  );
}

/** The unit that is looked at, else the officer's own. */
function useOwnUnit(): string | undefined {
  const { unit } = useSearch();
  const grants = useSession().data?.grants;
  return unit ?? grants?.find((grant) => grant.unit !== null)?.unit ?? undefined;
}

interface CallProps {
  readonly board: FilingBoard;
  readonly unit: string | undefined;
  readonly onDone: () => void;
}

function Call({ board: { period, rules, units, due }, unit, onDone }: CallProps) {
  const t = useText("filings");
  const say = useWords();
  const call = useCall(callFilings, stale);
  const [day, setDay] = useState(due?.day ?? "");
  const [workdays, setWorkdays] = useState("");
  const [codes, setCodes] = useState("");
  const [note, setNote] = useState(due?.note ?? "");
  const roster = codes.split(/[\s,，;；、]+/).filter((code) => code !== "");
  const of = { period, rules, ...(unit ? { unit } : {}) };
  const name = units.find((one) => one.unit === unit)?.name;
  const said = workdays !== "" ? { workdays: Number(workdays) } : { day };
  const send = (until: typeof said | null): void =>
    call.mutate(
      { body: { ...of, due: until, note, ...(roster.length > 0 ? { codes: roster } : {}) } },
      { onSuccess: onDone },
    );
  return (
    <form
      className="filings-call"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send(said);
      }}
    >
      <p className="sm">{t("due.for", { unit: unit ? (name ? say(name) : unit) : t("unit.all"), period })}</p>
      <div className="form-field">
        <label htmlFor="due-day">{t("due.last")}</label>
        <DayField id="due-day" value={day} onDay={setDay} />
      </div>
      <TextField
        label={t("due.workdays")}
        inputMode="numeric"
        pattern="[1-9][0-9]{0,2}"
        value={workdays}
        onChange={(event) => setWorkdays(event.target.value)}
      />
      <div className="form-field">
        <label htmlFor="due-codes">{t("due.codes", { count: roster.length })}</label>
        <textarea
          id="due-codes"
          className="field"
          rows={4}
          value={codes}
          aria-describedby="due-codes-help"
          onChange={(event) => setCodes(event.target.value)}
        />
        <small id="due-codes-help">{t("due.codes.help")}</small>
      </div>
      <TextField label={t("due.note")} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      {call.error ? <ErrorBox error={call.error} /> : null}
      <p className="filings-actions">
        {due ? (
          <button type="button" className="btn ghost" disabled={call.isPending} onClick={() => send(null)}>
            {t("due.off")}
          </button>
        ) : null}
        <button type="submit" className="btn primary" disabled={call.isPending || (day === "" && workdays === "")}>
          {t("due.say")}
        </button>
      </p>
    </form>
  );
}
