// What a command is, and the two ways it can refuse.
export interface Io {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Exit codes: 0 done, 1 the input was refused, 2 the call was wrong. */
export type Run = (args: string[], io: Io) => Promise<number>;

export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<{ run: Run }>;
}

/** The call is wrong: said with the command's usage, exit 2. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}

/** The input cannot be taken: one sentence that names the place and the way out, exit 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
