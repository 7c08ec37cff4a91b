export const texts = {
  title: "How good is it",
  context: "Measured quality of placement and industry coding",
  unknown: "Unknown: this installation holds no measurement",
  "unknown.text":
    "The measurement comes with the whole distribution (bench/quality.json). Without it nothing can be said: neither that it is good nor that it is not.",
  placing: "Placement",
  "placing.context": "Measured {date} on pack {version}, words {lexicon}",
  other: "The pack in use is {version}, not the one that was measured; the figures speak of the measured one.",
  seen: "Pairs of electronics and of the register were drawn anew after the words stood and read without sight of the program: precision 94.3 % (89.5–97.0, of 158) and 97.5 %. Card readers and RFID devices, three wrong pairs of that draw, then moved to peripherals; electronics is given after that, its recall with pairs of three draws. Vehicles and materials were drawn before and are hardly touched; the pairs of the other chains were seen.",
  chain: "Chain",
  others: "The other chains",
  register: "Makers of a whole register, all chains",
  precision: "Precision",
  deals: "Counted as makers, only deal",
  recall: "Recall",
  notMeasured: "not measured",
  count: "of {of}",
  coding: "Industry coding",
  "coding.context": "By the texts at hand; listed firms whose answer it never saw",
  text: "Texts used",
  top1: "Right division first",
  top3: "Among three",
  "of.scope": "scope",
  "of.products": "products",
  "of.name": "name",
  and: ", ",
  means: "What the figures mean",
  "means.precision":
    "Precision: of those that the program accepts as makers, the share that the readers found to make the thing.",
  "means.deals":
    "Counted as makers, only deal: of those that it accepts as makers, the share that the readers found only to sell, repair, install or lease it.",
  "means.recall":
    "Recall: of those that the readers found to make the thing, the share that the program accepts, each pair counting for as many as it was drawn from. On the other chains only accepted pairs were drawn, so recall was not measured there.",
  "means.interval":
    "Intervals are at 95 %: Wilson's for precision and coding, 1,000 draws with return for recall. Few cases, wide interval.",
  "means.coding":
    "Right division first, among three: how often the division that a firm published is the first, or one of the first three, that the program names.",
  not: "What they do not mean",
  "not.sample":
    "The firms are listed companies and a sample register of 2004–2006, not the firms of this region today. Listed companies write more; another register gives other figures.",
  "not.texts":
    "The readers saw scope and products alone, never a factory. What is written and not made, or made and not written, is not in it.",
  "not.readers":
    "{pairs} pairs were read twice by the project itself under one instruction, {alike} alike (kappa {kappa}); {unclear} that the texts do not decide are left out. Agreement says how steady the reading is, not how far officials would agree.",
  "not.official": "No official body has confirmed these readings.",
  "not.seen":
    "Words that were mended after looking at wrong pairs look better on those same pairs than they are; the next measure is a fresh draw with a new seed.",
  "not.weights":
    "Measured are the weights of the start. Weights fitted from people's words, and those words, are not in it.",
};
