import { type Enterprise, listEnterprises, mergeEnterprise } from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { useAsOf } from "../../app/url.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { capitalText } from "../../parts/capital.ts";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { MergePreview } from "./merge-preview.tsx";
import "./merge-card.css";

const shown = 6;
const shortestReason = 4;

/** Another firm that a person knows to be this one: looked up, compared, and merged with the reason that shows it. */
export function MergeCard({ firm }: { firm: Enterprise }) {
  const t = useText("enterprise");
  const past = useAsOf().asOf !== undefined;
  const may = useMay();
  const call = useCall(mergeEnterprise);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  if (past || firm.origin === "demo" || !may("mergeEnterprise")) return null;
  if (call.data)
    return (
      <Card title={t("merge")}>
        <p className="card-body" role="status">
          {t("merge.done")}{" "}
          <AppLink to={`/enterprises/${encodeURIComponent(call.data.enterprise)}`}>{t("answers.split.open")}</AppLink>
        </p>
      </Card>
    );
  return (
    <Card
      title={t("merge")}
      meta={
        open ? undefined : (
          <button type="button" className="btn" onClick={() => setOpen(true)}>
            {t("merge.open")}
          </button>
        )
      }
    >
      {open ? (
        <Form
          firm={firm}
          busy={call.isPending}
          onMerge={(other, reason) =>
            call.mutate(
              { params: { id: firm.id }, body: { other, reason } },
              // This page is of a firm that no longer stands by itself.
              {
                onSuccess: ({ enterprise }) => void navigate({ to: `/enterprises/${encodeURIComponent(enterprise)}` }),
              },
            )
          }
          onClose={() => setOpen(false)}
        />
      ) : null}
      {call.error ? <ErrorBox error={call.error} /> : null}
    </Card>
  );
}

interface FormProps {
  readonly firm: Enterprise;
  readonly busy: boolean;
  readonly onMerge: (other: string, reason: string) => void;
  readonly onClose: () => void;
}

function Form({ firm, busy, onMerge, onClose }: FormProps) {
  const t = useText("enterprise");
  const say = useWords();
  const language = useLanguage();
  const id = useId();
  const [q, setQ] = useState(firm.name);
  const [other, setOther] = useState<string>();
  const [reason, setReason] = useState("");
  const found = useAnswer(listEnterprises, { query: { q, limit: shown } });
  const others = found.data?.items.filter((each) => each.id !== firm.id) ?? [];
  const told = (each: Pick<Enterprise, "code" | "unit" | "established" | "capital" | "currency">) =>
    [
      each.code ?? t("code.none"),
      each.unit ? say(each.unit) : "—",
      each.established ?? "—",
      capitalText(each.capital, each.currency, language),
    ].join(" · ");
  return (
    <form
      className="card-body firm-merge"
      onSubmit={(event) => {
        event.preventDefault();
        if (other) onMerge(other, reason.trim());
      }}
    >
      <p>{t("merge.note")}</p>
      <p className="mut">{t("merge.this", { told: told(firm) })}</p>
      <SearchField label={t("merge.find")} value={q} onChange={setQ} />
      <fieldset>
        <legend>{t("merge.which")}</legend>
        {others.length === 0 ? <p className="mut">{t("merge.none")}</p> : null}
        {others.map((each) => (
          <label key={each.id} className="firm-merge-choice">
            <input type="radio" name={`${id}-other`} checked={other === each.id} onChange={() => setOther(each.id)} />
            <span>
              <b {...langOf(each.name)}>{each.name}</b>
              <span className="under">{told(each)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {others.some((each) => each.id === other) ? <MergePreview firm={firm.id} other={other as string} /> : null}
      <label htmlFor={`${id}-why`}>{t("merge.reason")}</label>
      <textarea
        id={`${id}-why`}
        className="field"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="firm-merge-acts">
        <button type="button" className="btn" disabled={busy} onClick={onClose}>
          {t("merge.not")}
        </button>
        <button
          type="submit"
          className="btn primary"
          disabled={busy || !others.some((each) => each.id === other) || reason.trim().length < shortestReason}
        >
          {t("merge.do")}
        </button>
      </p>
    </form>
  );
}
