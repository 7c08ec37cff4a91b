// What a person typed on the page, so that a page which closes under their hands (a duty was taken away) can give it back.
import { type FormEvent, useCallback, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

const apart: ReadonlySet<string> = new Set(["password", "file", "checkbox", "radio", "search"]);

const labelOf = (field: Field): string =>
  field.getAttribute("aria-label") ?? field.labels?.[0]?.firstChild?.textContent?.trim() ?? field.name;

export function useTyped(path: string): { note: (event: FormEvent) => void; read: () => string } {
  /** With the page, and with their names, which a field that left the page no longer knows. */
  const fields = useRef(new Map<Field, { readonly path: string; readonly label: string }>());
  const note = useCallback(
    ({ target }: FormEvent) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
      if (apart.has(target.type)) return;
      // Those of a form before this one.
      for (const field of fields.current.keys()) if (!field.isConnected) fields.current.delete(field);
      fields.current.set(target, { path, label: labelOf(target) });
    },
    [path],
  );
  const read = useCallback(
    () =>
      [...fields.current]
        .filter(([{ value }, field]) => field.path === path && value.trim() !== "")
        .map(([{ value }, { label }]) => `${label}: ${value}`)
        .join("\n"),
    [path],
  );
  return { note, read };
}
