// Does a firm's name say that it makes or that it sells? Asked where its scope has no verb.
import { buildAutomaton, createHits, findHits, type Normalised } from "../text/index.ts";
import { MAKER_NAMES, TRADE_NAMES } from "./weights.ts";

const TRADE = TRADE_NAMES.split(" ");
const AUTOMATON = buildAutomaton([...TRADE, ...MAKER_NAMES.split(" ")]);
const hits = createHits();

/** Trade where it says both. */
export function nameSays(name: Normalised): "trade" | "make" | null {
  const { data, length } = findHits(AUTOMATON, name.bytes, 0, name.length, hits);
  let says: "make" | null = null;
  for (let at = 0; at < length; at += 3) {
    if ((data[at] as number) < TRADE.length) return "trade";
    says = "make";
  }
  return says;
}
