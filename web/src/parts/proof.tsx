// The way down from a figure: one popover for the page, and a panel where several are kept side by side.
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useText } from "../i18n/index.ts";
import { ProofBody, ProofHead } from "./proof-body.tsx";
import { Context, type Host, type Proof } from "./proof-context.ts";

const WIDTH = 456;

function placeOf(anchor: DOMRect): { left: number; top?: number; bottom?: number; width: number } {
  const width = Math.min(WIDTH, window.innerWidth - 24);
  const left = Math.max(12, Math.min(anchor.left - 24, window.innerWidth - width - 12));
  const below = window.innerHeight - anchor.bottom;
  return below > 320 || below > anchor.top
    ? { left, width, top: anchor.bottom + 8 }
    : { left, width, bottom: window.innerHeight - anchor.top + 8 };
}

export function ProofHost({ children }: { readonly children: ReactNode }) {
  const t = useText("common");
  const [open, setOpen] = useState<{ proof: Proof; anchor: HTMLElement }>();
  const [pinned, setPinned] = useState<readonly Proof[]>([]);
  const panel = useRef<HTMLDivElement>(null);

  const close = useCallback(() => {
    open?.anchor.focus();
    setOpen(undefined);
  }, [open]);

  useEffect(() => {
    if (!open) return;
    panel.current?.focus();
    const outside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !open.anchor.contains(target)) setOpen(undefined);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    const away = () => setOpen(undefined);
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", onKey, true);
    window.addEventListener("resize", away);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", onKey, true);
      window.removeEventListener("resize", away);
    };
  }, [open, close]);

  const host = useMemo<Host>(
    () => ({
      shown: open?.proof.figure.id,
      place: open?.proof.place,
      show: (proof, anchor) => setOpen((old) => (old?.anchor === anchor ? undefined : { proof, anchor })),
    }),
    [open],
  );
  const pin = (proof: Proof) => {
    setPinned((old) => [proof, ...old.filter(({ figure }) => figure.id !== proof.figure.id)]);
    close();
  };
  const title = (proof: Proof) => t("proof.of", { name: proof.figure.id });

  return (
    <Context.Provider value={host}>
      {children}
      {open && (
        <div
          ref={panel}
          className="proof"
          role="dialog"
          aria-label={title(open.proof)}
          tabIndex={-1}
          style={placeOf(open.anchor.getBoundingClientRect())}
        >
          <ProofHead proof={open.proof}>
            <button type="button" className="btn ghost" onClick={() => pin(open.proof)}>
              {t("proof.pin")}
            </button>
            <button type="button" className="btn ghost" onClick={close} aria-label={t("close")}>
              ✕
            </button>
          </ProofHead>
          <ProofBody proof={open.proof} />
        </div>
      )}
      {pinned.length > 0 && (
        <aside className="proof-panel" aria-label={t("proof.pinned")}>
          <div className="card-head">
            <h2>{t("proof.pinned")}</h2>
            <span className="meta no-print">
              <button type="button" className="btn ghost" onClick={() => setPinned([])}>
                {t("proof.unpinAll")}
              </button>
            </span>
          </div>
          {pinned.map((proof) => (
            <section key={proof.figure.id} className="proof-item">
              <ProofHead proof={proof}>
                <button
                  type="button"
                  className="btn ghost no-print"
                  aria-label={t("proof.unpin")}
                  onClick={() => setPinned((old) => old.filter((it) => it.figure.id !== proof.figure.id))}
                >
                  ✕
                </button>
              </ProofHead>
              <ProofBody proof={proof} />
            </section>
          ))}
        </aside>
      )}
    </Context.Provider>
  );
}
