import { useEffect, useRef, useState } from "react";
import { isDay } from "../app/url.ts";
import { useText } from "../i18n/index.ts";

interface Props {
  readonly id: string;
  /** A day as 2026-11-20, or "". */
  readonly value: string;
  readonly max?: string | undefined;
  readonly label?: string;
  readonly describedBy?: string;
  /** Hears of a day that can be, or of "" where the field was emptied; anything else falls back to the old value. */
  readonly onDay: (day: string) => void;
}

/** A day, typed as 2026-11-20 whatever the browser's habits are, or picked in the browser's own calendar. */
export function DayField({ id, value, max, label, describedBy, onDay }: Props) {
  const t = useText("common");
  const [text, setText] = useState(value);
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);

  const choose = (day: string) => {
    const typed = day.trim();
    const can = isDay(typed) && (max === undefined || typed <= max);
    if (can || typed === "") onDay(typed);
    if (!can) setText(value);
  };
  return (
    <span className="day-field">
      <input
        id={id}
        className="field"
        inputMode="numeric"
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={t("day.shape")}
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
        className="day-pick"
        aria-label={t("day.calendar")}
        onClick={() => calendar.current?.showPicker()}
      >
        <svg viewBox="0 0 22 22" width={16} height={16} aria-hidden="true" fill="none" stroke="currentColor">
          <path d="M3 5h16v14H3zM3 9h16M7 3v4M15 3v4" strokeWidth="1.4" />
        </svg>
      </button>
      <input
        ref={calendar}
        type="date"
        className="day-native"
        tabIndex={-1}
        aria-hidden="true"
        max={max}
        value={value}
        onChange={(event) => choose(event.target.value)}
      />
    </span>
  );
}
