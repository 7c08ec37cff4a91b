// The entry of `jiqun`: finds the command, runs it, turns its two refusals into a sentence and an exit code.
import { Problem, problemSentence } from "@jiqun/contract";
import { Misuse, Refusal } from "./command.ts";
import { commands } from "./commands.ts";
import { language } from "./language.ts";

const [name, ...args] = process.argv.slice(2);

function help(): string {
  const rows = Object.values(commands).map((command) => `  ${command.usage}\n      ${command.summary}`);
  return `jiqun: an open industry brain\n\n${rows.join("\n")}\n\nExit codes: 0 done, 1 the input was refused, 2 the call was wrong.\n`;
}

async function main(): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    (name === undefined ? process.stderr : process.stdout).write(help());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(`jiqun: there is no command ${name}; these exist: ${Object.keys(commands).join(", ")}\n`);
    return 2;
  }
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${command.usage}\n    ${command.summary}\n`);
    return 0;
  }
  try {
    return await (await command.load()).run(args, { stdout: process.stdout, stderr: process.stderr });
  } catch (error) {
    // node:util parseArgs names its refusals ERR_PARSE_ARGS_*.
    const code = (error as { code?: unknown }).code;
    if (error instanceof Misuse || (typeof code === "string" && code.startsWith("ERR_PARSE_ARGS"))) {
      process.stderr.write(`jiqun ${name}: ${(error as Error).message}\nusage: ${command.usage}\n`);
      return 2;
    }
    if (error instanceof Problem) {
      process.stderr.write(`jiqun ${name}: ${problemSentence(error.code, error.data, language())} [${error.code}]\n`);
      return 1;
    }
    if (error instanceof Refusal) {
      process.stderr.write(`jiqun ${name}: ${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // the reader of a pipe has seen enough
});
process.exitCode = await main();
