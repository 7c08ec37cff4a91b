import { makeSetUpLink } from "@jiqun/contract";
import { useRouter } from "@tanstack/react-router";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** What the first account changes, and the way to it. */
export function FirstAccount() {
  const t = useText("people");
  const router = useRouter();
  const call = useCall(makeSetUpLink);
  const begin = () => call.mutate({}, { onSuccess: ({ path }) => router.history.push(path) });
  return (
    <Card title={t("first")} padded>
      <div className="first-account">
        <p>{t("first.text")}</p>
        <p>{t("first.ends")}</p>
        {call.error && <ErrorBox error={call.error} />}
        <div className="form-actions">
          <button type="button" className="btn primary" disabled={call.isPending} onClick={begin}>
            {t("first.go")}
          </button>
        </div>
      </div>
    </Card>
  );
}
