import type { ReactNode } from "react";
import { useLanguage } from "../i18n/index.ts";
import { useNamePage } from "./page-name.tsx";
import { langOf } from "./runs.tsx";

/** A full-width quote at the start hangs out to the left. */
export function HangingTitle({ text }: { readonly text: string }) {
  const language = useLanguage();
  return language === "zh" && text.startsWith("“") ? (
    <>
      <span className="hang">“</span>
      {text.slice(1)}
    </>
  ) : (
    text
  );
}

interface Props {
  readonly title: string;
  readonly flags?: ReactNode;
  readonly context?: ReactNode;
  readonly children?: ReactNode;
}

/** The one h1 of a page, its flags, a line of context; to the right what can be done. Also names the page. */
export function TitleRow({ title, flags, context, children }: Props) {
  useNamePage(title);
  return (
    <div className="title-row">
      <h1 {...langOf(title)}>
        <HangingTitle text={title} />
      </h1>
      {flags}
      {context !== undefined && <span className="context">{context}</span>}
      {children !== undefined && <div className="actions no-print">{children}</div>}
    </div>
  );
}
