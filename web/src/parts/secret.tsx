import { useState } from "react";
import { useText } from "../i18n/index.ts";

/** What is shown once, with a button that copies it. */
export function Secret({ value, label }: { readonly value: string; readonly label: string }) {
  const t = useText("common");
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    // Without https a browser may offer no clipboard; the text can be selected all the same.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame and legend
    <div className="secret" role="group" aria-label={label}>
      <code>{value}</code>
      <button type="button" className="btn" onClick={() => void copy()}>
        {t(copied ? "copied" : "copy")}
      </button>
    </div>
  );
}
