import type { FilingDue } from "@jiqun/contract";
import { useText } from "../i18n/index.ts";

/** 截止 2026-06-30，还有 12 个工作日 */
export function useDueText(): (due: FilingDue) => string {
  const t = useText("filings");
  return ({ day, workdaysLeft, over }) =>
    over
      ? t("due.over", { day })
      : workdaysLeft === null
        ? t("due.day", { day })
        : workdaysLeft === 0
          ? t("due.today", { day })
          : t("due.left", { day, count: workdaysLeft });
}
