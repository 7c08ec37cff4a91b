import type { Placing } from "@jiqun/contract";
import { countText } from "../format/number.ts";
import { useText } from "../i18n/index.ts";
import { UndoQuestion } from "../parts/undo-question.tsx";

interface Props {
  readonly replacement: NonNullable<Placing["replacement"]>;
  readonly waiting: boolean;
  readonly onUndo: () => void;
  readonly onKeep: () => void;
}

/** Who goes back, what stays, what becomes of firms that came in since. */
export function UndoPlacing({ replacement, waiting, onUndo, onKeep }: Props) {
  const t = useText("placing");
  const { movers, judged, becomes, links } = replacement;
  const asks = { title: t("undo.ask"), keep: t("undo.not"), undo: t("undo.do") };
  return (
    <UndoQuestion {...asks} waiting={waiting} onKeep={onKeep} onUndo={onUndo}>
      <li>{t("undo.back", { movers: countText(movers ?? 0) })}</li>
      {becomes ? (
        <li>{t("undo.becomes", { accepted: becomes.accepted, review: becomes.review, rejected: becomes.rejected })}</li>
      ) : null}
      {links.length > 0 ? <li>{t("undo.links", { count: countText(links.length) })}</li> : null}
      <li>{t("undo.words", { count: countText(judged ?? 0) })}</li>
      <li>{t("undo.since")}</li>
    </UndoQuestion>
  );
}
