import { invitePerson } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { TextField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { emptyDraft, GrantFields, grantOf } from "./grant-fields.tsx";
import type { GivenLink } from "./link-card.tsx";

/** An account with its first duty; the link goes to the person by whatever way the office trusts. */
export function InviteCard({ onLink }: { readonly onLink: (link: GivenLink) => void }) {
  const t = useText("people");
  const call = useCall(invitePerson);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [draft, setDraft] = useState(emptyDraft);
  const grant = grantOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!grant) return;
    call.mutate(
      { body: { name, email, organisation, grants: [grant] } },
      {
        onSuccess: ({ link }) => {
          onLink({ name, link });
          setName("");
          setEmail("");
        },
      },
    );
  };
  return (
    <Card title={t("invite")} padded>
      <form className="form" onSubmit={submit}>
        {call.error && <ErrorBox error={call.error} />}
        <TextField label={t("name")} required maxLength={100} value={name} onChange={(e) => setName(e.target.value)} />
        <TextField
          label={t("email")}
          help={t("email.help")}
          type="email"
          required
          value={email}
          onChange={(e) => setEmail(e.target.value)}
        />
        <TextField label={t("organisation")} value={organisation} onChange={(e) => setOrganisation(e.target.value)} />
        <GrantFields draft={draft} onDraft={setDraft} />
        <div className="form-actions">
          <button type="submit" className="btn primary" disabled={call.isPending || !grant}>
            {t("invite.go")}
          </button>
        </div>
      </form>
    </Card>
  );
}
