// Does a firm's name say that it makes, sells or serves? Asked where its scope has no verb, and to doubt a claim to make.
import type { Hits } from "../text/index.ts";
import { MAKER_NAMES, SERVICE_NAMES, TRADE_NAMES } from "./weights.ts";

export type NameSays = "trade" | "service" | "make" | null;

const TRADES = 1;
const SERVES = 2;
const MAKES = 4;
const MANUFACTURES = 8;

/** 修理厂 serves: 厂 alone does not outweigh it. */
const FIRM_MAKERS: ReadonlySet<string> = new Set(["制造", "加工", "生产", "manufacturing"]);

/** Word → what it says, as bits. */
export const NAME_WORDS: ReadonlyMap<string, number> = new Map(
  (
    [
      [TRADES, TRADE_NAMES],
      [SERVES, SERVICE_NAMES],
      [MAKES, MAKER_NAMES],
    ] as const
  ).flatMap(([says, list]) =>
    list.split(" ").map((word) => [word, says | (FIRM_MAKERS.has(word) ? MANUFACTURES : 0)] as const),
  ),
);

/** By the hits in it of an automaton whose terms say the bits of NAME_WORDS. What sells or serves and is also said to manufacture says neither. */
export function nameSays({ data, length }: Hits, says: Uint8Array): NameSays {
  let bits = 0;
  for (let at = 0; at < length; at += 3) bits |= says[data[at] as number] as number;
  if ((bits & MANUFACTURES) !== 0) return (bits & (TRADES | SERVES)) !== 0 ? null : "make";
  if ((bits & TRADES) !== 0) return "trade";
  if ((bits & SERVES) !== 0) return "service";
  return (bits & MAKES) !== 0 ? "make" : null;
}
