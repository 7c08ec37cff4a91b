import { useEffect, useId, useRef, useState } from "react";
import { useSession } from "../api.ts";
import { useText } from "../i18n/index.ts";
import { Icon } from "./nav.tsx";
import { isDay, useAsOf } from "./url.ts";

/**
 * A day in the past: every page then shows what was known at its end. Typed as 2026-11-20 whatever the browser's habits are,
 * or picked in the browser's own calendar.
 */
export function AsOfControl() {
  const t = useText("shell");
  const id = useId();
  const { asOf, setAsOf } = useAsOf();
  const today = useSession().data?.today;
  const shown = asOf ?? today ?? "";
  const [text, setText] = useState(shown);
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => setText(shown), [shown]);

  const choose = (day: string) => {
    const typed = day.trim();
    if (typed === "" || typed === today) setAsOf(undefined);
    else if (isDay(typed) && (today === undefined || typed < today)) setAsOf(typed);
    else setText(shown);
  };
  return (
    <span className="as-of">
      <label htmlFor={id}>{t("asOf")}</label>
      <input
        id={id}
        className="field"
        inputMode="numeric"
        aria-label={t("asOf.label")}
        value={text}
        maxLength={10}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => choose(text)}
        onKeyDown={(event) => {
          if (event.key === "Enter") choose(text);
        }}
      />
      <button
        type="button"
        className="as-of-pick"
        aria-label={t("asOf.calendar")}
        onClick={() => calendar.current?.showPicker()}
      >
        <Icon size={16}>
          <path d="M3 5h16v14H3zM3 9h16M7 3v4M15 3v4" />
        </Icon>
      </button>
      <input
        ref={calendar}
        type="date"
        className="as-of-native"
        tabIndex={-1}
        aria-hidden="true"
        max={today}
        value={shown}
        onChange={(event) => choose(event.target.value)}
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
