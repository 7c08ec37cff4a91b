import { changePassword } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { TextField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";

export function PasswordCard({ email }: { readonly email: string }) {
  const t = useText("account");
  const call = useCall(changePassword);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    call.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          setCurrent("");
          setNext("");
        },
      },
    );
  };
  return (
    <Card title={t("password")} padded>
      <form className="form" onSubmit={submit}>
        {call.error && <ErrorBox error={call.error} />}
        {call.data && (
          <p className="form-note" role="status">
            {t("password.done")}
          </p>
        )}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <TextField
          label={t("password.current")}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={t("password.next")}
          help={t("password.help")}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <div className="form-actions">
          <button type="submit" className="btn" disabled={call.isPending}>
            {t("password.change")}
          </button>
        </div>
      </form>
    </Card>
  );
}
