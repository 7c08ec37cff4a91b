import { useText } from "../../i18n/index.ts";

/** The source of a parameter, by the name under which the side lists it; a statement without one says so. */
export function SourceName({ id }: { readonly id: string | null }) {
  const t = useText("rule");
  return id === null ? <span className="mut">{t("source.none")}</span> : <span className="num">{id}</span>;
}
