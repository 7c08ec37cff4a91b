// Equal tiles in the places the pack gives them: no unit is larger than another, and names fit.
import { useWords } from "../i18n/index.ts";
import { HatchPattern } from "./choropleth.tsx";
import { fillOf, inkOf } from "./classes.ts";
import { textWidth } from "./labels.ts";
import { type Region, type Shading, stepsOf } from "./shape.ts";

interface Props {
  readonly region: Region;
  readonly measure: Shading;
  readonly width: number;
  readonly height: number;
  readonly type: number;
  readonly label: string;
  readonly selected: string | undefined;
  readonly titleOf: (unit: string) => string;
  readonly write: (value: number) => string;
  readonly onPick?: (unit: string) => void;
  readonly onPoint?: (unit: string | undefined) => void;
}

const GAP = 3;

/** A name on one or two lines of a tile: Latin names break at blanks only, Chinese ones of three and more in the middle. */
function linesOf(name: string, width: number, type: number): string[] {
  if (textWidth(name, type) <= width) return [name];
  if (name.includes(" ")) {
    const [first = "", ...rest] = name.split(" ");
    return [first, rest.join(" ")];
  }
  const half = Math.ceil(name.length / 2);
  return /[\u2e80-\uffff]/.test(name) ? [name.slice(0, half), name.slice(half)] : [name];
}

export function Cartogram(props: Props) {
  const { region, measure, type, label, selected, titleOf, write, onPick, onPoint } = props;
  const words = useWords();
  const step = stepsOf(measure);
  const values = new Map(measure.units.map(({ id, value }) => [id, value]));
  const columns = Math.max(...region.units.map(({ tile }) => tile[0])) + 1;
  const rows = Math.max(...region.units.map(({ tile }) => tile[1])) + 1;
  const side = Math.min((props.width - GAP) / columns, (props.height - GAP) / rows);
  const room = Math.min((props.width - GAP) / columns, side * 1.5);
  // Names are never cut: where they need wider tiles, the drawing scrolls inside its place.
  const needed = Math.max(
    ...region.units.flatMap((unit) =>
      linesOf(words(unit.shortName), room - GAP - 2, type).map((line) => textWidth(line, type)),
    ),
  );
  const across = Math.max(room, needed + GAP + 4);
  const width = Math.max(props.width, across * columns + GAP);
  const left = (width - across * columns) / 2;
  return (
    <svg
      className="map"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${side * rows + GAP}`}
      width={width}
      height={side * rows + GAP}
    >
      <defs>
        <HatchPattern />
      </defs>
      {region.units.map((unit) => {
        const [column, row] = unit.tile;
        const x = left + column * across;
        const y = row * side;
        const at = step(unit.id);
        const value = values.get(unit.id) ?? null;
        const lines = linesOf(words(unit.shortName), across - GAP - 2, type);
        const withValue = side >= type * (lines.length + 1.6);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it is the way by keyboard
          <g
            key={unit.id}
            data-unit={unit.id}
            className="map-tile"
            onClick={onPick && (() => onPick(unit.id))}
            onPointerEnter={onPoint && (() => onPoint(unit.id))}
            onPointerLeave={onPoint && (() => onPoint(undefined))}
          >
            <title>{titleOf(unit.id)}</title>
            <rect
              x={x}
              y={y}
              width={across - GAP}
              height={side - GAP}
              rx="2"
              fill={fillOf(at)}
              className={unit.id === selected ? "chosen" : unit.overlay ? "overlay" : undefined}
            />
            {lines.map((line, index) => (
              <text
                key={line}
                x={x + (across - GAP) / 2}
                y={y + (side - GAP) / 2 + type * (0.36 + index - (lines.length - 1) / 2 - (withValue ? 0.5 : 0))}
                fontSize={type}
                textAnchor="middle"
                fill={inkOf(at)}
              >
                {line}
              </text>
            ))}
            {withValue && (
              <text
                x={x + (across - GAP) / 2}
                y={y + (side - GAP) / 2 + type * (0.86 + (lines.length - 1) / 2)}
                fontSize={type}
                textAnchor="middle"
                fill={inkOf(at)}
                className="map-value"
              >
                {value === null ? "—" : write(value)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
