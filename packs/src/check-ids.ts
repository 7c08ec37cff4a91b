// No id twice; `replaces` only names what is gone, and each old id has one successor.
import { type Item, type Report, rawList } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import type { Path, ReadFile } from "./read-yaml.ts";

export function checkIds(draft: Draft, report: Report): void {
  const lists: [ReadFile, string][] = [
    [draft.regionFile, "tiers"],
    [draft.regionFile, "unitKinds"],
    [draft.regionFile, "headlines"],
    ...draft.chains.flatMap((chain): [ReadFile, string][] => [
      [chain.file, "systems"],
      [chain.file, "groups"],
      [chain.file, "links"],
    ]),
    ...draft.files.map((entry): [ReadFile, string] => [entry.file, entry.key]),
  ];
  for (const [file, key] of lists) reportTwice(idPlaces(file, key), report);
  reportTwice(
    draft.chains.map((chain) => ({ file: chain.file, path: ["id"], id: chain.id })),
    report,
  );
  for (const chain of draft.chains) {
    if (chain.file.data !== undefined && chain.file.name !== `chains/${chain.id}.yaml`) {
      report({ file: chain.file, path: ["id"] }, [], `the chain "${chain.id}" must stand in chains/${chain.id}.yaml`);
    }
  }
  checkReplaces(draft, report);
}

interface Place {
  readonly file: ReadFile;
  readonly path: Path;
  readonly id: string;
}

function idPlaces(file: ReadFile, key: string): Place[] {
  return rawList(file, key).flatMap((raw, index) => {
    const id = (raw as { id?: unknown } | null)?.id;
    return typeof id === "string" ? [{ file, path: [key, index, "id"], id }] : [];
  });
}

function reportTwice(places: readonly Place[], report: Report): void {
  const first = new Map<string, Place>();
  for (const place of places) {
    const earlier = first.get(place.id);
    if (earlier) {
      report(
        place,
        [],
        `the id "${place.id}" is used already in ${earlier.file.name} line ${earlier.file.lineOf(earlier.path)}`,
      );
    } else first.set(place.id, place);
  }
}

/** "cluster:N3" for N3 in a cluster's `replaces`; a full key may be written to move a link between chains. */
function replacedKey(prefix: string, old: string): string {
  return /^(cluster|unit|chain|link):/.test(old) ? old : `${prefix}${old}`;
}

export interface Replacement {
  readonly item: { readonly file: ReadFile; readonly path: Path };
  readonly below: Path;
  readonly from: string;
  readonly to: string;
}

export function listReplacements(draft: Draft): Replacement[] {
  const replacements: Replacement[] = [];
  const add = (item: { file: ReadFile; path: Path }, prefix: string, id: string, replaces: readonly string[]): void => {
    for (const [at, old] of replaces.entries()) {
      replacements.push({ item, below: ["replaces", at], from: replacedKey(prefix, old), to: `${prefix}${id}` });
    }
  };
  const addAll = (prefix: string, items: readonly Item<{ id: string; replaces: string[] }>[]): void => {
    for (const item of items) add(item, prefix, item.value.id, item.value.replaces);
  };
  addAll("unit:", draft.units);
  addAll("cluster:", draft.clusters);
  for (const chain of draft.chains) {
    if (chain.whole) add({ file: chain.file, path: [] }, "chain:", chain.id, chain.whole.replaces);
    addAll(`link:${chain.id}/`, chain.links);
  }
  return replacements;
}

function checkReplaces(draft: Draft, report: Report): void {
  const living = livingKeys(draft);
  const taken = new Map<string, string>();
  for (const { item, below, from, to } of listReplacements(draft)) {
    const kind = to.slice(0, to.indexOf(":"));
    const earlier = taken.get(from);
    if (!from.startsWith(`${kind}:`)) report(item, below, `a ${kind} cannot replace ${from}`);
    else if (living.has(from)) report(item, below, `replaces ${from}, which is still in the pack`);
    else if (earlier !== undefined) report(item, below, `${from} is replaced by ${earlier} already`);
    taken.set(from, earlier ?? to);
  }
}

function livingKeys(draft: Draft): ReadonlySet<string> {
  const keys = (prefix: string, ids: Iterable<string> | null): string[] =>
    [...(ids ?? [])].map((id) => `${prefix}${id}`);
  return new Set([
    ...keys("unit:", draft.ids.units),
    ...keys("cluster:", draft.ids.clusters),
    ...keys("chain:", draft.ids.chains),
    ...draft.chains.flatMap((chain) => keys(`link:${chain.id}/`, chain.linkIds)),
  ]);
}
