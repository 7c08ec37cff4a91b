import { addFigure, type FigureInput } from "@jiqun/contract";
import { formatPeriod } from "@jiqun/engines/figures";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useCall, useSession } from "../../api.ts";
import { amountText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { checkDraft, type Draft, emptyDraft, inputOf, isReady, plainValue } from "./draft.ts";
import { IndicatorOptions, SubjectOptions } from "./subjects.tsx";

const natures = ["actual", "preliminary", "target", "plan", "capacity"] as const;
const qualifiers = ["exact", "approx", "more-than", "at-least", "less-than", "at-most", "estimate"] as const;

interface Props {
  readonly subject: string;
  readonly indicator: string;
  readonly onClose: () => void;
}

/** One figure with its source. It is checked while it is written; a refusal says why and what is unharmed. */
export function FigureForm({ subject, indicator, onClose }: Props) {
  const t = useText("figures");
  const common = useText("common");
  const language = useLanguage();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(subject, indicator));
  const call = useCall(addFigure);
  const labels = useSession().data?.labels ?? [];
  const check = checkDraft(draft);
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady(check)) return;
    call.mutate({ body: inputOf(draft) }, { onSuccess: () => set({ period: "", value: "", quote: "", note: "" }) });
  };
  const period = draft.period.trim();
  const periodSaid = check.period
    ? t(`form.period.fault.${check.period}`)
    : period
      ? t("form.period.reads", { text: formatPeriod(period, language) })
      : "";
  const amount = draft.value.trim() && !check.value && draft.unit.trim() && !check.unit;
  return (
    <Card
      title={t("form.title")}
      context={t("form.note")}
      meta={
        <button type="button" className="btn ghost" onClick={onClose}>
          {t("form.close")}
        </button>
      }
    >
      <form className="figure-form" onSubmit={save} noValidate>
        <Field label={t("form.subject")} needed>
          {(id) => (
            <select
              id={id}
              className="field"
              value={draft.subject}
              onChange={(event) => set({ subject: event.target.value })}
            >
              <option value="" />
              <SubjectOptions own />
            </select>
          )}
        </Field>
        <Field label={t("form.indicator")} needed>
          {(id) => (
            <select
              id={id}
              className="field"
              value={draft.indicator}
              onChange={(event) => set({ indicator: event.target.value })}
            >
              <option value="" />
              <IndicatorOptions />
            </select>
          )}
        </Field>
        <Field
          label={t("form.period")}
          needed
          help={t("form.period.help")}
          said={periodSaid}
          wrong={check.period !== null}
          wide
        >
          {(id, described) => (
            <input
              id={id}
              className="field"
              value={draft.period}
              aria-describedby={described}
              aria-invalid={check.period !== null}
              onChange={(event) => set({ period: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("form.value")} needed said={check.value ? t("form.value.fault") : ""} wrong={check.value}>
          {(id, described) => (
            <input
              id={id}
              className="field"
              inputMode="decimal"
              value={draft.value}
              aria-describedby={described}
              aria-invalid={check.value}
              onChange={(event) => set({ value: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t("form.unit")}
          needed
          help={t("form.unit.help")}
          said={
            check.unit
              ? t("form.unit.fault")
              : amount
                ? t("form.unit.reads", { text: amountText(plainValue(draft.value), draft.unit.trim(), language) })
                : ""
          }
          wrong={check.unit}
        >
          {(id, described) => (
            <input
              id={id}
              className="field"
              value={draft.unit}
              aria-describedby={described}
              aria-invalid={check.unit}
              onChange={(event) => set({ unit: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("form.qualifier")}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={draft.qualifier}
              onChange={(event) => set({ qualifier: event.target.value as NonNullable<FigureInput["qualifier"]> })}
            >
              {qualifiers.map((each) => (
                <option key={each} value={each}>
                  {common(`qualifier.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("form.nature")}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={draft.nature}
              onChange={(event) => set({ nature: event.target.value as NonNullable<FigureInput["nature"]> })}
            >
              {natures.map((each) => (
                <option key={each} value={each}>
                  {t(`nature.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("form.source")} needed help={t("form.source.help")} wide>
          {(id, described) => (
            <input
              id={id}
              className="field"
              value={draft.source}
              aria-describedby={described}
              onChange={(event) => set({ source: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("form.sourceDate")} help={t("form.sourceDate.help")}>
          {(id, described) => (
            <DayField
              id={id}
              value={draft.sourceDate}
              describedBy={described}
              onDay={(sourceDate) => set({ sourceDate })}
            />
          )}
        </Field>
        <Field label={t("form.label")} help={t("form.label.help")}>
          {(id, described) => (
            <select
              id={id}
              className="field"
              value={draft.label}
              aria-describedby={described}
              onChange={(event) => set({ label: event.target.value as NonNullable<FigureInput["label"]> })}
            >
              {labels.map((each) => (
                <option key={each} value={each}>
                  {common(`label.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("form.quote")} help={t("form.quote.help")} wide>
          {(id, described) => (
            <textarea
              id={id}
              className="field"
              rows={2}
              maxLength={2000}
              value={draft.quote}
              aria-describedby={described}
              onChange={(event) => set({ quote: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("form.remark")}>
          {(id) => (
            <textarea
              id={id}
              className="field"
              rows={2}
              maxLength={2000}
              value={draft.note}
              onChange={(event) => set({ note: event.target.value })}
            />
          )}
        </Field>
        <div className="figure-form-foot">
          <button type="submit" className="btn primary" disabled={!isReady(check) || call.isPending}>
            {t(call.isPending ? "form.saving" : "form.save")}
          </button>
          {check.missing.length > 0 ? (
            <span className="mut sm">
              {t("form.required", { fields: check.missing.map((field) => t(`form.${field}`)).join(" · ") })}
            </span>
          ) : null}
        </div>
      </form>
      <Outcome call={call} />
    </Card>
  );
}

function Outcome({ call }: { call: ReturnType<typeof useCall<typeof addFigure>> }) {
  const t = useText("figures");
  const say = useWords();
  const language = useLanguage();
  if (call.error)
    return (
      <div className="figure-outcome">
        <ErrorBox error={call.error} />
        <p>{t("form.failed")}</p>
      </div>
    );
  const figure = call.data;
  if (!figure) return null;
  return (
    <p className="figure-outcome" role="status">
      {t("form.saved", {
        subject: say(figure.subjectName),
        indicator: say(figure.indicatorName),
        period: formatPeriod(figure.period, language),
        value: amountText(figure.value, figure.unit, language),
      })}{" "}
      {figure.rivals.length > 0 ? t("form.savedRival", { count: figure.rivals.length }) : null}
    </p>
  );
}

interface FieldProps {
  readonly label: string;
  readonly needed?: boolean;
  readonly help?: string;
  readonly said?: string;
  readonly wrong?: boolean;
  readonly wide?: boolean;
  readonly children: (id: string, described: string) => ReactNode;
}

function Field({ label, needed = false, help, said = "", wrong = false, wide = false, children }: FieldProps) {
  const id = useId();
  const described = `${id}-help`;
  return (
    <div className={wide ? "figure-field is-wide" : "figure-field"}>
      <label htmlFor={id}>
        {label}
        {needed ? <span aria-hidden="true"> *</span> : null}
      </label>
      {children(id, described)}
      <p id={described} className={wrong ? "is-wrong" : undefined} aria-live="polite">
        {said || help || ""}
      </p>
    </div>
  );
}
