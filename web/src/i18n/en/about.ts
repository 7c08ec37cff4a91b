export const texts = {
  title: "Methods",
  context: "How lamps are lit, which figure is shown, what a blank means",
  lamps: "Lamps",
  "lamps.text":
    "Lamps are lit by these rules alone, never by hand. Where a figure that a rule needs is missing, the lamp is unknown and says what is missing.",
  "lamp.ok": "At or above the needed pace, or the target is reached",
  "lamp.warn": "Below the needed pace, at least {share} of it",
  "lamp.late": "Under {share} of the needed pace, or the target's date has passed without it",
  "lamp.unknown": "There is a target but the rule cannot be worked out; beside it stands what is missing",
  "lamp.na": "No target was published",
  growthRule: "Growth rule",
  "growthRule.text":
    "For money and counts: the yearly growth needed from level to target is worked out, and the latest growth on the same basis is put against it; their quotient is the share of pace.",
  "growthRule.formula": "Needed a year = (target ÷ level) to the power of (1 ÷ years left) − 1",
  lineRule: "Line rule",
  "lineRule.text":
    "For shares: a straight line runs from the starting level to the target, and the gain so far is put against the line's. The tick on a bar is where the level should be today.",
  notCompared: "What is not compared",
  "notCompared.text":
    "Level and target of different indicators, units or subjects; a level that is not of a whole year, unless it is a share or counted on a day; a mere order of magnitude. The scale of a tier is no target of the cluster itself: it stands beside and lights no lamp.",
  shown: "Which of several figures is shown",
  "shown.text":
    "Several figures for one subject, indicator and period are all kept. They are compared in this order and the first one is shown:",
  "shown.conflict":
    "Figures that differ are marked, and so is a stated growth that does not follow from the two levels. Nothing is averaged or merged.",
  asOf: "As known on a day",
  "asOf.text":
    "A page with asOf in its address uses only what was published or entered by the end of that day. Later figures, decisions and imports are not shown.",
  numbers: "Blanks and flags",
  "absent.unknown": "Unknown: should be there and is not; never counted as 0, listed as missing",
  "absent.na": "Not applicable: this cell has no meaning and takes no part in averages",
  "absent.withheld": "Withheld to protect a firm's confidence",
  "absent.zero": "Looked at, and truly zero",
  "numbers.text":
    "A figure with a dotted line opens its quote, source, id and formula. Rises and falls have signs, never colours.",
  coverage: "Three states of a link",
  "coverage.text":
    "Covered where it has a maker; a gap only where a register declared complete holds none; unknown otherwise. A seller is no maker, and a firm that is not in business does not count.",
  "coverage.sums":
    "A firm may stand on several links. For sums it counts to one unit and one cluster: the most probable one, ties by the order of the pack.",
  "quality.link": "How good placement and coding were measured to be",
  keys: "Keys",
  "key.search": "Ctrl K or /",
  "key.search.text": "Search firms, links, clusters, units",
  "key.table": "T",
  "key.table.text": "Map or table",
  "key.escape": "Esc",
  "key.escape.text": "Close what floats, clear the chosen unit",
  "key.screen": "← → P F",
  "key.screen.text": "Wall: turn, pause, full screen",
};
