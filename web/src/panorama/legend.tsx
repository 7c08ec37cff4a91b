import { useText } from "../i18n/index.ts";
import type { WallView } from "./tile-look.ts";

const shades: Readonly<Record<WallView, readonly string[]>> = {
  coverage: ["gap", "single", "few", "some", "many", "unknown"],
  resilience: ["gap", "single", "few", "some", "many", "unknown"],
  review: ["none", "few", "some", "many"],
};

/** What the tiles of a view mean, and what is confirmed about them. */
export function Legend({ view, note }: { view: WallView; note: string }) {
  const t = useText("chain");
  return (
    <div className="wall-legend">
      {shades[view].map((shade) => (
        <span key={shade}>
          <i className={`wall-tile is-${shade}`} />
          {t(`legend.${view}.${shade}`)}
        </span>
      ))}
      <span>
        <i className="wall-chip" />
        {t("legend.rest")}
      </span>
      <span className="wall-legend-note">{note}</span>
    </div>
  );
}
