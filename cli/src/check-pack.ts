// The check of a pack's folder, told in lines or as one JSON object: faults, warnings about phrases, and with a register at
// hand how often each phrase stands in it. Exit code 1 with a fault, and with a warning where --strict was said.
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { compileChains, countTerms, type TermCount } from "@jiqun/engines/chain";
import { checkPack, loadStandards, type Pack, type PackCheck, type PackProblem } from "@jiqun/packs";
import { openRegistry } from "@jiqun/server/registry";
import { type Io, Refusal } from "./command.ts";
import { requireFile } from "./input-file.ts";

interface Options {
  readonly json: boolean;
  readonly strict: boolean;
  readonly on?: string | undefined;
}

interface Counted {
  readonly file: string;
  readonly rows: number;
  readonly phrases: readonly TermCount[];
}

export async function checkFolder(dir: string, { json, strict, on }: Options, io: Io): Promise<number> {
  const folder = await stat(dir).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Refusal(`there is no folder ${dir}`);
  const standards = loadStandards();
  const check = await checkPack(dir, standards.ok ? standards.standards.classification : []);
  const { answer, warnings } = check;
  const counted = answer.ok && on !== undefined ? await countOn(answer.pack, on) : null;
  const says = (line: string) => io.stdout.write(`${line}\n`);
  if (json) says(JSON.stringify(tellWhole(dir, check, counted)));
  else {
    for (const problem of answer.ok ? warnings : answer.problems) says(lineOf(problem, answer.ok));
    if (counted && answer.ok) for (const line of linesOf(counted, answer.pack, check)) says(line);
    if (answer.ok) {
      const { hash, counts } = summary(answer.pack);
      const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
      const warned = warnings.length > 0 ? `, ${plural(warnings.length, "warning")}` : "";
      says(`${dir}: no faults${warned}; ${told.join(", ")}; version ${hash}`);
    } else io.stderr.write(`${dir}: ${plural(answer.problems.length, "fault")}\n`);
  }
  return answer.ok && !(strict && warnings.length > 0) ? 0 : 1;
}

async function countOn(pack: Pack, file: string): Promise<Counted> {
  await requireFile(file);
  const counter = countTerms(compileChains(pack.chains));
  let rows = 0;
  for await (const { record } of (await openRegistry(file, basename(file))).rows) {
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

/** One line for each link with its terms' counts, then one for each phrase that does nothing on the file. */
function linesOf({ file, rows, phrases }: Counted, pack: Pack, { locate }: PackCheck): string[] {
  const terms = phrases.filter(({ list }) => list === "terms");
  const byLink = Map.groupBy(terms, (count) => `${count.chain}/${linkOf(pack, count)}`);
  const counts = [...byLink].map(
    ([link, of]) => `${link}: ${of.map(({ phrase, counted }) => `${phrase} ${counted}`).join(", ")}`,
  );
  const idle = phrases.filter(({ counted }) => counted === 0);
  const told = idle.map((count) => {
    const what = count.list === "terms" ? "term" : "exclusion";
    const why =
      count.rows === 0
        ? "never stands in the file"
        : count.list === "terms"
          ? `stands in ${plural(count.rows, "row")} but a longer term or an exclusion always lies over it`
          : `stands in ${plural(count.rows, "row")} but never over a term of its link`;
    return lineOf({ ...locate(count.chain, count), message: `the ${what} "${count.phrase}" ${why}` }, true);
  });
  return [
    ...counts,
    ...told,
    `${file}: ${plural(rows, "row")}; ${idle.length} of ${phrases.length} phrases do nothing`,
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
