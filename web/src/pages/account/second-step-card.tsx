// The second step: off, being set up (secret, recovery codes, proof), on.
import { type AnswerOf, confirmTwoFactor, endTwoFactor, startTwoFactor } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { renderSVG } from "uqr";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { TextField } from "../../parts/form.tsx";
import { Secret } from "../../parts/secret.tsx";
import { ErrorBox } from "../../parts/states.tsx";

type Started = AnswerOf<typeof startTwoFactor>;

export function SecondStepCard({ on }: { readonly on: boolean }) {
  const t = useText("account");
  const [started, setStarted] = useState<Started>();
  return (
    <Card title={t("step")} context={t(on ? "step.on" : "step.off")} padded>
      {on ? (
        <PasswordGate kind="end" onStarted={() => undefined} />
      ) : started ? (
        <Proof started={started} />
      ) : (
        <PasswordGate kind="start" onStarted={setStarted} />
      )}
    </Card>
  );
}

/** Switching it on or off asks for the password, so that an open screen is not enough. */
function PasswordGate({ kind, onStarted }: { kind: "start" | "end"; onStarted: (started: Started) => void }) {
  const t = useText("account");
  const start = useCall(startTwoFactor);
  const end = useCall(endTwoFactor);
  const call = kind === "start" ? start : end;
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === "start") start.mutate({ body: { password } }, { onSuccess: onStarted });
    else end.mutate({ body: { password } });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>{t(`step.${kind}.text`)}</p>
      {call.error && <ErrorBox error={call.error} />}
      <TextField
        label={t("password.current")}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="form-actions">
        <button type="submit" className={kind === "end" ? "btn alarm" : "btn"} disabled={call.isPending}>
          {t(`step.${kind}`)}
        </button>
      </div>
    </form>
  );
}

function Proof({ started }: { readonly started: Started }) {
  const t = useText("account");
  const call = useCall(confirmTwoFactor);
  const [code, setCode] = useState("");
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(started.uri, { border: 2 }))}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    call.mutate({ body: { code } });
  };
  return (
    <form className="form" onSubmit={submit}>
      <ol className="account-steps">
        <li>
          {t("step.scan")}
          <img className="account-qr" src={picture} alt={t("step.scan.alt")} width={184} height={184} />
          <small className="form-note">{t("step.byHand")}</small>
          <Secret value={started.secret} label={t("step.secret")} />
        </li>
        <li>
          {t("step.codes")}
          <ul className="account-codes">
            {started.recoveryCodes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <small className="form-note">{t("step.codes.text")}</small>
        </li>
        <li>
          <TextField
            label={t("step.code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            minLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </li>
      </ol>
      {call.error && <ErrorBox error={call.error} />}
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={call.isPending}>
          {t("step.confirm")}
        </button>
      </div>
    </form>
  );
}
