import type { RuleSet } from "@jiqun/engines/evaluate";
import { createContext, useContext } from "react";
import { useText } from "../../i18n/index.ts";
import { type Edits, keyOf, type RulePath, valueAt } from "./edits.ts";

export interface Editing {
  readonly rules: RuleSet;
  /** What the document says. */
  readonly published: RuleSet | null;
  readonly edits: Edits;
  readonly faulty: ReadonlySet<string>;
  /** null: it is only read. */
  readonly set: ((path: RulePath, text: string) => void) | null;
}

export const EditingContext = createContext<Editing | null>(null);

/** One number of the rule set; where it differs from the document, what stands there. */
export function NumberCell({ path, label }: { readonly path: RulePath; readonly label: string }) {
  const t = useText("draft");
  const editing = useContext(EditingContext);
  if (!editing) return null;
  const { rules, published, edits, faulty, set } = editing;
  const key = keyOf(path);
  const own = valueAt(rules, path);
  const text = edits[key] ?? (typeof own === "number" ? String(own) : "");
  const was = published === null ? own : valueAt(published, path);
  const wasText = typeof was === "number" ? String(was) : t("none");
  const changed = text !== (typeof was === "number" ? String(was) : "");
  return (
    <span className={changed ? "draft-number is-changed" : "draft-number"}>
      <input
        className="field"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={faulty.has(key) || undefined}
        value={text}
        placeholder={t("none")}
        readOnly={set === null}
        onChange={(event) => set?.(path, event.target.value)}
      />
      {changed ? <span className="under">{t("was", { value: wasText })}</span> : null}
    </span>
  );
}
