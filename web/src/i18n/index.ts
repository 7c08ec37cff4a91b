// Chinese first, English complete. One file a page and language: adding `zh/<page>.ts` and `en/<page>.ts` is all it takes.
import { unitText } from "@jiqun/engines/units";
import i18next from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";

export type Language = "zh" | "en";
interface Words {
  readonly zh: string;
  readonly en: string;
}
type Texts = Readonly<Record<string, string>>;

const STORED = "jiqun.language";

const files = import.meta.glob<{ texts: Texts }>("./{zh,en}/*.ts", { eager: true });

function resourcesOf(language: Language): Record<string, Texts> {
  const found = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  return Object.fromEntries(found.map(([path, file]) => [path.slice(5, -3), file.texts]));
}

export const resources = { zh: resourcesOf("zh"), en: resourcesOf("en") };

const isLanguage = (text: string | null): text is Language => text === "zh" || text === "en";

/** ?lang, else what the person chose before. */
function chosenLanguage(): Language | undefined {
  const asked = new URLSearchParams(window.location.search).get("lang");
  const stored = window.localStorage.getItem(STORED);
  return isLanguage(asked) ? asked : isLanguage(stored) ? stored : undefined;
}

function say(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

void i18next.use(initReactI18next).init({
  resources,
  lng: chosenLanguage() ?? "zh",
  fallbackLng: false,
  defaultNS: "common",
  keySeparator: false,
  nsSeparator: ":",
  initAsync: false,
  interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  returnNull: false,
});
say(i18next.language as Language);
i18next.on("languageChanged", (language) => say(language as Language));

export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(STORED, language);
  void i18next.changeLanguage(language);
}

/** The region's own language, for who has not chosen one. */
export function suggestLanguage(language: Language): void {
  if (chosenLanguage() === undefined && i18next.language !== language) void i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The sentences of a page: `const t = useText("cockpit")`; those of all pages by "common:key". */
export function useText(namespace: string): Say {
  const { t } = useTranslation(namespace);
  return useCallback((key, values) => t(key, values as Record<string, string>), [t]);
}

/** Names that come in both languages. */
export function useWords(): (words: Words) => string {
  const language = useLanguage();
  return useCallback((words) => words[language], [language]);
}

/** Units by themselves, as heads and labels name them. */
export function useUnits(): (unit: string) => string {
  const language = useLanguage();
  return useCallback((unit) => unitText(unit, language), [language]);
}
