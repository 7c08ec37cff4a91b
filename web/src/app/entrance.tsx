// The frame of the pages before the product: whose it is, one card, nothing else.
import { type ReactNode, useEffect } from "react";
import { useSession } from "../api.ts";
import { suggestLanguage, useWords } from "../i18n/index.ts";
import { useNamePage } from "../parts/page-name.tsx";
import { HangingTitle } from "../parts/title-row.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Mark } from "./nav.tsx";
import "./entrance.css";

export function Entrance({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const words = useWords();
  const session = useSession().data;
  const regionLanguage = session?.region.language;
  useEffect(() => {
    if (regionLanguage) suggestLanguage(regionLanguage === "en" ? "en" : "zh");
  }, [regionLanguage]);
  useNamePage(title);
  return (
    <div className="entrance">
      <header className="entrance-head">
        <Mark size={30} />
        <span>
          <b>{session ? words(session.region.name) : ""}</b>
          <small>{session && <HangingTitle text={words(session.region.systemName)} />}</small>
        </span>
        <LanguageSwitch />
      </header>
      <main className="entrance-card card" id="main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
