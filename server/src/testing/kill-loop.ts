// Kills the product again and again while people write, on several paths at once, and counts: what was acknowledged must be
// stored, each write whole or absent, none twice. A write that got no answer is asked for again after the restart, under
// its key, as a client does.
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, newKey, Problem } from "@jiqun/contract";
import type { ChildServer } from "./child-server.ts";

export interface WritePath {
  readonly name: string;
  /** What the writes need, once. */
  readonly prepare: (call: Client) => Promise<void>;
  /** One write that carries the id, under the key. */
  readonly write: (call: Client, id: number, key: string, url: string) => Promise<unknown>;
  /** How often each id is stored; throws where one is there in part. */
  readonly stored: (call: Client, url: string) => Promise<ReadonlyMap<number, number>>;
}

export interface KillCount {
  kills: number;
  /** Kills at which a write of this path was on its way. */
  struck: number;
  issued: number;
  acknowledged: number;
  /** Writes that got no answer at first. */
  unanswered: number;
  /** Of those that waited for an answer when it was counted: how many had been carried out. */
  carriedOut: number;
  lost: number;
  doubled: number;
}

interface Issued {
  readonly id: number;
  readonly key: string;
}

interface LoopOptions {
  readonly kills: number;
  readonly start: () => Promise<ChildServer | undefined>;
  /** At once, on each path. */
  readonly writers: number;
  /** The longest time from the first answers to the kill. */
  readonly within_ms: number;
  /** After how many kills it is counted what is stored; at the end always. */
  readonly checkEvery: number;
}

class Track {
  readonly count: KillCount = {
    kills: 0,
    struck: 0,
    issued: 0,
    acknowledged: 0,
    unanswered: 0,
    carriedOut: 0,
    lost: 0,
    doubled: 0,
  };
  readonly path: WritePath;
  private readonly acknowledged = new Set<number>();
  private waiting: Issued[] = [];
  private next = 1;
  private heard: () => void = () => undefined;

  constructor(path: WritePath) {
    this.path = path;
  }

  /** Writes until the server is gone: first what got no answer before, then what is new. */
  async writeUntilGone({ call, url }: ChildServer): Promise<void> {
    for (;;) {
      const again = this.waiting.shift();
      const issued = again ?? { id: this.next++, key: newKey() };
      if (!again) this.count.issued++;
      try {
        await this.path.write(call, issued.id, issued.key, url);
        this.acknowledged.add(issued.id);
        this.heard();
      } catch (error) {
        this.waiting.push(issued);
        if (isNetwork(error)) return void (again ?? this.count.unanswered++);
        if (!isBusy(error)) throw error;
        await sleep(busy_ms);
      }
    }
  }

  /** Settles at the next acknowledgement. */
  nextAnswer(): Promise<void> {
    return new Promise((done) => {
      this.heard = done;
    });
  }

  async settle({ call, url }: ChildServer): Promise<void> {
    for (const { id, key } of this.waiting.splice(0)) {
      await this.path.write(call, id, key, url);
      this.acknowledged.add(id);
    }
  }

  /** After a restart, and at the end. */
  async check({ call, url }: ChildServer, isOver: boolean): Promise<void> {
    const stored = await this.path.stored(call, url);
    const times = (id: number) => stored.get(id) ?? 0;
    this.count.acknowledged = this.acknowledged.size;
    this.count.lost = [...this.acknowledged].filter((id) => times(id) === 0).length;
    this.count.doubled = [...stored.values()].filter((n) => n > 1).length;
    if (!isOver) this.count.carriedOut += this.waiting.filter(({ id }) => times(id) > 0).length;
    const strange = [...stored.keys()].filter((id) => id >= this.next);
    if (strange.length > 0) throw new Error(`${this.path.name}: ${strange} are stored and were never written`);
  }

  struck(): void {
    this.count.kills++;
    if (this.waiting.length > 0) this.count.struck++;
  }
}

/** fetch says so when there is no answer; what the server refuses is another matter, and ends the loop. */
const isNetwork = (error: unknown): boolean => error instanceof TypeError || (error as Error)?.name === "SyntaxError";

/** The store has no connection free just now: asked again under the same key, as a client does. */
const isBusy = (error: unknown): boolean => error instanceof Problem && error.code === "store.unavailable";
const busy_ms = 200;

export async function killLoop(paths: readonly WritePath[], options: LoopOptions): Promise<Record<string, KillCount>> {
  const tracks = paths.map((path) => new Track(path));
  let child = await startOf(options);
  for (const { path } of tracks) await path.prepare(child.call);
  for (let kill = 1; kill <= options.kills; kill++) {
    const writing = tracks.flatMap((track) =>
      Array.from({ length: options.writers }, () => track.writeUntilGone(child)),
    );
    const over = Promise.all(writing);
    // Most kills come when every path was answered at least once, some into the very first writes of a process.
    if (kill % 4 !== 0) await Promise.race([over, Promise.all(tracks.map((track) => track.nextAnswer()))]);
    await Promise.race([over, sleep(randomInt(options.within_ms))]);
    await child.kill();
    await over;
    child = await startOf(options);
    for (const track of tracks) {
      track.struck();
      if (kill % options.checkEvery === 0) await track.check(child, false);
    }
  }
  for (const track of tracks) {
    await track.settle(child);
    await track.check(child, true);
  }
  await child.stop();
  return Object.fromEntries(tracks.map(({ path, count }) => [path.name, count]));
}

async function startOf(options: LoopOptions): Promise<ChildServer> {
  const child = await options.start();
  if (!child) throw new Error("the server died by itself");
  return child;
}
