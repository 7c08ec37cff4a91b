// Behind a link: the first account is set up, an invitation accepted, a new password chosen.
import { type AccountLink, acceptAccountLink, readAccountLink } from "@jiqun/contract";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useCall, useEntry } from "../../api.ts";
import { Entrance } from "../../app/entrance.tsx";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { TextField } from "../../parts/form.tsx";
import { GrantList } from "../../parts/grants.tsx";
import { ErrorBox, Loading } from "../../parts/states.tsx";

/** Behind the #: browsers keep it to themselves. */
const tokenOf = (): string => window.location.hash.replace(/^#/, "");

export function Page() {
  const t = useText("welcome");
  const read = useCall(readAccountLink);
  const [token] = useState(tokenOf);
  const { mutate } = read;
  useEffect(() => mutate({ body: { token: token || "none".repeat(8) } }), [mutate, token]);
  const link = read.data;
  return (
    <Entrance title={t(link ? `title.${link.purpose}` : "title")}>
      {read.error ? <ErrorBox error={read.error} /> : link ? <LinkForm link={link} token={token} /> : <Loading />}
    </Entrance>
  );
}

function LinkForm({ link, token }: { readonly link: AccountLink; readonly token: string }) {
  const t = useText("welcome");
  const router = useRouter();
  const call = useEntry(acceptAccountLink);
  const first = link.purpose === "set-up";
  const [name, setName] = useState(link.name);
  const [email, setEmail] = useState(link.email);
  const [organisation, setOrganisation] = useState(link.organisation);
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const differs = again !== "" && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (again !== password) return;
    const body = { token, password, name, ...(first ? { email, organisation } : {}) };
    call.mutate({ body }, { onSuccess: () => router.history.push("/") });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="form-note">{t(`text.${link.purpose}`)}</p>
      {call.error && <ErrorBox error={call.error} />}
      {link.grants.length > 0 && (
        <div className="form-field">
          <small>{t("duties")}</small>
          <GrantList grants={link.grants} />
        </div>
      )}
      <TextField
        label={t("name")}
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <TextField
        label={t("email")}
        help={t(first ? "email.help" : "email.fixed")}
        type="email"
        autoComplete="username"
        required
        readOnly={!first}
        value={email}
        onChange={(e) => setEmail(e.target.value)}
      />
      {first && (
        <TextField
          label={t("organisation")}
          autoComplete="organization"
          value={organisation}
          onChange={(e) => setOrganisation(e.target.value)}
        />
      )}
      <TextField
        label={t("password")}
        help={t("password.help")}
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        value={password}
        onChange={(e) => setPassword(e.target.value)}
      />
      <TextField
        label={t("again")}
        {...(differs ? { help: t("again.differs") } : {})}
        type="password"
        autoComplete="new-password"
        required
        aria-invalid={differs}
        value={again}
        onChange={(e) => setAgain(e.target.value)}
      />
      {first && <p className="mut sm">{t("administrator.help")}</p>}
      <button type="submit" className="btn primary wide" disabled={call.isPending || differs}>
        {t(`go.${link.purpose}`)}
      </button>
      <p className="form-note">{t("expires", { at: momentText(link.expiresAt) })}</p>
    </form>
  );
}
