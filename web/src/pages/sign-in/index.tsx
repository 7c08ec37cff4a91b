// Signing in: e-mail and password, then a code where the account asks for one; or at the organisation's issuer.
import { Problem, type ProblemCode, problems, signIn, takeSecondStep } from "@jiqun/contract";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useEntry, useSession } from "../../api.ts";
import { Entrance } from "../../app/entrance.tsx";
import { backFrom } from "../../app/sign-in-address.ts";
import { useSearch } from "../../app/url.ts";
import { useText } from "../../i18n/index.ts";
import { TextField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";

const issuerPath = "/api/v1/sign-in/issuer";

export function Page() {
  const t = useText("signin");
  const router = useRouter();
  const { to, problem, left } = useSearch();
  const session = useSession().data;
  const [step, setStep] = useState<"password" | "code">("password");
  const back = backFrom(to);
  const entered = () => router.history.push(back);
  const known = problem !== undefined && Object.hasOwn(problems, problem);
  return (
    <Entrance title={t(step === "code" ? "step.title" : "title")}>
      {known && step === "password" && <ErrorBox error={new Problem(problem as ProblemCode)} />}
      {session?.needsSetUp && <p>{t("needsSetUp")}</p>}
      {session?.localMode ? (
        <LocalNote onGo={entered} />
      ) : step === "password" ? (
        <PasswordForm onEntered={entered} onStep={() => setStep("code")} />
      ) : (
        <CodeForm onEntered={entered} onBack={() => setStep("password")} />
      )}
      {session?.issuer && step === "password" ? (
        <>
          <div className="entrance-or">{t("or")}</div>
          <div className="form">
            <a className="btn wide" href={`${issuerPath}?${new URLSearchParams({ to: back })}`}>
              {t("issuer", { name: session.issuer })}
            </a>
            {left && (
              <p className="form-note">
                {t("left", { name: session.issuer })} <a href={`${issuerPath}/leave`}>{t("left.go")}</a>
              </p>
            )}
          </div>
        </>
      ) : null}
    </Entrance>
  );
}

function LocalNote({ onGo }: { readonly onGo: () => void }) {
  const t = useText("signin");
  return (
    <div className="form">
      <p>{t("local")}</p>
      <button type="button" className="btn primary wide" onClick={onGo}>
        {t("local.go")}
      </button>
    </div>
  );
}

function PasswordForm({ onEntered, onStep }: { readonly onEntered: () => void; readonly onStep: () => void }) {
  const t = useText("signin");
  const call = useEntry(signIn);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    call.mutate(
      { body: { email, password } },
      { onSuccess: ({ state }) => (state === "second-step" ? onStep() : onEntered()) },
    );
  };
  return (
    <form className="form" onSubmit={submit}>
      {call.error && <ErrorBox error={call.error} />}
      <TextField
        label={t("email")}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t("password")}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="btn primary wide" disabled={call.isPending}>
        {t("go")}
      </button>
      <p className="form-note">{t("forgotten")}</p>
    </form>
  );
}

function CodeForm({ onEntered, onBack }: { readonly onEntered: () => void; readonly onBack: () => void }) {
  const t = useText("signin");
  const call = useEntry(takeSecondStep);
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    call.mutate({ body: { code: code.trim(), recovery } }, { onSuccess: onEntered });
  };
  return (
    <form className="form" onSubmit={submit}>
      {call.error && <ErrorBox error={call.error} />}
      <p className="form-note">{t(recovery ? "step.recovery.text" : "step.text")}</p>
      <TextField
        key={String(recovery)}
        label={t(recovery ? "step.recovery" : "step.code")}
        name="code"
        inputMode={recovery ? "text" : "numeric"}
        autoComplete="one-time-code"
        required
        minLength={6}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" className="btn primary wide" disabled={call.isPending}>
        {t("go")}
      </button>
      <div className="form-actions">
        <button
          type="button"
          className="btn ghost"
          onClick={() => {
            setCode("");
            setRecovery(!recovery);
          }}
        >
          {t(recovery ? "step.useCode" : "step.useRecovery")}
        </button>
        <button type="button" className="btn ghost" onClick={onBack}>
          {t("step.back")}
        </button>
      </div>
    </form>
  );
}
