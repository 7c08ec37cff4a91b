// How fast is matching? The automaton alone on 20,000 words, beside a pass that only decodes and touches each character (the
// floor for any program on strings) and beside pyahocorasick and jieba with the same hits; then placement as a whole.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileChains, place } from "@jiqun/engines/chain";
import {
  type Automaton,
  buildAutomaton,
  countHits,
  createHits,
  encodeUtf8,
  findHits,
  type Hits,
  leftmostLongest,
  normalise,
} from "@jiqun/engines/text";
import { defaultPackDir, loadPack } from "@jiqun/packs";
import { readCorpus, WORDS } from "./corpus.ts";
import { medianSeconds, RUNS, round } from "./measure.ts";

interface Peer {
  readonly peer: string;
  readonly version: string;
  readonly hits: number;
  readonly hash: string;
  readonly seconds: number;
}

/** Python's own, since Debian's packages are not seen by another one. */
const PYTHONS = ["/usr/bin/python3", "python3"];

export async function match(): Promise<Readonly<Record<string, unknown>>> {
  const loaded = await loadPack(defaultPackDir);
  if (!loaded.ok) throw new Error(`the pack has ${loaded.problems.length} faults`);
  const corpus = await readCorpus(loaded.pack);
  const bytes = encodeUtf8(corpus.scopes.join("\n"));
  const megabytes = bytes.length / 1e6;
  say(
    `${corpus.scopes.length} scopes (${corpus.source}), ${megabytes.toFixed(2)} MB of UTF-8, ${corpus.words.length} words`,
  );
  if (corpus.words.length < WORDS) say(`(fewer than ${WORDS} words could be found)`);

  const built = performance.now();
  const automaton = buildAutomaton(corpus.words);
  const buildSeconds = (performance.now() - built) / 1000;
  const cuts = scopeEnds(bytes);
  const automatonHits = { count: 0 };
  const touched = { sum: 0 };
  const seconds = medianSeconds({
    automaton: () => {
      automatonHits.count = countByScope(automaton, bytes, cuts);
    },
    floor: () => {
      touched.sum = decodeAndTouch(bytes, cuts);
    },
  });
  const hits = automatonHits.count;
  const scanSeconds = seconds.automaton;
  const touchSeconds = seconds.floor;
  const speed = megabytes / scanSeconds;
  const states = `${automaton.states} states, ${round(automaton.moves.byteLength / 1e6)} MB`;
  say(`automaton          ${speed.toFixed(0)} MB/s, ${hits} hits (${states}, built in ${buildSeconds.toFixed(2)} s)`);
  const toFloor = touchSeconds / scanSeconds;
  say(`decode and touch   ${(megabytes / touchSeconds).toFixed(0)} MB/s; ratio ${toFloor.toFixed(2)}`);

  const hashes = hashesOf(automaton, corpus.scopes);
  const peers = runPeers(corpus.words, corpus.scopes).map((peer) => {
    const ours = peer.peer === "jieba" ? hashes.leftmostLongest : hashes.all;
    const equal = peer.hits === ours.hits && peer.hash === ours.hash;
    const ratio = peer.seconds / scanSeconds;
    const what = peer.peer === "jieba" ? "leftmost-longest hits" : "hits";
    const verdict = equal ? "identical" : "DIFFERENT";
    say(
      `${peer.peer.padEnd(18)} ${(megabytes / peer.seconds).toFixed(0)} MB/s; ratio ${ratio.toFixed(1)}; ${what} ${verdict}`,
    );
    return {
      ...peer,
      seconds: round(peer.seconds, 4),
      megabytesPerSecond: round(megabytes / peer.seconds),
      ratio: round(ratio),
      equal,
    };
  });
  if (peers.length === 0) say("pyahocorasick      skipped: not installed (Debian: python3-ahocorasick)");

  const chains = compileChains(loaded.pack.chains);
  let placements = 0;
  const { place: placeSeconds } = medianSeconds({
    place: () => {
      placements = 0;
      for (const { name, scope } of corpus.firms)
        placements += place(chains, { name, scope, products: "", industryCode: null }).length;
    },
  });
  const perSecond = corpus.firms.length / placeSeconds;
  say(
    `whole placement    ${perSecond.toFixed(0)} scopes/s, ${placements} placements on ${loaded.pack.chains.length} chain(s)`,
  );

  return {
    runs: RUNS,
    corpus: {
      source: corpus.source,
      scopes: corpus.scopes.length,
      megabytes: round(megabytes),
      words: corpus.words.length,
    },
    automaton: {
      megabytesPerSecond: round(speed),
      hits,
      states: automaton.states,
      megabytes: round(automaton.moves.byteLength / 1e6),
      buildSeconds: round(buildSeconds),
    },
    decodeAndTouch: { megabytesPerSecond: round(megabytes / touchSeconds), ratio: round(toFloor) },
    peers,
    placement: { scopesPerSecond: Math.round(perSecond), placements, chains: loaded.pack.chains.length },
  };
}

/** Where each scope ends in the joined bytes. */
function scopeEnds(bytes: Uint8Array): Int32Array {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0x0a) ends.push(at);
  return Int32Array.from([...ends, bytes.length]);
}

function countByScope(automaton: Automaton, bytes: Uint8Array, ends: Int32Array): number {
  let hits = 0;
  let start = 0;
  for (const end of ends) {
    hits += countHits(automaton, bytes, start, end);
    start = end + 1;
  }
  return hits;
}

const decoder = new TextDecoder();
const TABLE = Uint8Array.from({ length: 0x10000 }, (_, unit) => unit & 1);
/** What any matcher on strings does at the least: decode each scope, look each character up once. */
function decodeAndTouch(bytes: Uint8Array, ends: Int32Array): number {
  let sum = 0;
  let start = 0;
  for (const end of ends) {
    const text = decoder.decode(bytes.subarray(start, end));
    for (let at = 0; at < text.length; at++) sum += TABLE[text.charCodeAt(at)] as number;
    start = end + 1;
  }
  return sum;
}

/** SHA-256 of the sorted hits of every scope, in code points, as the peers write theirs. */
function hashesOf(automaton: Automaton, scopes: readonly string[]) {
  const all = createHash("sha256");
  const longest = createHash("sha256");
  const sums = { all: 0, longest: 0 };
  const scratch = createHits();
  for (const [number, scope] of scopes.entries()) {
    const text = normalise(scope);
    const hits = findHits(automaton, text.bytes, 0, text.length, scratch);
    const lines = (of: Hits): string => {
      const spans: [number, number][] = [];
      for (let at = 0; at < of.length; at += 3)
        spans.push([
          text.origins[of.data[at + 1] as number] as number,
          (text.origins[(of.data[at + 2] as number) - 1] as number) + 1,
        ]);
      spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      return spans.map(([start, end]) => `${number} ${start} ${end}\n`).join("");
    };
    const kept = leftmostLongest(hits);
    all.update(lines(hits));
    longest.update(lines(kept));
    sums.all += hits.length / 3;
    sums.longest += kept.length / 3;
  }
  return {
    all: { hits: sums.all, hash: all.digest("hex") },
    leftmostLongest: { hits: sums.longest, hash: longest.digest("hex") },
  };
}

function runPeers(words: readonly string[], scopes: readonly string[]): Peer[] {
  const dir = mkdtempSync(join(tmpdir(), "jiqun-bench-"));
  try {
    writeFileSync(join(dir, "words"), words.join("\n"));
    writeFileSync(join(dir, "scopes"), scopes.join("\n"));
    const script = join(import.meta.dirname, "peers/match.py");
    const found = new Map<string, Peer>();
    for (const python of PYTHONS) {
      const args = [script, join(dir, "words"), join(dir, "scopes"), "5"];
      for (const peer of linesOf(python, args)) if (!found.has(peer.peer)) found.set(peer.peer, peer);
      if (found.has("pyahocorasick")) break;
    }
    return [...found.values()];
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function linesOf(command: string, args: readonly string[]): Peer[] {
  try {
    const printed = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return printed
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Peer);
  } catch {
    return [];
  }
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
