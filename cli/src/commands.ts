// Every command of `jiqun`. Nouns first, verbs under them; plain verbs for the daily ones.
import type { Command } from "./command.ts";

export const commands: Readonly<Record<string, Command>> = {
  serve: {
    usage: "jiqun serve [--port N] [--host H] [--data DIR] [--pack DIR]",
    summary: "start the server and the web app",
    load: () => import("./commands/serve.ts"),
  },
  import: {
    usage:
      "jiqun import FILE [--yes] [--json] [--data DIR] [--dry-run] [--complete [--close-absent]] [--as-of DATE] [--area UNIT] [--encoding E] [--sheet S] [--header-row N] [--column HEADER=FIELD] [--fixes BATCH] | jiqun import list | jiqun import apply ID | jiqun import undo ID | jiqun import cancel ID",
    summary: "bring a registry export into the store; list batches, apply, undo or cancel one",
    load: () => import("./commands/import.ts"),
  },
  placing: {
    usage: "jiqun placing [stage|apply|undo|cancel] [--json] [--data DIR]",
    summary: "by which rules firms are placed; see who moves by newer ones, apply them, go back",
    load: () => import("./commands/placing.ts"),
  },
  place: {
    usage: "jiqun place --in FILE --out FILE [--all] [--weights FILE] [--pack DIR]",
    summary: "place the enterprises of a file on the chains, file to file",
    load: () => import("./commands/place.ts"),
  },
  fit: {
    usage: "jiqun fit PAIRS --in FILE [--json] [--out WEIGHTS] [--weights FILE] [--pack DIR]",
    summary: "learn the weights of placement from a file of labelled pairs, file to file",
    load: () => import("./commands/fit.ts"),
  },
  code: {
    usage: "jiqun code --in FILE --out FILE",
    summary: "give each enterprise of a file its industry divisions, file to file",
    load: () => import("./commands/code.ts"),
  },
  coverage: {
    usage: "jiqun coverage CHAIN --in PLACEMENTS --json [--complete] [--pack DIR]",
    summary: "coverage of a chain from a file of placements",
    load: () => import("./commands/coverage.ts"),
  },
  gaps: {
    usage: "jiqun gaps CHAIN --in PLACEMENTS --json [--complete] [--pack DIR]",
    summary: "links that nobody makes, ranked with every term of the score",
    load: () => import("./commands/gaps.ts"),
  },
  candidates: {
    usage: "jiqun candidates LINK --in FILE --json [--chain CHAIN] [--top N] [--pack DIR]",
    summary: "firms of a register that could come to make a link, ranked with reasons",
    load: () => import("./commands/candidates.ts"),
  },
  shock: {
    usage: "jiqun shock CHAIN --remove ID [--edges FILE] [--in PLACEMENTS] --json [--pack DIR]",
    summary: "what follows when a link or a firm is gone",
    load: () => import("./commands/shock.ts"),
  },
  finance: {
    usage: "jiqun finance payback --capital YUAN --yearly YUAN [--share S] [--rate R] [--years N] [--json]",
    summary: "when a project pays its capital back, plainly and discounted, and its rate of return",
    load: () => import("./commands/finance.ts"),
  },
  rules: {
    usage: "jiqun rules list [--json] | jiqun rules check [ID|DIR] [--json] | jiqun rules template ID",
    summary: "published rule sets: what is shipped, what is wrong with one, the columns a file of filings needs",
    load: () => import("./commands/rules.ts"),
  },
  evaluate: {
    usage: "jiqun evaluate ID --in FILE --out FILE [--as-of DATE]",
    summary: "score and grade every row of a file of filings by a rule set, file to file",
    load: () => import("./commands/evaluate.ts"),
  },
  evaluations: {
    usage: "jiqun evaluations list | show ID [--json] [--data DIR]",
    summary: "runs of rule sets in the store: their state, grades and steps",
    load: () => import("./commands/evaluations.ts"),
  },
  explain: {
    usage: "jiqun explain ID --in FILE --row N [--json] [--as-of DATE]",
    summary: "why row N below the header has its score and grade: parts that add up, conditions, reasons",
    load: () => import("./commands/explain.ts"),
  },
  "what-if": {
    usage:
      "jiqun what-if ID --in FILE --row N --to GRADE|SCORE [--json] [--most PERCENT] [--as-of DATE] | jiqun what-if ID --in FILE --population --change weight:INDICATOR=N… [--json]",
    summary:
      "the least change of each indicator, alone and together, that gives row N below the header a grade or a score; or who moves when the rule changes",
    load: () => import("./commands/what-if.ts"),
  },
  workday: {
    usage: "jiqun workday DATE +N [--json] | jiqun workday --count FROM TO [--json]",
    summary: "working days by the decrees: the day N of them later (DATE not counted), or how many (both ends counted)",
    load: () => import("./commands/workday.ts"),
  },
  edges: {
    usage: "jiqun edges import FILE | list | undo ID [--json] [--data DIR]",
    summary: "who supplies whom: bring pairs in with their sources, list them, take a file back",
    load: () => import("./commands/edges.ts"),
  },
  list: {
    usage: "jiqun list [TYPE] [--json] [--all] [--data DIR] | jiqun list import TYPE FILE [--yes] [--anyway] [--json]",
    summary: "items of a list, worst first, with lamp, reason and promises; open items from a table",
    load: () => import("./commands/list.ts"),
  },
  ics: {
    usage: "jiqun ics --person ID [--data DIR]",
    summary: "the dates of a person in all lists, for a calendar",
    load: () => import("./commands/ics.ts"),
  },
  filings: {
    usage:
      "jiqun filings import FILE [--yes] [--period YEAR] [--rules ID] [--unit UNIT] [--sizes take|leave|suggested] | list | undo ID | template RULES | export --out FILE.xlsx [--period YEAR] [--rules ID] [--unit UNIT] [--json] [--data DIR]",
    summary:
      "what firms file: check a file and, with --yes, write it; list files, take one back; the columns to fill in, the sheet of those that owe",
    load: () => import("./commands/filings.ts"),
  },
  figures: {
    usage: "jiqun figures import FILE [--json] [--data DIR]",
    summary: "enter figures from a file: all of them or none",
    load: () => import("./commands/figures.ts"),
  },
  account: {
    usage:
      "jiqun account setup | invite --email E --name N [--organisation O] [--duty DUTY[:REACH]]… | list | grant EMAIL DUTY[:REACH] | disable EMAIL | reset-link EMAIL [--json] [--data DIR]",
    summary: "accounts, as the owner of the data folder: the first one's link, invitations, a new password",
    load: () => import("./commands/account.ts"),
  },
  audit: {
    usage:
      "jiqun audit verify [--since-restore] [--roots FILE] [--json] [--data DIR] | jiqun audit roots [--out FILE] [--json] [--data DIR]",
    summary: "read the audit chain from end to end and say where it is not what it was; its published roots",
    load: () => import("./commands/audit.ts"),
  },
  releases: {
    usage: "jiqun releases list | releases show ID | releases verify [ID [--hash HEX]] [--json] [--data DIR]",
    summary: "what was let out to everybody, and whether it is still what its hash says",
    load: () => import("./commands/releases.ts"),
  },
  backup: {
    usage: "jiqun backup FILE [--json] [--data DIR] | jiqun backup --verify FILE [--json]",
    summary: "write everything the store holds to one file, or check such a file",
    load: () => import("./commands/backup.ts"),
  },
  restore: {
    usage: "jiqun restore FILE [--replace] [--json] [--data DIR]",
    summary: "make a store of such a file; --replace keeps the present one under another name",
    load: () => import("./commands/restore.ts"),
  },
  pack: {
    usage: "jiqun pack check [DIR] [--on FILE [--all]] [--strict] [--json] | jiqun pack new DIR",
    summary: "check a region pack, or write the skeleton of a new one",
    load: () => import("./commands/pack.ts"),
  },
};
