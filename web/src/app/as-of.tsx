import { useId } from "react";
import { useSession } from "../api.ts";
import { useText } from "../i18n/index.ts";
import { DayField } from "../parts/day-field.tsx";
import { useAsOf } from "./url.ts";

/** A day in the past: every page then shows what was known at its end. */
export function AsOfControl() {
  const t = useText("shell");
  const id = useId();
  const { asOf, setAsOf } = useAsOf();
  const today = useSession().data?.today;
  return (
    <span className="as-of">
      <label htmlFor={id}>{t("asOf")}</label>
      <DayField
        id={id}
        label={t("asOf.label")}
        value={asOf ?? today ?? ""}
        max={today}
        onDay={(day) => setAsOf(day === "" || day === today ? undefined : day)}
      />
    </span>
  );
}

export function AsOfStrip() {
  const t = useText("shell");
  const { asOf, setAsOf } = useAsOf();
  if (asOf === undefined) return null;
  return (
    <div className="as-of-strip" role="status">
      <b>{t("asOf.strip", { day: asOf })}</b>
      <span>{t("asOf.strip.text")}</span>
      <button type="button" className="btn ghost" onClick={() => setAsOf(undefined)}>
        {t("asOf.back")}
      </button>
    </div>
  );
}
