// Which single parts, and which pairs, stop the whole if they fail? Minimal cut sets of order 1 and 2.
//
// Method: MOCUS, from the parts up, cut sets above order 2 dropped at every gate (they never become smaller higher up);
// an any-gate joins its members' cut sets, an all-gate collects them, what holds a smaller one is left out. Each
// gate is worked out once. O(gates · pairs²) in the worst case, near linear where few parts stand alone. A gate that leads
// back to itself is taken to work on the way round.
import type { Structure } from "./structure.ts";

/** One part, or two in the order of their names. */
export type CutSet = readonly [string] | readonly [string, string];

export type CutsOf = (gate: string) => readonly CutSet[];

/** Answers for every gate of one structure; what was worked out for one is kept for the next. */
export function createCuts(structure: Structure): CutsOf {
  const known = new Map<string, readonly CutSet[]>();
  const open = new Set<string>();
  const cutsOf = (name: string): readonly CutSet[] => {
    const found = known.get(name);
    if (found) return found;
    const gate = structure.get(name);
    if (!gate) throw new Error(`no gate ${name}`);
    if (gate.kind === "part") return [[name]];
    if (open.has(name)) return [];
    open.add(name);
    const cuts = gate.kind === "all" ? minimal(gate.of.flatMap(cutsOf)) : joined(gate.of, cutsOf);
    open.delete(name);
    known.set(name, cuts);
    return cuts;
  };
  return cutsOf;
}

function joined(members: readonly string[], cutsOf: CutsOf): readonly CutSet[] {
  let cuts: readonly CutSet[] | null = null;
  for (const member of members) {
    const more = cutsOf(member);
    if (cuts === null) cuts = more;
    else cuts = minimal(cuts.flatMap((a) => more.flatMap((b) => union(a, b) ?? [])));
    if (cuts.length === 0) return cuts;
  }
  return cuts ?? [];
}

function union(a: CutSet, b: CutSet): [CutSet] | null {
  const parts = [...new Set<string>([...a, ...b])].sort();
  return parts.length <= 2 ? [parts as unknown as CutSet] : null;
}

function minimal(cuts: readonly CutSet[]): readonly CutSet[] {
  const singles = new Set(cuts.flatMap((cut) => (cut.length === 1 ? [cut[0]] : [])));
  const pairs = new Map<string, CutSet>();
  for (const cut of cuts)
    if (cut.length === 2 && !cut.some((part) => singles.has(part))) pairs.set(JSON.stringify(cut), cut);
  return [...[...singles].map((part): CutSet => [part]), ...pairs.values()];
}
