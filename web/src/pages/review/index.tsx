import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText } from "../../i18n/index.ts";
import { useMay } from "../../parts/may.ts";
import { Segments } from "../../parts/segments.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { PlacingCard } from "../../placement/placing-card.tsx";
import { Queue } from "./queue.tsx";
import { WeightsCards } from "./weights-cards.tsx";
import "../../parts/filters.css";
import "../../parts/data-layout.css";
import "./review.css";

/** Doubtful placements one after the other, those first whose answer saves most; and what is learnt from the answers. */
export function Page() {
  const t = useText("review");
  const search = useSearch();
  const set = useSetSearch();
  const may = useMay();
  const views = (["queue", "weights"] as const).filter((view) => may(view === "queue" ? "listDoubts" : "getWeights"));
  const view = views.find((one) => one === search.view) ?? views[0] ?? "queue";
  return (
    <>
      <TitleRow title={t("title")} context={t(`context.${view}`)}>
        {views.length > 1 ? (
          <Segments
            label={t("view")}
            value={view}
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(next) => set({ view: next === "queue" ? undefined : next })}
          />
        ) : null}
      </TitleRow>
      {view === "queue" ? (
        <Queue />
      ) : (
        <div className="data-layout">
          <WeightsCards>{may("getPlacing") ? <PlacingCard /> : null}</WeightsCards>
        </div>
      )}
    </>
  );
}
