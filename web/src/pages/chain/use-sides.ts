import { getChain, type Panorama } from "@jiqun/contract";
import { useAnswer, useRegion, useSession } from "../../api.ts";
import { useAsOf } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import type { PanoramaView } from "./view-state.ts";

export interface Side {
  readonly panorama: Panorama;
  readonly name: string;
}
/** What stands on the wall, and beside it what it is compared with. Of two days the later one is `a`. */
export interface Sides {
  readonly a: Side;
  readonly b: Side | undefined;
}

/** The panorama of the page, and a second answer of the same route where something is compared. */
export function useSides(chain: string, { unit, role, versus }: PanoramaView) {
  const t = useText("chain");
  const say = useWords();
  const units = useRegion().data?.units ?? [];
  const today = useSession().data?.today ?? "";
  const { asOf } = useAsOf();
  const roleAsked = role ? { role } : {};
  const own = useAnswer(getChain, { params: { chain }, query: { ...(unit ? { unit } : {}), ...roleAsked } });
  const otherUnit = versus?.by === "unit" ? versus.unit : unit;
  const other = useAnswer(
    getChain,
    {
      params: { chain },
      query: {
        ...(otherUnit ? { unit: otherUnit } : {}),
        ...roleAsked,
        ...(versus?.by === "day" ? { asOf: versus.day } : {}),
      },
    },
    { enabled: versus !== undefined },
  );
  const unitName = (id: string | undefined) => {
    const found = units.find((each) => each.id === id);
    return id === undefined ? t("filter.unit.all") : found ? say(found.name) : id;
  };
  const day = asOf ?? today;
  const sidesOf = (a: Panorama): Sides => {
    const b = other.isPlaceholderData ? undefined : other.data;
    if (!versus || !b) return { a: { panorama: a, name: unitName(unit) }, b: undefined };
    if (versus.by === "unit")
      return { a: { panorama: a, name: unitName(unit) }, b: { panorama: b, name: unitName(versus.unit) } };
    const [mine, theirs] = [
      { panorama: a, name: day },
      { panorama: b, name: versus.day },
    ];
    return versus.day > day ? { a: theirs, b: mine } : { a: mine, b: theirs };
  };
  return { own, other, sidesOf, unitName };
}
