// How sure is the whole, and how much hangs on each part? Reliability of a structure and Birnbaum's importance of a part:
// what its failing for certain takes from the whole, I = R(part works) - R(part fails).
//
// Method: Birnbaum 1969; the structure as a reduced ordered binary decision diagram (Bryant 1986), so that a part that stands
// in several places is counted once; both values of a part come from one pass up and one down. Linear in the diagram, which may
// be exponential in the parts for an unlucky structure. Parts are independent; it says nothing of common causes.
import type { Structure } from "./structure.ts";

export interface Importance {
  readonly reliability: number;
  readonly importance: ReadonlyMap<string, number>;
}

/** Nodes 0 and 1 are "fails" and "works". */
interface Diagram {
  readonly part: number[];
  readonly low: number[];
  readonly high: number[];
}

export function birnbaum(structure: Structure, top: string, works: ReadonlyMap<string, number>): Importance {
  const order = partsBelow(structure, top);
  const diagram: Diagram = { part: [order.length, order.length], low: [0, 1], high: [0, 1] };
  const root = build(structure, top, order, diagram);
  const chance = (part: number): number => {
    const found = works.get(order[part] as string);
    if (found === undefined) throw new Error(`no probability for ${order[part]}`);
    return found;
  };
  // Children are made before their parents, so ascending is upward.
  const up = new Float64Array(diagram.part.length);
  up[1] = 1;
  for (let node = 2; node < up.length; node++) {
    const p = chance(diagram.part[node] as number);
    up[node] = p * (up[diagram.high[node] as number] as number) + (1 - p) * (up[diagram.low[node] as number] as number);
  }
  const down = new Float64Array(up.length);
  down[root] = 1;
  const importance = new Map(order.map((part) => [part, 0]));
  for (let node = up.length - 1; node >= 2; node--) {
    const [reach, high, low] = [down[node] as number, diagram.high[node] as number, diagram.low[node] as number];
    const name = order[diagram.part[node] as number] as string;
    const p = chance(diagram.part[node] as number);
    importance.set(name, (importance.get(name) ?? 0) + reach * ((up[high] as number) - (up[low] as number)));
    down[high] = (down[high] as number) + reach * p;
    down[low] = (down[low] as number) + reach * (1 - p);
  }
  return { reliability: up[root] as number, importance };
}

function partsBelow(structure: Structure, top: string): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const gate = structure.get(name);
    if (!gate) throw new Error(`no gate ${name}`);
    if (gate.kind !== "part") for (const member of gate.of) visit(member);
  };
  visit(top);
  return [...seen].filter((name) => structure.get(name)?.kind === "part");
}

function build(structure: Structure, top: string, order: readonly string[], diagram: Diagram): number {
  const at = new Map(order.map((part, index) => [part, index]));
  const made = new Map<string, number>();
  const node = (part: number, low: number, high: number): number => {
    if (low === high) return low;
    const key = `${part} ${low} ${high}`;
    const found = made.get(key) ?? diagram.part.length;
    if (found === diagram.part.length) {
      diagram.part.push(part);
      diagram.low.push(low);
      diagram.high.push(high);
      made.set(key, found);
    }
    return found;
  };
  const joins = new Map<string, number>();
  const join = (kind: "all" | "any", a: number, b: number): number => {
    const [absorbs, neutral] = kind === "all" ? [0, 1] : [1, 0];
    if (a === absorbs || b === absorbs) return absorbs;
    if (a === neutral || a === b) return b;
    if (b === neutral) return a;
    const key = `${kind} ${Math.min(a, b)} ${Math.max(a, b)}`;
    const found = joins.get(key);
    if (found !== undefined) return found;
    const part = Math.min(diagram.part[a] as number, diagram.part[b] as number);
    const side = (which: "low" | "high", of: number): number =>
      diagram.part[of] === part ? (diagram[which][of] as number) : of;
    const result = node(part, join(kind, side("low", a), side("low", b)), join(kind, side("high", a), side("high", b)));
    joins.set(key, result);
    return result;
  };
  const known = new Map<string, number>();
  const nodeOf = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const gate = structure.get(name);
    if (!gate) throw new Error(`no gate ${name}`);
    const result =
      gate.kind === "part"
        ? node(at.get(name) as number, 0, 1)
        : gate.of.map(nodeOf).reduce((a, b) => join(gate.kind, a, b), gate.kind === "all" ? 1 : 0);
    known.set(name, result);
    return result;
  };
  return nodeOf(top);
}
