import { useEffect, useState } from "react";
import { useText } from "../i18n/index.ts";

/** Copies the address of the page: everything chosen on it stands there. Where the browser refuses, the address is shown to be copied by hand. */
export function CopyLink() {
  const t = useText("common");
  const [state, setState] = useState<"ready" | "copied" | "by-hand">("ready");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("ready"), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyText(window.location.href)) ? "copied" : "by-hand");
  if (state === "by-hand")
    return (
      <input
        className="field"
        readOnly
        aria-label={t("link.byHand")}
        title={t("link.byHand")}
        value={window.location.href}
        ref={(field) => field?.select()}
        onBlur={() => setState("ready")}
      />
    );
  return (
    <button type="button" className="btn" onClick={() => void copy()}>
      <span aria-live="polite">{t(state === "copied" ? "link.copied" : "link.copy")}</span>
    </button>
  );
}

/** A page that did not come over https has no clipboard but the old command. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    } finally {
      field.remove();
    }
  }
}
