import type { ImportBatch } from "@jiqun/contract";
import { useId } from "react";
import { useRegion, useSession } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { DayField } from "../../parts/day-field.tsx";
import type { ReadingWords } from "./use-reading.ts";

/** What a file declares to be: everything of its area or a part of it, of which day, of which area. */
export function Declared({ batch, words }: { batch: ImportBatch; words: ReadingWords }) {
  const t = useText("data");
  const say = useWords();
  const id = useId();
  const region = useRegion().data;
  const session = useSession().data;
  const today = session?.today;
  const areas = session?.areas;
  const units = region?.units.filter(({ id: unit }) => !areas || areas.includes(unit));
  const coverage = words.coverage ?? batch.coverage;
  return (
    <section className="confirm-part declared" aria-label={t("coverage")}>
      {/* Mended rows have the coverage of the file that they come from. */}
      <fieldset hidden={batch.fixes !== null}>
        <legend>{t("coverage")}</legend>
        {(["sample", "full"] as const).map((each) => (
          <label key={each} className="import-choice">
            <input
              type="radio"
              name={`${id}-coverage`}
              checked={coverage === each}
              onChange={() => words.say({ coverage: each, absent: undefined })}
            />
            {t(`coverage.${each}`)}
          </label>
        ))}
        {coverage === "full" ? (
          <label className="import-choice">
            <input
              type="checkbox"
              checked={words.absent === "close"}
              onChange={(event) => words.say({ absent: event.target.checked ? "close" : undefined })}
            />
            {t("absent.close")}
          </label>
        ) : null}
      </fieldset>
      <div>
        <label htmlFor={`${id}-day`}>{t("asOf")}</label>
        <DayField
          id={`${id}-day`}
          value={words.day ?? batch.asOf}
          max={today}
          onDay={(day) => words.say({ day: day || undefined })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-area`}>{t("area")}</label>
        <select
          id={`${id}-area`}
          className="field"
          value={words.area ?? batch.area ?? ""}
          onChange={(event) => words.say({ area: event.target.value || undefined })}
        >
          {areas ? null : <option value="">{t("area.all")}</option>}
          {units?.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {say(unit.name)}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
