// Which firms belong to one controller, entered as lines.
import { listReleaseDrafts, setControllers } from "@jiqun/contract";
import { type FormEvent, useId, useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ErrorBox } from "../../parts/states.tsx";

export function Controllers({ controlled }: { readonly controlled: number }) {
  const t = useText("release");
  const id = useId();
  const [text, setText] = useState("");
  const call = useCall(setControllers, [listReleaseDrafts]);
  const items = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [firm = "", controller = "", ...source] = line.split(/[,，\t]/).map((part) => part.trim());
      return { firm, controller, source: source.join(" ") };
    });
  const save = (event: FormEvent) => {
    event.preventDefault();
    call.mutate({ body: { items } }, { onSuccess: () => setText("") });
  };
  return (
    <Card title={t("controllers")} context={t("controllers.context", { count: controlled })} padded>
      <form className="form" onSubmit={save}>
        <div className="form-field">
          <label htmlFor={id}>{t("controllers.help")}</label>
          <textarea id={id} className="field" rows={4} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        {call.error ? <ErrorBox error={call.error} /> : null}
        {call.data ? <p role="status">{t("controllers.done", { count: call.data.set })}</p> : null}
        <div className="form-actions">
          <button type="submit" className="btn" disabled={call.isPending || items.length === 0}>
            {t("controllers.go")}
          </button>
        </div>
      </form>
    </Card>
  );
}
