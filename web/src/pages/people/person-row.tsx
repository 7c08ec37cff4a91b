// One person: duties that can be given and taken, a new link, an end. What takes something away asks once more.
import {
  disablePerson,
  enablePerson,
  grantDuty,
  type HeldGrant,
  makePersonLink,
  type Person,
  readPersonContact,
  revokeDuty,
} from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { useGrantText } from "../../parts/grants.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { emptyDraft, GrantFields, grantOf } from "./grant-fields.tsx";
import type { GivenLink } from "./link-card.tsx";

interface Props {
  readonly person: Person;
  /** One's own row: nobody changes their own duties. */
  readonly own: boolean;
  readonly onLink: (link: GivenLink) => void;
}

export function PersonRow({ person, own, onLink }: Props) {
  const t = useText("people");
  const link = useCall(makePersonLink);
  const enable = useCall(enablePerson);
  const [open, setOpen] = useState<"give" | "disable" | HeldGrant>();
  const params = { id: person.id };
  const makeLink = () => link.mutate({ params }, { onSuccess: (made) => onLink({ name: person.name, link: made }) });
  const error = link.error ?? enable.error;
  return (
    <li className={person.state === "disabled" ? "is-off" : ""}>
      <div>
        <b>{person.name}</b>
        {person.state !== "active" && (
          <span className={`people-state is-${person.state}`}>{t(`state.${person.state}`)}</span>
        )}
        {person.twoFactor && <span className="people-state">{t("twoFactor")}</span>}
        <Address person={person} />
        {person.organisation && <p>{person.organisation}</p>}
        {person.seenAt !== null && <p>{t("seen", { at: momentText(person.seenAt) })}</p>}
      </div>
      <Duties person={person} own={own} onTake={setOpen} />
      <div className="people-actions">
        {own ? (
          <span className="mut sm">{t("own")}</span>
        ) : person.state === "disabled" ? (
          <button type="button" className="btn" disabled={enable.isPending} onClick={() => enable.mutate({ params })}>
            {t("enable")}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="btn"
              aria-expanded={open === "give"}
              onClick={() => setOpen(open === "give" ? undefined : "give")}
            >
              {t("give")}
            </button>
            <button type="button" className="btn" disabled={link.isPending} onClick={makeLink}>
              {t(person.state === "invited" ? "newInvitation" : "newPassword")}
            </button>
            <button type="button" className="btn alarm" onClick={() => setOpen("disable")}>
              {t("disable")}
            </button>
          </>
        )}
      </div>
      {error && <ErrorBox error={error} />}
      {open === "give" && <Give id={person.id} onDone={() => setOpen(undefined)} />}
      {open === "disable" && <Disable person={person} onDone={() => setOpen(undefined)} />}
      {typeof open === "object" && <Take person={person} grant={open} onDone={() => setOpen(undefined)} />}
    </li>
  );
}

/** Masked until it is asked for, which is kept. */
function Address({ person }: { readonly person: Person }) {
  const t = useText("people");
  const [asked, setAsked] = useState(false);
  const params = { id: person.id };
  const whole = useAnswer(readPersonContact, { params }, { enabled: asked }).data?.email;
  return (
    <p>
      {whole ?? person.email}{" "}
      {asked || !person.email.includes("*") ? null : (
        <button type="button" className="btn ghost" title={t("common:contacts.kept")} onClick={() => setAsked(true)}>
          {t("email.show")}
        </button>
      )}
    </p>
  );
}

function Duties({ person, own, onTake }: { person: Person; own: boolean; onTake: (grant: HeldGrant) => void }) {
  const t = useText("people");
  const say = useGrantText();
  if (person.grants.length === 0) return <span className="mut">{t("common:grant.none")}</span>;
  return (
    <ul className="grants">
      {person.grants.map((grant) => (
        <li key={grant.id}>
          {say(grant)}
          {!own && person.state !== "disabled" && (
            <button type="button" aria-label={t("take.label", { duty: say(grant) })} onClick={() => onTake(grant)}>
              <svg width="8" height="8" viewBox="0 0 8 8" stroke="currentColor" aria-hidden="true">
                <path d="M1 1l6 6M7 1L1 7" />
              </svg>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Give({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const t = useText("people");
  const call = useCall(grantDuty);
  const [draft, setDraft] = useState(emptyDraft);
  const grant = grantOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (grant) call.mutate({ params: { id }, body: grant }, { onSuccess: onDone });
  };
  return (
    <form className="form people-give" onSubmit={submit}>
      {call.error && <ErrorBox error={call.error} />}
      <GrantFields draft={draft} onDraft={setDraft} />
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={call.isPending || !grant}>
          {t("give.go")}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}

interface ConfirmProps {
  readonly text: string;
  readonly action: string;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onGo: () => void;
  readonly onDone: () => void;
}

function Confirm({ text, action, error, busy, onGo, onDone }: ConfirmProps) {
  const t = useText("people");
  return (
    <>
      {error && <ErrorBox error={error} />}
      <div className="people-confirm" role="alert">
        <span>{text}</span>
        <button type="button" className="btn alarm" disabled={busy} onClick={onGo}>
          {action}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {t("cancel")}
        </button>
      </div>
    </>
  );
}

function Disable({ person, onDone }: { readonly person: Person; readonly onDone: () => void }) {
  const t = useText("people");
  const call = useCall(disablePerson);
  return (
    <Confirm
      text={t("disable.text", { name: person.name })}
      action={t("disable.go")}
      error={call.error}
      busy={call.isPending}
      onGo={() => call.mutate({ params: { id: person.id } }, { onSuccess: onDone })}
      onDone={onDone}
    />
  );
}

function Take({ person, grant, onDone }: { person: Person; grant: HeldGrant; onDone: () => void }) {
  const t = useText("people");
  const say = useGrantText();
  const call = useCall(revokeDuty);
  return (
    <Confirm
      text={t("take.text", { name: person.name, duty: say(grant) })}
      action={t("take.go")}
      error={call.error}
      busy={call.isPending}
      onGo={() => call.mutate({ params: { id: person.id, grant: grant.id } }, { onSuccess: onDone })}
      onDone={onDone}
    />
  );
}
