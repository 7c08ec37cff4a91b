// Faults of meaning in region.yaml and units.yaml: what is referred to, what may be counted how often, what stands where.
import { findUnit } from "@jiqun/engines/units";
import type { Item, Report } from "./check-shape.ts";
import type { Draft, Ids } from "./draft.ts";
import type { Path } from "./read-yaml.ts";
import type { Unit } from "./schema.ts";

type Vouched = { readonly vouching: string; readonly source: string | null };

export function lacks(ids: Ids, id: string): boolean {
  return ids !== null && !ids.has(id);
}

/** A fact that calls itself confirmed names its source; a named source is in sources.yaml. */
export function checkVouched(
  draft: Draft,
  report: Report,
  item: Parameters<Report>[0],
  below: Path,
  fact: Vouched,
): void {
  if (fact.source !== null) {
    if (lacks(draft.ids.sources, fact.source)) report(item, [...below, "source"], `no source "${fact.source}"`);
  } else if (fact.vouching === "confirmed") {
    report(item, below, "is called confirmed and names no source");
  }
}

/** What a figure may speak of: "region", "cluster:ID", "unit:ID", "chain:ID", "link:CHAIN/ID", "topic:…". */
export function checkSubject(draft: Draft, subject: string): string | null {
  if (subject === "region") return null;
  const [, kind, id = ""] = /^(cluster|unit|chain|link|topic):(.+)$/.exec(subject) ?? [];
  if (kind === undefined) return `"${subject}" is none of region, cluster:…, unit:…, chain:…, link:…/…, topic:…`;
  if (kind === "cluster") return lacks(draft.ids.clusters, id) ? `no cluster "${id}"` : null;
  if (kind === "unit") return lacks(draft.ids.units, id) ? `no unit "${id}"` : null;
  if (kind === "chain") return lacks(draft.ids.chains, id) ? `no chain "${id}"` : null;
  if (kind === "link") {
    const [chainId = "", linkId = ""] = id.split("/");
    const chain = draft.chains.find((candidate) => candidate.id === chainId);
    return !chain || lacks(chain.linkIds, linkId) ? `no link "${id}"` : null;
  }
  return null;
}

export function checkRegion(draft: Draft, report: Report): void {
  for (const item of draft.tiers) {
    checkVouched(draft, report, item, [], item.value);
    const { scale } = item.value;
    if (scale && !findUnit(scale.unit)) report(item, ["scale", "unit"], `unknown unit "${scale.unit}"`);
  }
  for (const item of draft.headlines) {
    const fault = checkSubject(draft, item.value.subject);
    if (fault) report(item, ["subject"], fault);
    if (lacks(draft.ids.indicators, item.value.indicator))
      report(item, ["indicator"], `no indicator "${item.value.indicator}"`);
    for (const [at, id] of item.value.context.entries()) {
      if (lacks(draft.ids.figures, id)) report(item, ["context", at], `no figure "${id}"`);
    }
  }
  for (const [at, id] of (draft.region?.mapInset?.units ?? []).entries()) {
    if (lacks(draft.ids.units, id))
      report({ file: draft.regionFile, path: ["mapInset", "units", at] }, [], `no unit "${id}"`);
  }
}

export function checkUnits(draft: Draft, report: Report): void {
  const kinds = new Map(draft.unitKinds.map((item) => [item.value.id, item.value]));
  const byId = new Map(draft.units.map((item) => [item.value.id, item.value]));
  const isOverlay = (unit: Unit | undefined): boolean => unit !== undefined && kinds.get(unit.kind)?.overlay === true;
  for (const item of draft.units) {
    const unit = item.value;
    if (lacks(draft.ids.unitKinds, unit.kind)) report(item, ["kind"], `no kind of unit "${unit.kind}"`);
    if (unit.group !== null && lacks(draft.ids.unitGroups, unit.group))
      report(item, ["group"], `no group "${unit.group}"`);
    for (const [at, id] of unit.within.entries()) {
      if (lacks(draft.ids.units, id)) report(item, ["within", at], `no unit "${id}"`);
      else if (id === unit.id || isOverlay(byId.get(id)))
        report(item, ["within", at], `an overlay lies across plain units; "${id}" is none`);
    }
    if (kinds.has(unit.kind)) {
      if (isOverlay(unit) && unit.within.length === 0)
        report(item, [], "an overlay names the units it lies across in `within`");
      if (!isOverlay(unit) && unit.within.length > 0)
        report(item, ["within"], "only an overlay lies within other units");
    }
    for (const [at, industry] of unit.industries.entries())
      checkVouched(draft, report, item, ["industries", at], industry);
    checkCaps(item, kinds.get(unit.kind)?.caps ?? null, report);
  }
  // A former code may have been given to another unit since: what stands wins when a name is looked up.
  reportShared(draft.units, report, "code", ({ code }) => (code === null ? [] : [{ below: ["code"], text: code }]));
  reportShared(draft.units, report, "tile", (unit) => [{ below: ["tile"], text: unit.tile.join(",") }]);
  // An overlay and a former unit may bear one name: the firm then belongs to the unit and lies in the overlay.
  for (const overlay of [true, false]) {
    const alike = draft.units.filter((item) => isOverlay(item.value) === overlay);
    reportShared(alike, report, "name", listNames);
  }
}

const listNames = (unit: Unit): Claim[] => [
  { below: ["name"], text: unit.name.zh },
  { below: ["name"], text: unit.name.en },
  { below: ["shortName"], text: unit.shortName.zh },
  { below: ["shortName"], text: unit.shortName.en },
  ...unit.aliases.map((text, at) => ({ below: ["aliases", at], text })),
  ...unit.former.flatMap((old, at) => old.names.map((text, nth) => ({ below: ["former", at, "names", nth], text }))),
];

function checkCaps(item: Item<Unit>, caps: { leading: number; feature: number } | null, report: Report): void {
  if (!caps) return;
  for (const rank of ["leading", "feature"] as const) {
    const chosen = item.value.industries.filter((industry) => industry.rank === rank).length;
    if (chosen > caps[rank])
      report(item, ["industries"], `${chosen} ${rank} industries; its kind may choose ${caps[rank]}`);
  }
}

type Claim = { readonly below: Path; readonly text: string };

/** A name, code or tile that two units claim would let a firm fall into either. */
function reportShared(
  items: readonly Item<Unit>[],
  report: Report,
  what: string,
  claims: (unit: Unit) => readonly Claim[],
): void {
  const owners = new Map<string, string>();
  for (const item of items) {
    for (const { below, text } of claims(item.value)) {
      const owner = owners.get(text);
      if (owner !== undefined && owner !== item.value.id)
        report(item, below, `the ${what} "${text}" belongs to unit "${owner}" already`);
      owners.set(text, owner ?? item.value.id);
    }
  }
}
