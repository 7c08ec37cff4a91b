import { useId, useMemo } from "react";
import { useWords } from "../i18n/index.ts";
import { fillOf, groundOf, inkOf } from "./classes.ts";
import { type Box, readOutlines } from "./geometry.ts";
import { type DrawnMap, type Region, type Shading, shapeMap } from "./shape.ts";

interface Props {
  readonly features: readonly unknown[];
  readonly region: Region;
  readonly measure: Shading;
  readonly width: number;
  readonly height: number;
  readonly type: number;
  /** The map in one sentence. */
  readonly label: string;
  readonly selected: string | undefined;
  readonly titleOf: (unit: string) => string;
  readonly onPick?: (unit: string) => void;
  readonly onPoint?: (unit: string | undefined) => void;
}

export function HatchPattern({ id = "unknown-hatch" }: { readonly id?: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--surface)" />
      <path d="M0 0V5" stroke="var(--hatch)" strokeWidth="1.6" />
    </pattern>
  );
}

export function Choropleth(props: Props) {
  const { features, region, measure, width, height, type, label } = props;
  const words = useWords();
  const clip = useId();
  const outlines = useMemo(() => readOutlines(features), [features]);
  const shape = useMemo(
    () =>
      shapeMap(outlines, region, measure, {
        width,
        height,
        type,
        name: (unit) => words(unit.shortName),
        insetName: region.mapInset ? words(region.mapInset.label) : "",
      }),
    [outlines, region, measure, width, height, type, words],
  );
  const { inset } = shape;
  return (
    <svg className="map" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <defs>
        <HatchPattern />
        {inset && (
          <clipPath id={clip}>
            <Rect box={inset.box} />
          </clipPath>
        )}
      </defs>
      <Layer map={shape.main} {...props} />
      {inset && (
        <>
          <Rect box={inset.frame} className="map-frame" />
          <g clipPath={`url(#${clip})`}>
            <Rect box={inset.box} className="map-ground" />
            <Layer map={inset} {...props} />
          </g>
          <Rect box={inset.box} className="map-frame" />
          {region.mapInset && (
            <g>
              <Rect box={inset.head} className="map-inset-head" />
              <text x={inset.head.left + 7} y={inset.head.top + type + 3} fontSize={type} className="map-inset-label">
                {words(region.mapInset.label)}
              </text>
            </g>
          )}
        </>
      )}
    </svg>
  );
}

const diamond = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;

function Rect({ box, className }: { readonly box: Box; readonly className?: string }) {
  return (
    <rect x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} className={className} />
  );
}

function Layer(props: Props & { readonly map: DrawnMap }) {
  const { map, type, selected, titleOf, onPick, onPoint } = props;
  const handlers = (id: string) => ({
    onClick: onPick && (() => onPick(id)),
    onPointerEnter: onPoint && (() => onPoint(id)),
    onPointerLeave: onPoint && (() => onPoint(undefined)),
  });
  const chosen = map.units.find(({ id }) => id === selected);
  return (
    <>
      {map.units.map(({ id, path, step }) => (
        <path
          key={id}
          d={path}
          fill={fillOf(step)}
          fillRule="evenodd"
          className="map-unit"
          data-unit={id}
          {...handlers(id)}
        >
          <title>{titleOf(id)}</title>
        </path>
      ))}
      {chosen && <path d={chosen.path} className="map-chosen" />}
      {map.labels.map(({ id, text, at: [x, y], step }) => (
        <text
          key={id}
          x={x}
          y={y + type * 0.36}
          fontSize={type}
          textAnchor="middle"
          fill={inkOf(step)}
          stroke={groundOf(step)}
          className="map-label"
        >
          {text}
        </text>
      ))}
      {map.overlays.map(({ id, at: [x, y], step }) => (
        <g key={id} className={id === selected ? "map-overlay chosen" : "map-overlay"} data-unit={id} {...handlers(id)}>
          <title>{titleOf(id)}</title>
          <path d={diamond(x, y, 8)} className="rim" />
          <path d={diamond(x, y, 6.6)} fill="#fff" />
          <path d={diamond(x, y, 4.6)} fill={fillOf(step)} />
        </g>
      ))}
    </>
  );
}
