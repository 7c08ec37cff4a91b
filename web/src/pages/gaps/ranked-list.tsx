import { type ReactNode, useState } from "react";
import { useText } from "../../i18n/index.ts";

const first = 10;

/** The best of a ranking, the rest on a press. */
export function RankedList<Item>({
  items,
  children,
}: {
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
}) {
  const t = useText("gaps");
  const [all, setAll] = useState(false);
  return (
    <>
      <ol className="candidate-list">{items.slice(0, all ? undefined : first).map(children)}</ol>
      {items.length > first ? (
        <p className="list-foot">
          <button type="button" className="btn ghost" onClick={() => setAll(!all)}>
            {t(all ? "list.fewer" : "list.all", { count: items.length })}
          </button>
        </p>
      ) : null}
    </>
  );
}
