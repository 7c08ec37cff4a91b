import {
  type AnswerOf,
  listPreparations,
  type listReleaseDrafts,
  prepareRelease,
  type ReleaseShape,
  releaseShape,
} from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { SelectField, TextField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";

interface Props {
  readonly choices: AnswerOf<typeof listReleaseDrafts>;
  readonly onAsked: (preparation: string) => void;
}

export function PrepareForm({ choices, onAsked }: Props) {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const inWords = useUnits();
  const call = useCall(prepareRelease, [listPreparations]);
  const [asked, setAsked] = useState({ title: "", period: "", run: "", minHolders: "3", dominance: "10", note: "" });
  const [measures, setMeasures] = useState<readonly string[]>([]);
  const [shapes, setShapes] = useState<readonly ReleaseShape[]>(["unit-division"]);
  const change = (part: Partial<typeof asked>) => setAsked({ ...asked, ...part });
  const toggle = <T,>(list: readonly T[], one: T) =>
    list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
  const period = asked.period || choices.periods[0] || "";
  const prepare = (event: FormEvent) => {
    event.preventDefault();
    const { title, run, note } = asked;
    const rules = {
      minHolders: Number(asked.minHolders),
      dominance_pct: Number(asked.dominance),
      protection_pct: Number(asked.dominance),
    };
    call.mutate(
      { body: { title, period, measures: [...measures], shapes: [...shapes], run: run || null, rules, note } },
      { onSuccess: ({ id }) => onAsked(id) },
    );
  };
  return (
    <aside className="card" aria-label={t("new")}>
      <div className="card-head">
        <h2>{t("new")}</h2>
      </div>
      <form className="form card-body" onSubmit={prepare}>
        <TextField
          label={t("new.title")}
          required
          maxLength={200}
          value={asked.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <SelectField
          label={t("new.period")}
          value={period}
          onChange={(event) => change({ period: event.target.value })}
        >
          {choices.periods.length === 0 ? <option value="">{t("new.period.none")}</option> : null}
          {choices.periods.map((each) => (
            <option key={each} value={each}>
              {periodText(each, language)}
            </option>
          ))}
        </SelectField>
        <fieldset className="form-field release-checks-box">
          <legend>{t("new.measures")}</legend>
          <div className="release-checks">
            {choices.measures.map(({ id, name, unit }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={measures.includes(id)}
                  onChange={() => setMeasures(toggle(measures, id))}
                />
                {say(name)} <small>{inWords(unit)}</small>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="form-field release-checks-box">
          <legend>{t("new.shapes")}</legend>
          <div className="release-checks">
            {releaseShape.options.map((id) => (
              <label key={id}>
                <input type="checkbox" checked={shapes.includes(id)} onChange={() => setShapes(toggle(shapes, id))} />
                {t(`shape.${id}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <SelectField label={t("new.run")} value={asked.run} onChange={(event) => change({ run: event.target.value })}>
          <option value="">{t("new.run.none")}</option>
          {choices.runs.map(({ id, name, period: of }) => (
            <option key={id} value={id}>
              {say(name)} {of}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("new.minHolders")}
          help={t("new.rules")}
          type="number"
          min={3}
          max={20}
          required
          value={asked.minHolders}
          onChange={(event) => change({ minHolders: event.target.value })}
        />
        <TextField
          label={t("new.dominance")}
          type="number"
          min={5}
          max={50}
          required
          value={asked.dominance}
          onChange={(event) => change({ dominance: event.target.value })}
        />
        <TextField
          label={t("new.note")}
          maxLength={2000}
          value={asked.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        {call.error ? <ErrorBox error={call.error} /> : null}
        <button
          type="submit"
          className="btn primary wide"
          disabled={call.isPending || period === "" || shapes.length === 0}
        >
          {t("new.go")}
        </button>
      </form>
    </aside>
  );
}
