// One line of JSON an event. No request bodies, no names, no addresses of people: ids, codes, counts and times only.
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;
export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What an error says, without the objects that libraries hang on it: they hold addresses and whole connections. */
const plainError = (error: unknown): object => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as NodeJS.ErrnoException;
  return { name, message, ...(code && { code }), stack, ...(cause !== undefined && { cause: plainError(cause) }) };
};

export function createLog(level: LogLevel, to?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: plainError } };
  return to ? pino(options, to) : pino(options, pino.destination(2));
}
