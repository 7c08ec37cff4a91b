// From a known park to what the asker sees of it, and whether the asker may change it.
import type { Park, ParkFact } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { isOwner } from "../../policy/judge.ts";
import { unitName } from "../links.ts";
import { personFor, placeOf, reaches, reachOf, sees } from "../reach.ts";
import { type Fact, factOf, type KnownPark } from "./book.ts";
import { listOf, positionsOfPark, shownPosition } from "./positions.ts";

export const placeOfPark = (ctx: Context, { unit }: Pick<KnownPark, "unit">) => placeOf(ctx.pack, unit, null);

/** Whether the asker holds a duty over the place besides that of a park officer. */
export function standsAbove(ctx: Context, unit: string): boolean {
  if (isOwner(ctx.actor)) return true;
  const grants = ctx.actor.grants.filter(({ duty }) => duty !== "park-officer");
  return reaches(reachOf({ ...ctx, actor: { ...ctx.actor, grants } }, "changePark"), placeOf(ctx.pack, unit, null));
}

/** Where a park names its officers, of the park officers of its unit only those. */
export function mayEditPark(ctx: Context, park: KnownPark): boolean {
  if (standsAbove(ctx, park.unit)) return true;
  const keepers = listOf(factOf(park)("keepers")?.value);
  return (
    reaches(reachOf(ctx, "changePark"), placeOfPark(ctx, park)) &&
    (keepers.length === 0 || keepers.includes(ctx.actor.id))
  );
}

export function shownPark(ctx: Context, park: KnownPark): Park {
  const { id, name, unit, vouching, source, note } = park;
  const inside = sees(reachOf(ctx), "park.person", placeOfPark(ctx, park));
  const facts = [...park.facts].filter(([field]) => inside || field !== "keepers");
  return {
    id,
    name,
    unit: { id: unit, name: unitName(ctx.pack, unit) ?? { zh: unit, en: unit } },
    vouching,
    source,
    note,
    facts: Object.fromEntries(facts.map(([field, fact]) => [field, shownFact(ctx, park, fact)])),
    positions: positionsOfPark(ctx.pack, factOf(park)).map((one) => shownPosition(ctx.pack, one)),
    mayEdit: mayEditPark(ctx, park),
  };
}

export const shownFact = (ctx: Context, park: KnownPark, { at, by, ...fact }: Fact): ParkFact =>
  ({
    ...fact,
    by: by === "pack" ? by : personFor(reachOf(ctx), "park.person", placeOfPark(ctx, park), by),
    at: at?.toISOString() ?? null,
  }) as ParkFact;
