// The check of a pack's folder, told in lines or as one JSON object: faults, warnings about phrases, and with a register at
// hand how often each phrase stands in it. Exit code 1 with a fault, and with a warning where --strict was said.
import { stat } from "node:fs/promises";
import { compileChains, countTerms, type TermCount } from "@jiqun/engines/chain";
import { checkPack, loadStandards, type Pack, type PackCheck, type PackProblem } from "@jiqun/packs";
import { type Io, Refusal } from "./command.ts";
import { readRegister } from "./input-file.ts";

interface Options {
  readonly json: boolean;
  readonly strict: boolean;
  readonly on?: string | undefined;
  /** Every phrase of a count in lines, not only what matters first. */
  readonly all: boolean;
}

interface Counted {
  readonly file: string;
  readonly rows: number;
  readonly phrases: readonly TermCount[];
}

export async function checkFolder(dir: string, { json, strict, on, all }: Options, io: Io): Promise<number> {
  const folder = await stat(dir).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Refusal(`there is no folder ${dir}`);
  const standards = loadStandards();
  const check = await checkPack(dir, standards.ok ? standards.standards.classification : []);
  const { answer, warnings } = check;
  const counted = answer.ok && on !== undefined ? await countOn(answer.pack, on) : null;
  const says = (line: string) => io.stdout.write(`${line}\n`);
  if (json) says(JSON.stringify(tellWhole(dir, check, counted)));
  else {
    // A count is asked for the count: what the phrases lack by themselves is told without it.
    const listed = answer.ok ? (counted && !all ? [] : warnings) : answer.problems;
    for (const problem of listed) says(lineOf(problem, answer.ok));
    if (counted && answer.ok) for (const line of linesOf(counted, answer.pack, check, all)) says(line);
    if (answer.ok) {
      const { hash, counts } = summary(answer.pack);
      const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
      const elsewhere = listed.length < warnings.length ? " (told without --on)" : "";
      const warned = warnings.length > 0 ? `, ${plural(warnings.length, "warning")}${elsewhere}` : "";
      says(`${dir}: no faults${warned}; ${told.join(", ")}; version ${hash}`);
    } else io.stderr.write(`${dir}: ${plural(answer.problems.length, "fault")}\n`);
  }
  return answer.ok && !(strict && warnings.length > 0) ? 0 : 1;
}

async function countOn(pack: Pack, file: string): Promise<Counted> {
  const counter = countTerms(compileChains(pack.chains));
  let rows = 0;
  for await (const { record } of await readRegister(file)) {
    if (!record) continue;
    rows++;
    counter.add(record);
  }
  return { file, rows, phrases: counter.counts() };
}

function tellWhole(dir: string, { answer, warnings, locate }: PackCheck, counted: Counted | null): unknown {
  if (!answer.ok) return { ok: false, dir, problems: answer.problems };
  const { pack } = answer;
  const on = counted && {
    file: counted.file,
    rows: counted.rows,
    phrases: counted.phrases.map((count) => ({
      ...locate(count.chain, count),
      chain: count.chain,
      link: linkOf(pack, count),
      list: count.list,
      phrase: count.phrase,
      rows: count.rows,
      counted: count.counted,
    })),
  };
  return { ok: true, dir, ...summary(pack), warnings, ...(on ? { on } : {}) };
}

/** Phrases that stand in the file and still do nothing are told first, the commonest before the others. */
const TOLD = 20;

/**
 * What matters first: phrases that stand in the file and never count, and the links that no row speaks of. With `all` one line for each link
 * with its terms' counts, and one for each phrase that does nothing.
 */
function linesOf({ file, rows, phrases }: Counted, pack: Pack, { locate }: PackCheck, all: boolean): string[] {
  const idle = phrases.filter(({ counted }) => counted === 0);
  const lineFor = (count: TermCount): string => {
    const what = count.list === "terms" ? "term" : "exclusion";
    const why =
      count.rows === 0
        ? "never stands in the file"
        : count.list === "terms"
          ? `stands in ${plural(count.rows, "row")} but a longer term or an exclusion always lies over it`
          : `stands in ${plural(count.rows, "row")} but never over a term of its link`;
    return lineOf({ ...locate(count.chain, count), message: `the ${what} "${count.phrase}" ${why}` }, true);
  };
  const byLink = Map.groupBy(
    phrases.filter(({ list }) => list === "terms"),
    (count) => `${count.chain}/${linkOf(pack, count)}`,
  );
  const total = `${file}: ${plural(rows, "row")}; ${idle.length} of ${phrases.length} phrases do nothing`;
  if (all) {
    const counts = [...byLink].map(
      ([link, of]) => `${link}: ${of.map(({ phrase, counted }) => `${phrase} ${counted}`).join(", ")}`,
    );
    return [...counts, ...idle.map(lineFor), total];
  }
  const covered = idle.filter((count) => count.rows > 0).sort((a, b) => b.rows - a.rows);
  const silent = [...byLink].filter(([, of]) => of.every(({ counted }) => counted === 0)).map(([link]) => link);
  const byChain = Map.groupBy(silent, (link) => link.slice(0, link.indexOf("/")));
  return [
    ...covered.slice(0, TOLD).map(lineFor),
    ...(covered.length > TOLD ? [`and ${covered.length - TOLD} more that stand in the file and never count`] : []),
    ...[...byChain].map(
      ([chain, links]) =>
        `${chain}: no row speaks of ${plural(links.length, "link")}: ${links.map((link) => link.slice(chain.length + 1)).join(", ")}`,
    ),
    `${total}, of them ${idle.length - covered.length} because they never stand there; every phrase with --all or --json`,
  ];
}

function linkOf(pack: Pack, { chain, link }: TermCount): string {
  return pack.chains.find(({ id }) => id === chain)?.links[link]?.id ?? "";
}

function lineOf({ file, line, path, message }: PackProblem, warning: boolean): string {
  return [`${file}:${line}`, path, warning ? `warning: ${message}` : message].filter((part) => part !== "").join(" ");
}

function plural(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

function summary(pack: Pack): { hash: string; region: string; counts: Record<string, number> } {
  const counts = {
    units: pack.units.length,
    clusters: pack.clusters.length,
    chains: pack.chains.length,
    links: pack.chains.reduce((sum, chain) => sum + chain.links.length, 0),
    lists: pack.lists.length,
    indicators: pack.indicators.length,
    figures: pack.figures.length,
    sources: pack.sources.length,
  };
  return { hash: pack.hash, region: pack.region.id, counts };
}
