import { useMemo } from "react";
import { edgesOf, type Point } from "./edges.ts";
import type { Wall } from "./layout.ts";
import { isKnown, type SupplyPair } from "./supply-lines.ts";

interface Props {
  readonly wall: Wall;
  readonly id: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly supply: readonly SupplyPair[] | undefined;
}

/** The edges of one tile, a dot where they start, an open head where they end. By the chain inputs are dashed, outputs solid; of supply
 * edges the known are solid, the inferred dashed. */
export function Edges({ wall, id, inputs, outputs, supply }: Props) {
  const edges = useMemo(() => edgesOf(wall, id, inputs, outputs), [wall, id, inputs, outputs]);
  return (
    <svg className="wall-edges" width={wall.width} height={wall.height} aria-hidden="true">
      {edges.map((edge) => {
        const start = edge.points[0] as Point;
        return (
          <g
            key={`${edge.from}>${edge.to}`}
            className={`wall-edge is-${supply ? (isKnown(supply, edge.from, edge.to) ? "known" : "inferred") : edge.kind}`}
          >
            <path d={edge.path} />
            <circle cx={start[0]} cy={start[1]} r="2.8" />
            <path className="wall-edge-head" d={headOf(edge.points)} />
          </g>
        );
      })}
    </svg>
  );
}

function headOf(points: readonly Point[]): string {
  const [x, y] = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  const back = before[0] < x ? -5 : 5;
  return `M${x + back} ${y - 3.5}L${x} ${y}L${x + back} ${y + 3.5}`;
}
