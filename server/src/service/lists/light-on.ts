// Until when an item need not be judged again, and by which rules it was: the list, the decrees, the way lamps are read.
import { createHash } from "node:crypto";
import { type ItemState, LAMPS_READ_AS, type ListType, nextLampChange } from "@jiqun/engines/list";
import { nationalStandards } from "../engines.ts";
import { workdays } from "./types.ts";

const never = "9999-12-31";
const marks = new WeakMap<ListType, string>();

export function litBy(type: ListType): string {
  const known = marks.get(type);
  if (known !== undefined) return known;
  const rules = JSON.stringify([LAMPS_READ_AS, type, nationalStandards().decrees]);
  const mark = createHash("sha256").update(rules).digest("base64url").slice(0, 16);
  marks.set(type, mark);
  return mark;
}

export const lightOn = (type: ListType, state: ItemState, today: string): string =>
  nextLampChange(type, state, today, workdays()) ?? never;
