// How much processor time a process and all that it started took. Linux only: elsewhere nothing is known.
import { readFileSync } from "node:fs";
import { below, processTree } from "./memory.ts";

/** Of a clock tick: what every Linux that Node runs on tells. */
const ticksASecond = 100;

/** Seconds of the process, of those below it, and of those below it that have ended. */
export function processorSeconds(top: number): number {
  const ticks = [top, ...below(processTree(), top)].map(ticksOf);
  return ticks.reduce((all, one) => all + one, 0) / ticksASecond;
}

function ticksOf(pid: number): number {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    // user, system, and the two of children that were waited for: fields 14 to 17, the third is the first here.
    return after.slice(11, 15).reduce((all, field) => all + Number(field), 0);
  } catch {
    return 0; // it has just ended
  }
}
