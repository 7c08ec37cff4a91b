// `jiqun serve`: builds the web app when its sources are newer, starts the server, stops cleanly on a signal.
import { parseArgs } from "node:util";
import { readConfig, startServer } from "@jiqun/server";
import { Misuse, type Run } from "../command.ts";
import { buildWeb } from "../web-build.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { port: { type: "string" }, host: { type: "string" }, data: { type: "string" }, pack: { type: "string" } },
  });
  if (positionals.length > 0) throw new Misuse(`${positionals.join(" ")} is not an option`);
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port))
    throw new Misuse(`--port ${values.port} is no port number`);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stopping.abort());
  await buildWeb(io);
  const server = await startServer(
    readConfig({
      ...(values.port === undefined ? {} : { port: Number(values.port) }),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.data === undefined ? {} : { data: values.data }),
      ...(values.pack === undefined ? {} : { pack: values.pack }),
    }),
  );
  io.stdout.write(`jiqun ready ${server.url}\n`);
  if (!stopping.signal.aborted)
    await Promise.race([server.ended, new Promise((done) => stopping.signal.addEventListener("abort", done))]);
  await server.stop();
  return stopping.signal.aborted ? 0 : 1;
};
