const written = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** 2026-11-20 16:05, Asia/Shanghai as everything else. */
export const momentText = (iso: string): string => written.format(new Date(iso));

/** 2026-11-20 of the same clock. */
export const dayText = (iso: string): string => momentText(iso).slice(0, 10);
