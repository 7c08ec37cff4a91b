import type { Placing } from "@jiqun/contract";
import { countText } from "../format/number.ts";
import { useText } from "../i18n/index.ts";

interface Props {
  readonly replacement: NonNullable<Placing["replacement"]>;
  readonly waiting: boolean;
  readonly onUndo: () => void;
  readonly onKeep: () => void;
}

/** Undoing is said before it is done: who goes back, what stays, what becomes of firms that came in since. */
export function UndoPlacing({ replacement, waiting, onUndo, onKeep }: Props) {
  const t = useText("placing");
  const { movers, judged, becomes, links } = replacement;
  return (
    <section className="batch-part undo" aria-label={t("undo.ask")}>
      <h3>{t("undo.ask")}</h3>
      <ul>
        <li>{t("undo.back", { movers: countText(movers ?? 0) })}</li>
        {becomes ? <li>{t("undo.becomes", becomes)}</li> : null}
        {links.length > 0 ? <li>{t("undo.links", { count: countText(links.length) })}</li> : null}
        <li>{t("undo.words", { count: countText(judged ?? 0) })}</li>
        <li>{t("undo.since")}</li>
      </ul>
      <p className="batch-actions">
        <button type="button" className="btn" disabled={waiting} onClick={onKeep}>
          {t("undo.not")}
        </button>
        <button
          type="button"
          className="btn danger"
          // biome-ignore lint/a11y/noAutofocus: the question was just asked for, and its answer is the next key
          autoFocus
          disabled={waiting}
          onClick={onUndo}
        >
          {t("undo.do")}
        </button>
      </p>
    </section>
  );
}
