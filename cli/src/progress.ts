// A line on stderr that begins once something takes over a second.
import type { Io } from "./command.ts";

export interface Progress {
  readonly tell: (text: () => string) => void;
  /** Ends the line. */
  readonly done: () => void;
}

export function startProgress(io: Io): Progress {
  const began = performance.now();
  let told = 0;
  return {
    tell: (text) => {
      const now = performance.now();
      if (now - began < 1000 || now - told < 250) return;
      told = now;
      io.stderr.write(`\r${text()}`);
    },
    done: () => void (told > 0 && io.stderr.write("\n")),
  };
}
