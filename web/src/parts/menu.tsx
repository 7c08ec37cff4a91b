import { type ReactNode, useEffect, useRef } from "react";

/** A button that opens a few actions below it; a press elsewhere, Esc or an action closes it. */
export function Menu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = () => box.current?.removeAttribute("open");
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !box.current?.open) return;
      close();
      box.current?.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return (
    <details className="menu" ref={box}>
      <summary className="btn">
        {label} <i aria-hidden="true">▾</i>
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears of presses on the actions inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key on an action is a click */}
      <div className="menu-actions" onClick={() => box.current?.removeAttribute("open")}>
        {children}
      </div>
    </details>
  );
}
