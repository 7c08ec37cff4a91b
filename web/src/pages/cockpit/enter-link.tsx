import { useText } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { useMayEnter } from "../../parts/may.ts";
import { enterFigure } from "./types.ts";

/** Leads to entering what is missing, for those who may enter it. */
export function EnterLink({ subject, indicator }: { readonly subject: string; readonly indicator?: string }) {
  const t = useText("cockpit");
  const mayEnter = useMayEnter();
  if (!mayEnter(subject)) return null;
  return (
    <>
      {" "}
      <AppLink className="no-print" {...enterFigure(subject, indicator)}>
        {t("enter")}
      </AppLink>
    </>
  );
}
