// A line on stderr that begins once something takes over a second.
import type { Io } from "./command.ts";

export interface Progress {
  readonly tell: (text: () => string) => void;
  /** Ends the line. */
  readonly done: () => void;
}

export function startProgress(io: Io): Progress {
  // In a log each telling is a line of its own, and few are enough.
  const terminal = (io.stderr as { readonly isTTY?: boolean }).isTTY === true;
  const pause = terminal ? 250 : 10_000;
  const began = performance.now();
  let told = 0;
  return {
    tell: (text) => {
      const now = performance.now();
      if (now - began < 1000 || now - told < pause) return;
      told = now;
      io.stderr.write(terminal ? `\r${text()}` : `${text().trimEnd()}\n`);
    },
    done: () => void (told > 0 && terminal && io.stderr.write("\n")),
  };
}
