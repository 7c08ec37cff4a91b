import { useState } from "react";
import { useText } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { Empty, Loading } from "../parts/states.tsx";
import { TitleRow } from "../parts/title-row.tsx";

export function NotFound() {
  const t = useText("shell");
  return (
    <>
      <TitleRow title={t("notFound")} />
      <div className="card">
        <Empty title={t("notFound.text")}>
          <AppLink to="/cockpit" className="btn">
            {t("notFound.back")}
          </AppLink>
        </Empty>
      </div>
    </>
  );
}

/** A page that the policy keeps from the one who asks. What they had typed there is theirs to keep. */
export function Closed({ to, readTyped }: { readonly to: string; readonly readTyped: () => string }) {
  const t = useText("shell");
  const [typed] = useState(readTyped);
  return (
    <>
      <TitleRow title={t("closed")} />
      <div className="card">
        <Empty title={t("closed.text")}>
          <AppLink to={to} className="btn">
            {t("closed.go")}
          </AppLink>
        </Empty>
        {typed && (
          <label className="closed-typed">
            {t("closed.typed")}
            <textarea readOnly rows={Math.min(12, typed.split("\n").length + 1)} value={typed} />
          </label>
        )}
      </div>
    </>
  );
}

export function PageLoading() {
  return (
    <div className="card">
      <Loading lines={9} />
    </div>
  );
}

/** A fault of the page itself: the rest of the product goes on. */
export function PageError({ error }: { readonly error: unknown }) {
  const t = useText("shell");
  return (
    <div className="card error-box" role="alert">
      <h1>■ {t("broken")}</h1>
      <p>{t("broken.text")}</p>
      <p className="mut sm">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className="btn" onClick={() => window.location.reload()}>
        {t("broken.reload")}
      </button>
    </div>
  );
}
