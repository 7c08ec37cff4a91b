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

/** One number of the rule set, or one condition as text; where it differs from the document, what stands there. */
export function RuleCell({ path, label }: { readonly path: RulePath; readonly label: string }) {
  const t = useText("draft");
  const editing = useContext(EditingContext);
  if (!editing) return null;
  const { rules, published, edits, faulty, set } = editing;
  const key = keyOf(path);
  const own = valueAt(rules, path);
  const text = edits[key] ?? written(own);
  const was = published === null ? own : valueAt(published, path);
  const wasText = written(was) || t("none");
  const changed = text !== written(was);
  const words = typeof own === "string";
  return (
    <span className={`draft-number${changed ? " is-changed" : ""}${words ? " is-text" : ""}`}>
      <input
        className="field"
        inputMode={words ? "text" : "decimal"}
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

const written = (value: unknown): string => (typeof value === "number" || typeof value === "string" ? `${value}` : "");
