import { useText } from "../../i18n/index.ts";
import { TitleRow } from "../../parts/title-row.tsx";

export function Page() {
  const t = useText("shell");
  return <TitleRow title={t("nav.about")} />;
}
