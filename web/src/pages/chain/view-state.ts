// Everything chosen on the panorama, read from the address and from nowhere else: an address is a view.
import { isDay, type Search } from "../../app/url.ts";
import { differences } from "../../panorama/compare.ts";
import { tileStates, wallViews } from "../../panorama/tile-look.ts";

export const roles = ["make", "develop", "service", "trade", "lease"] as const;
export const views = [...wallViews, "size", "figures"] as const;

/** The other side of a comparison: a unit (undefined = the whole region), or an earlier or later day. */
export type Versus =
  | { readonly by: "unit"; readonly unit: string | undefined }
  | { readonly by: "day"; readonly day: string };

const oneOf = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text);

const wholeRegion = "*";

export function parseVersus(text: string | undefined): Versus | undefined {
  const [, by, rest = ""] = /^(unit|day):(.+)$/.exec(text ?? "") ?? [];
  if (by === "unit") return { by, unit: rest === wholeRegion ? undefined : rest };
  return by === "day" && isDay(rest) ? { by, day: rest } : undefined;
}

export const writeVersus = (versus: Versus | undefined): string | undefined =>
  versus && (versus.by === "unit" ? `unit:${versus.unit ?? wholeRegion}` : `day:${versus.day}`);

export function parseView(search: Search) {
  return {
    unit: search.unit,
    role: oneOf(roles, search.role),
    view: oneOf(views, search.view) ?? "coverage",
    state: oneOf(tileStates, search.state),
    versus: parseVersus(search.vs),
    difference: oneOf(differences, search.diff),
    group: search.group,
    link: search.link,
    product: search.product,
    supply: search.edges === "supply",
  };
}
export type PanoramaView = ReturnType<typeof parseView>;
