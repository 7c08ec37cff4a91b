// The file of outlines that region.yaml names: GeoJSON whose features carry the ids of units.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Draft } from "./draft.ts";
import type { PackProblem } from "./pack.ts";

export interface Outlines {
  readonly data: unknown;
  readonly problems: readonly PackProblem[];
}

interface Feature {
  readonly type?: unknown;
  readonly properties?: { readonly id?: unknown } | null;
  readonly geometry?: { readonly type?: unknown } | null;
}

export async function readOutlines(dir: string, draft: Draft): Promise<Outlines> {
  const name = draft.region?.outlines ?? null;
  if (name === null) return { data: null, problems: [] };
  const atRegion = (message: string): Outlines => ({
    data: null,
    problems: [{ file: draft.regionFile.name, line: draft.regionFile.lineOf(["outlines"]), path: "outlines", message }],
  });
  if (basename(name) !== name) return atRegion("must be the name of a file beside region.yaml");
  let text: string;
  try {
    text = await readFile(join(dir, name), "utf8");
  } catch {
    return atRegion(`no file "${name}"`);
  }
  try {
    const data: unknown = JSON.parse(text);
    return { data, problems: checkOutlines(name, data, draft) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/\bline (\d+)/.exec(message)?.[1] ?? 1);
    return { data: null, problems: [{ file: name, line, path: "", message: `not JSON: ${message}` }] };
  }
}

function checkOutlines(file: string, data: unknown, draft: Draft): PackProblem[] {
  const problems: PackProblem[] = [];
  const report = (path: string, message: string): number => problems.push({ file, line: 1, path, message });
  const collection = data as { type?: unknown; features?: unknown } | null;
  if (collection?.type !== "FeatureCollection" || !Array.isArray(collection.features)) {
    report("", "must be a GeoJSON FeatureCollection");
    return problems;
  }
  const drawn = new Set<string>();
  for (const [at, feature] of (collection.features as (Feature | null)[]).entries()) {
    const id = feature?.properties?.id;
    const shape = feature?.geometry?.type;
    if (shape !== "Polygon" && shape !== "MultiPolygon")
      report(`features[${at}].geometry`, "must be a Polygon or MultiPolygon");
    if (typeof id !== "string") report(`features[${at}].properties.id`, "must be the id of a unit, as text");
    else if (draft.ids.units && !draft.ids.units.has(id)) report(`features[${at}].properties.id`, `no unit "${id}"`);
    else if (drawn.has(id)) report(`features[${at}].properties.id`, `the unit "${id}" is drawn twice`);
    if (typeof id === "string") drawn.add(id);
  }
  const overlays = new Set(draft.unitKinds.filter((item) => item.value.overlay).map((item) => item.value.id));
  for (const { value } of draft.units) {
    if (!overlays.has(value.kind) && !drawn.has(value.id)) report("features", `no outline of the unit "${value.id}"`);
  }
  return problems;
}
