// `jiqun serve`: builds the web app when its sources are newer, starts the server, stops cleanly on a signal.
import { parseArgs } from "node:util";
import { type Config, ConfigFault, type Options, readConfig, startServer } from "@jiqun/server";
import { Misuse, Refusal, type Run } from "../command.ts";
import { buildWeb } from "../web-build.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { port: { type: "string" }, host: { type: "string" }, data: { type: "string" }, pack: { type: "string" } },
  });
  if (positionals.length > 0) throw new Misuse(`${positionals.join(" ")} is not an option`);
  const stopping = new AbortController();
  // Listening on: a Ctrl-C comes twice, from the terminal and passed on by the bootstrap, and the second must not kill.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
  await buildWeb(io);
  const server = await startServer(config(values)).catch((error: unknown) => {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  });
  io.stdout.write(`jiqun ready ${server.url}\n`);
  if (server.setUpLink !== null)
    io.stdout.write(
      `No account exists yet, and other machines can reach this server. Create the first account, the administrator's, here:\n  ${server.setUpLink}\nThe link works once, for 24 hours, and is not shown again.\n`,
    );
  const signalled = new Promise<undefined>((done) => stopping.signal.addEventListener("abort", () => done(undefined)));
  const lost = stopping.signal.aborted ? undefined : await Promise.race([server.ended, signalled]);
  if (lost) io.stderr.write(`jiqun serve: ${lost.message}\n`);
  await server.stop();
  return lost ? 1 : 0;
};

function config(values: Options): Config {
  try {
    return readConfig(values);
  } catch (error) {
    if (error instanceof ConfigFault) throw new Misuse(error.message);
    throw error;
  }
}
