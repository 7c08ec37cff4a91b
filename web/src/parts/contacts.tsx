import { type ContactKind, readContacts } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer } from "../api.ts";
import { useText } from "../i18n/index.ts";
import { useMay } from "./may.ts";
import { Answered } from "./states.tsx";
import "./contacts.css";

interface Props {
  readonly kind: ContactKind;
  readonly id: string;
  /** What the page shows of the record: without a mask in it there is nothing to ask for. */
  readonly shown: unknown;
}

/** Phones and addresses that a record names, in full: asked for with one press, which is kept. */
export function Contacts({ kind, id, shown }: Props) {
  const t = useText("common");
  const open = useMay()("readContacts");
  const [asked, setAsked] = useState(false);
  const answer = useAnswer(readContacts, { params: { kind, id } }, { enabled: asked });
  if (!open || !JSON.stringify(shown).includes("*")) return null;
  if (!asked)
    return (
      <button type="button" className="btn ghost" title={t("contacts.kept")} onClick={() => setAsked(true)}>
        {t("contacts")}
      </button>
    );
  return (
    <Answered query={answer} lines={1}>
      {({ items }) => (
        <ul className="contacts" role="status">
          {items.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
          {items.length === 0 ? <li className="mut">{t("contacts.none")}</li> : null}
        </ul>
      )}
    </Answered>
  );
}
