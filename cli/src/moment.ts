const written = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** 2026-11-20 16:05, Asia/Shanghai as on the pages. */
export const momentText = (iso: string): string => written.format(new Date(iso));
