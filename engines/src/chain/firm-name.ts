// Does a firm's name say that it makes, sells or serves? Asked where its scope has no verb, and to doubt a claim to make.
import { buildAutomaton, createHits, findHits, type Normalised } from "../text/index.ts";
import { MAKER_NAMES, SERVICE_NAMES, TRADE_NAMES } from "./weights.ts";

export type NameSays = "trade" | "service" | "make" | null;

const WORDS = (
  [
    ["trade", TRADE_NAMES],
    ["service", SERVICE_NAMES],
    ["make", MAKER_NAMES],
  ] as const
).flatMap(([says, list]) => list.split(" ").map((word) => [word, says] as const));
/** 修理厂 serves: 厂 alone does not outweigh it. */
const FIRM_MAKERS: ReadonlySet<string> = new Set(["制造", "加工", "生产", "manufacturing"]);
const AUTOMATON = buildAutomaton(WORDS.map(([word]) => word));
const hits = createHits();

/** What sells or serves and is also said to manufacture says neither. */
export function nameSays(name: Normalised): NameSays {
  const { data, length } = findHits(AUTOMATON, name.bytes, 0, name.length, hits);
  let [trades, serves, makes, manufactures] = [false, false, false, false];
  for (let at = 0; at < length; at += 3) {
    const [word, says] = WORDS[data[at] as number] as (typeof WORDS)[number];
    trades ||= says === "trade";
    serves ||= says === "service";
    makes ||= says === "make";
    manufactures ||= FIRM_MAKERS.has(word);
  }
  if (manufactures) return trades || serves ? null : "make";
  if (trades) return "trade";
  if (serves) return "service";
  return makes ? "make" : null;
}
