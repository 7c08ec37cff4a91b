import type { Say } from "../i18n/index.ts";

/** Seconds alone below a minute, minutes alone from ten on. */
export function durationText(seconds: number, t: Say): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return t("seconds", { seconds: whole });
  if (whole >= 600) return t("minutes", { minutes: Math.round(whole / 60) });
  return t("minutesSeconds", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
