// `jiqun workday DATE +N`: the day so many working days later (DATE itself is not counted). `jiqun workday --count FROM TO`:
// how many working days there are, both ends counted. A year without a decree is refused.
import { parseArgs } from "node:util";
import {
  addWorkdays,
  type CalendarAnswer,
  compileCalendar,
  countWorkdays,
  sayCalendarReason,
} from "@jiqun/engines/calendar";
import { loadStandards } from "@jiqun/packs";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";
import { language } from "../language.ts";

export const run: Run = async (args, io) => {
  // -3 is a number of days here, not an option.
  const steps = args.filter((arg) => /^[+-]\d+$/.test(arg));
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => !steps.includes(arg)),
    allowPositionals: true,
    options: { count: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const loaded = loadStandards();
  if (!loaded.ok) throw new Error(`the decrees are broken: ${JSON.stringify(loaded.problems)}`);
  const calendar = compileCalendar(loaded.standards.decrees);
  const [first, second] = positionals;
  if (values.count) {
    if (!first || !second || positionals.length > 2 || steps.length > 0)
      throw new Misuse("name two days after --count");
    const workdays = valueIn(countWorkdays(calendar, first, second));
    return tell(io, values.json, { from: first, to: second, workdays }, String(workdays));
  }
  const [step] = steps;
  if (!first || positionals.length > 1 || !step || steps.length > 1)
    throw new Misuse("name a day and a number of working days, as 2024-04-30 +5");
  const date = valueIn(addWorkdays(calendar, first, Number(step)));
  return tell(io, values.json, { from: first, workdays: Number(step), date }, date);
};

function valueIn<T>(answer: CalendarAnswer<T>): T {
  if (answer.ok) return answer.value;
  const told = sayCalendarReason(answer.reason, language());
  throw answer.reason.code === "no-day" ? new Misuse(told) : new Refusal(told);
}

function tell(io: Io, json: boolean, told: unknown, text: string): number {
  io.stdout.write(`${json ? JSON.stringify(told) : text}\n`);
  return 0;
}
