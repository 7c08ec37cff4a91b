// `jiqun ics --person ID`: the dates of a person in all lists, as iCalendar on stdout.
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { getListCalendar } from "@jiqun/contract";
import { Misuse, type Run } from "../command.ts";
import { withStore } from "../local.ts";

export const run: Run = async (args, io) => {
  const { values } = parseArgs({ args, options: { person: { type: "string" }, data: { type: "string" } } });
  const { person, data } = values;
  if (!person) throw new Misuse("name whose dates with --person ID");
  return withStore({ data }, async (_client, _address, download) => {
    io.stdout.write(await text(await download(getListCalendar, { query: { person } })));
    return 0;
  });
};
