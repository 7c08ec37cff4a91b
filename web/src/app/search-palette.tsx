// Ctrl-K: finds enterprises, links, clusters and units by name, pinyin initials or code.
import { search as searchRoute } from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useAnswer } from "../api.ts";
import { useText, useWords } from "../i18n/index.ts";
import { keepSearch, parseSearch, useSearch } from "./url.ts";

interface Hit {
  readonly key: string;
  readonly group: "enterprises" | "links" | "clusters" | "units";
  readonly name: string;
  readonly context: string;
  readonly to: string;
  readonly matched: readonly (readonly [number, number])[];
}

function useHits(q: string): { hits: readonly Hit[]; pending: boolean } {
  const t = useText("shell");
  const words = useWords();
  const answer = useAnswer(searchRoute, { query: { q } }, { enabled: q !== "" });
  const data = answer.data;
  if (q === "" || !data) return { hits: [], pending: answer.isFetching };
  return {
    pending: answer.isFetching,
    hits: [
      ...data.enterprises.map((it) => ({
        key: `enterprise:${it.id}`,
        group: "enterprises" as const,
        name: it.name,
        context: [
          it.merged ? t("search.merged", { name: it.merged }) : "",
          it.unit ? words(it.unit) : "",
          it.code ?? "",
        ]
          .filter(Boolean)
          .join(" · "),
        to: `/enterprises/${encodeURIComponent(it.id)}`,
        matched: it.matched,
      })),
      ...data.links.map((it) => ({
        key: `link:${it.chain}:${it.link}`,
        group: "links" as const,
        name: words(it.name),
        context: words(it.chainName),
        to: `/chains/${encodeURIComponent(it.chain)}?link=${encodeURIComponent(it.link)}`,
        matched: [],
      })),
      ...data.clusters.map((it) => ({
        key: `cluster:${it.id}`,
        group: "clusters" as const,
        name: words(it.name),
        context: it.id,
        to: `/clusters/${encodeURIComponent(it.id)}`,
        matched: [],
      })),
      ...data.units.map((it) => ({
        key: `unit:${it.id}`,
        group: "units" as const,
        name: words(it.name),
        context: it.id,
        to: `/enterprises?unit=${encodeURIComponent(it.id)}`,
        matched: [],
      })),
    ],
  };
}

/** The name with its matched characters in accent; spans count code points. */
function Matched({ name, spans }: { readonly name: string; readonly spans: Hit["matched"] }) {
  const inside = (at: number): boolean => spans.some(([start, end]) => at >= start && at < end);
  return [...name].map((character, at) =>
    inside(at) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: characters have no identity but their place
      <mark key={at}>{character}</mark>
    ) : (
      character
    ),
  );
}

export function SearchPalette() {
  const t = useText("shell");
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).matches?.("input, textarea, select, [contenteditable]");
      const asked =
        ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") || (event.key === "/" && !typing);
      if (!asked) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (!open) return;
    dialog.current?.showModal();
    input.current?.focus();
  }, [open]);

  return (
    <>
      <button type="button" className="search" onClick={() => setOpen(true)} aria-label={t("search")}>
        <svg
          width="13"
          height="13"
          viewBox="0 0 14 14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          aria-hidden="true"
        >
          <circle cx="6" cy="6" r="4.3" />
          <path d="M9.3 9.3 13 13" />
        </svg>
        <span className="search-hint">{t("search.hint")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open && (
        <dialog ref={dialog} className="palette" aria-label={t("search")} onClose={() => setOpen(false)}>
          <PaletteContent input={input} close={() => dialog.current?.close()} />
        </dialog>
      )}
    </>
  );
}

function PaletteContent(props: {
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly close: () => void;
}) {
  const t = useText("shell");
  const navigate = useNavigate();
  const current = useSearch();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const { hits, pending } = useHits(q);
  const chosen = hits[Math.min(at, hits.length - 1)];

  const go = (hit: Hit, aside: boolean) => {
    if (aside) {
      window.open(hit.to, "_blank", "noopener");
      return;
    }
    const [path = "/", tail = ""] = hit.to.split("?");
    props.close();
    void navigate({ to: path, search: keepSearch(current, parseSearch(tail)) as never });
  };

  return (
    <div className="palette-content">
      <input
        ref={props.input}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={chosen ? `hit-${chosen.key}` : undefined}
        aria-label={t("search")}
        placeholder={t("search.hint")}
        value={text}
        maxLength={100}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
          else if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) go(chosen, event.ctrlKey);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette-hits" role="listbox" aria-label={t("search.hits")} className="palette-hits">
        {hits.map((hit, index) => (
          <div key={hit.key}>
            {hits[index - 1]?.group !== hit.group && <div className="palette-group">{t(`search.${hit.group}`)}</div>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the input, which keeps the focus */}
            <div
              id={`hit-${hit.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={hit === chosen}
              className="palette-hit"
              onClick={(event) => go(hit, event.ctrlKey)}
            >
              <span>
                <Matched name={hit.name} spans={hit.matched} />
              </span>
              <span className="mut sm">{hit.context}</span>
            </div>
          </div>
        ))}
      </div>
      <p className="palette-foot" role="status">
        {q === "" ? t("search.keys") : pending ? t("search.pending") : t("search.count", { count: hits.length })}
      </p>
    </div>
  );
}
