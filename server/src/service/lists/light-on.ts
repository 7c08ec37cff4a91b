// Until when an item need not be judged again, and by which rules it was: the list, the decrees, the way lamps are read.
import { createHash } from "node:crypto";
import { type ItemState, LAMPS_READ_AS, type ListType, nextLampChange } from "@jiqun/engines/list";
import { nationalStandards } from "../engines.ts";
import { apartOf, keepsApart } from "./apart.ts";
import { workdays } from "./types.ts";

const never = "9999-12-31";
const marks = new WeakMap<ListType, string>();

export function litBy(type: ListType): string {
  const known = marks.get(type);
  if (known !== undefined) return known;
  const rules = JSON.stringify([
    LAMPS_READ_AS,
    type,
    nationalStandards().decrees,
    ...(keepsApart(type) ? ["apart"] : []),
  ]);
  const mark = createHash("sha256").update(rules).digest("base64url").slice(0, 16);
  marks.set(type, mark);
  return mark;
}

/** Also when it may change for who does not see all of it. */
export function lightOn(type: ListType, state: ItemState, today: string): string {
  const states = keepsApart(type) ? [state, apartOf(type, state)] : [state];
  const days = states.map((one) => nextLampChange(type, one, today, workdays()) ?? never);
  return days.sort()[0] ?? never;
}
