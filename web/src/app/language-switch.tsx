import { chooseLanguage, useLanguage, useText } from "../i18n/index.ts";
import { useSearch, useSetSearch } from "./url.ts";

export function LanguageSwitch() {
  const t = useText("shell");
  const language = useLanguage();
  const search = useSearch();
  const setSearch = useSetSearch();
  const other = language === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      className="language"
      lang={other === "zh" ? "zh-CN" : "en"}
      aria-label={t("language.switch")}
      onClick={() => {
        chooseLanguage(other);
        if (search.lang !== undefined) setSearch({ lang: undefined }, { replace: true });
      }}
    >
      <span className={language === "zh" ? "on" : ""}>中文</span> ·{" "}
      <span className={language === "en" ? "on" : ""}>EN</span>
    </button>
  );
}
