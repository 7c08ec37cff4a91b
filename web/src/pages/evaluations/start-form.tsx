import { listEvaluations, listRunnable, startEvaluation } from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAnswer, useCall, useRegion } from "../../api.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { SelectField, TextField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** What is evaluated by what; who may start runs for own units alone chooses among these. */
export function StartForm() {
  const t = useText("evaluation");
  const say = useWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const region = useRegion().data;
  const choices = useAnswer(listRunnable, {}).data;
  const call = useCall(startEvaluation, [listEvaluations]);
  const [asked, setAsked] = useState({ rules: "", period: "", unit: "", window: "3", answer: "5", note: "" });
  const change = (part: Partial<typeof asked>) => setAsked({ ...asked, ...part });
  const units = (region?.units ?? []).filter(({ id }) => choices?.units?.includes(id) ?? true);
  const rules = asked.rules || choices?.rules[0]?.id || "";
  const period = asked.period || choices?.periods[0] || "";
  const unit = asked.unit || (choices?.units ? (units[0]?.id ?? "") : "");
  const start = (event: FormEvent) => {
    event.preventDefault();
    const scope = unit ? { unit } : {};
    const days = { windowDays: Number(asked.window), answerDays: Number(asked.answer) };
    call.mutate(
      { body: { rules, period, note: asked.note, ...days, ...scope } },
      { onSuccess: ({ id }) => void navigate({ to: `/evaluations/${id}` }) },
    );
  };
  return (
    <aside className="card" aria-label={t("start.title")}>
      <div className="card-head">
        <h2>{t("start.title")}</h2>
      </div>
      <form className="form eval-start" onSubmit={start}>
        <SelectField label={t("start.rules")} value={rules} onChange={(event) => change({ rules: event.target.value })}>
          {(choices?.rules ?? []).map(({ id, name, vouching }) => (
            <option key={id} value={id}>
              {vouching === "confirmed" ? say(name) : t(`start.rules.${vouching}`, { name: say(name) })}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("start.period")}
          value={period}
          onChange={(event) => change({ period: event.target.value })}
        >
          {choices?.periods.length === 0 ? <option value="">{t("start.period.none")}</option> : null}
          {(choices?.periods ?? []).map((each) => (
            <option key={each} value={each}>
              {periodText(each, language)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t("start.unit")} value={unit} onChange={(event) => change({ unit: event.target.value })}>
          {choices?.units ? null : <option value="">{t("scope.region")}</option>}
          {units.map((each) => (
            <option key={each.id} value={each.id}>
              {say(each.name)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("start.window")}
          help={t("start.window.help")}
          type="number"
          min={1}
          max={90}
          required
          value={asked.window}
          onChange={(event) => change({ window: event.target.value })}
        />
        <TextField
          label={t("start.answer")}
          type="number"
          min={1}
          max={90}
          required
          value={asked.answer}
          onChange={(event) => change({ answer: event.target.value })}
        />
        <TextField
          label={t("start.note")}
          maxLength={2000}
          value={asked.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        {call.error ? <ErrorBox error={call.error} /> : null}
        <button type="submit" className="btn primary wide" disabled={call.isPending || period === ""}>
          {t("start.go")}
        </button>
      </form>
    </aside>
  );
}
