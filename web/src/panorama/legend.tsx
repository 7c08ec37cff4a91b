import { useText } from "../i18n/index.ts";
import { differences } from "./compare.ts";
import { rangesOf, stepOf } from "./heat.ts";
import type { WallMode } from "./mode.ts";
import type { WallView } from "./tile-look.ts";

const shades: Readonly<Record<WallView, readonly string[]>> = {
  coverage: ["gap", "single", "few", "some", "many", "unknown"],
  resilience: ["gap", "single", "few", "some", "many", "unknown"],
  review: ["none", "few", "some", "many"],
};

/** The shades of a mode with what each means, in order. */
export function legendOf(mode: WallMode, t: ReturnType<typeof useText>): readonly { shade: string; text: string }[] {
  if (mode.kind === "view")
    return shades[mode.view].map((shade) => ({ shade, text: t(`legend.${mode.view}.${shade}`) }));
  if (mode.kind === "compare") return differences.map((shade) => ({ shade, text: t(`legend.${mode.by}.${shade}`) }));
  const { scale, write } = mode.heat;
  const ranges = rangesOf(scale).map(([from, to], index) => ({
    shade: `h${stepOf(scale, index)}`,
    text:
      from === null && to === null
        ? t("legend.heat.one")
        : to === null
          ? `≥ ${write(from ?? 0)}`
          : from === null
            ? `< ${write(to)}`
            : `${write(from)} – ${write(to)}`,
  }));
  const gap = mode.of === "size" ? [{ shade: "gap", text: t("tile.gap") }] : [];
  return [...gap, ...ranges, { shade: "unknown", text: t("tile.unknown") }];
}

/** What the tiles of a mode mean; with a note also what is confirmed about them. */
export function Legend({ mode, edges, note }: { mode: WallMode; edges: boolean; note?: string }) {
  const t = useText("chain");
  return (
    <div className="wall-legend">
      {mode.kind === "heat" ? <b>{mode.heat.title}</b> : null}
      {legendOf(mode, t).map(({ shade, text }) => (
        <span key={shade}>
          <i className={`wall-tile is-${shade}`} />
          {text}
        </span>
      ))}
      {note === undefined ? null : <Rest />}
      {edges
        ? (["known", "inferred"] as const).map((kind) => (
            <span key={kind}>
              <i className={`wall-line is-${kind}`} />
              {t(`legend.edges.${kind}`)}
            </span>
          ))
        : null}
      {note === undefined ? null : <span className="wall-legend-note">{note}</span>}
    </div>
  );
}

/** What a legend above the wall leaves to the line below it. */
export function LegendNote({ text }: { readonly text: string }) {
  return (
    <div className="wall-legend">
      <Rest />
      <span className="wall-legend-note">{text}</span>
    </div>
  );
}

function Rest() {
  const t = useText("chain");
  return (
    <span>
      <i className="wall-chip" />
      {t("legend.rest")}
    </span>
  );
}
