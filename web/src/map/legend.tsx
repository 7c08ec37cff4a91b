import { useText } from "../i18n/index.ts";
import { classLabels, stepOf } from "./classes.ts";

/** The classes with their bounds, and the hatch of the unknown. */
export function MapLegend({
  bounds,
  write,
}: {
  readonly bounds: readonly number[];
  readonly write: (value: number) => string;
}) {
  const t = useText("map");
  return (
    <ul className="map-legend" aria-label={t("legend")}>
      {classLabels(bounds, write).map((label, index) => (
        <li key={label}>
          <i style={{ background: `var(--s${stepOf(index, bounds)})` }} />
          {label}
        </li>
      ))}
      <li className="unknown">
        <i />
        {t("unknown")}
      </li>
    </ul>
  );
}
