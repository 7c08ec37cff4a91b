// Ending a need with what came of it, and taking an ended one up again. Both ask before they do it; what was said before stays.
import { listNeeds, type Need, type NeedResult, needResult, recordOutcome } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { LongField, SelectField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** The suppliers of whom it was last said that they match, the latest first. */
function matchedOf({ outcomes }: Need) {
  const last = new Map(outcomes.flatMap((one) => (one.enterprise ? [[one.enterprise.id, one] as const] : [])));
  return [...last.values()]
    .filter((one) => one.outcome !== "not-matched")
    .flatMap((one) => one.enterprise ?? [])
    .reverse();
}

export function NeedEnd({ need, onDone }: { readonly need: Need; readonly onDone: () => void }) {
  const t = useText("needs");
  const call = useCall(recordOutcome, [listNeeds]);
  const matched = matchedOf(need);
  const [result, setResult] = useState<NeedResult | "">("");
  const [chosen, setSupplier] = useState<string>();
  const supplier = chosen ?? matched[0]?.id ?? "";
  const [why, setWhy] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    const said = need.closed
      ? ({ outcome: "reopened", why } as const)
      : {
          outcome: "closed" as const,
          why,
          ...(result ? { result } : {}),
          ...(result === "met-here" ? { enterprise: supplier } : {}),
        };
    call.mutate({ params: { id: need.id }, body: said }, { onSuccess: onDone });
  };
  const asksWhy = need.closed || result === "not-met" || result === "dropped";
  return (
    <form className="form need-end" onSubmit={send} aria-label={t(need.closed ? "reopen" : "close")}>
      {need.closed ? null : (
        <SelectField
          label={t("result")}
          {...(matched.length === 0 ? { help: t("result.none-matched") } : {})}
          required
          value={result}
          onChange={(event) => setResult(event.target.value as NeedResult)}
        >
          <option value="">{t("result.choose")}</option>
          {needResult.options.map((each) => (
            <option key={each} value={each} disabled={each === "met-here" && matched.length === 0}>
              {t(`result.${each}`)}
            </option>
          ))}
        </SelectField>
      )}
      {result === "met-here" ? (
        <SelectField
          label={t("result.supplier")}
          value={supplier}
          onChange={(event) => setSupplier(event.target.value)}
        >
          {matched.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <LongField
        label={t(need.closed ? "reopen.why" : asksWhy ? "result.why" : "result.note")}
        required={asksWhy}
        maxLength={2000}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={call.isPending}>
          {t(need.closed ? "reopen" : "close")}
        </button>
        <button type="button" className="btn ghost" onClick={onDone}>
          {t("cancel")}
        </button>
      </div>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </form>
  );
}
