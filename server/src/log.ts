// One line of JSON an event. No request bodies, no names, no addresses of people: ids, codes, counts and times only.
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;
export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

export function createLog(level: LogLevel, to?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return to ? pino(options, to) : pino(options, pino.destination(2));
}
