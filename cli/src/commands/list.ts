// `jiqun list TYPE`: the items of a list within reach, worst first. `jiqun list import TYPE FILE --yes`: items from a table, all of
// them or none; without --yes it is only tried.
import { parseArgs } from "node:util";
import { type Client, importListItems, type ListItem, listItems, listLists, Problem } from "@jiqun/contract";
import { type Io, Misuse, type Run } from "../command.ts";
import { language } from "../language.ts";
import { withStore } from "../local.ts";
import { sendFile } from "../upload.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      anyway: { type: "boolean", default: false },
      data: { type: "string" },
    },
  });
  const [first, type, file, ...rest] = positionals;
  if (first === "import") {
    if (!type || !file || rest.length > 0) throw new Misuse("say: list import TYPE FILE --yes");
    return withStore({ data: values.data }, (client) => bringIn(client, io, type, file, values));
  }
  if (type !== undefined) throw new Misuse("name one list, or say: list import TYPE FILE");
  return withStore({ data: values.data }, async (client) => {
    if (first === undefined) return tellLists(client, io, values.json);
    const items = await readAll(client, first, values.all ? "all" : "no");
    const lines = items.map(({ id, lamp, due, stage, title, reason }) =>
      [id, lamp, due ?? "-", stage, title, reason[language()]].join("\t"),
    );
    io.stdout.write(
      values.json ? `${JSON.stringify(items.map(written))}\n` : lines.map((line) => `${line}\n`).join(""),
    );
    return 0;
  });
};

const written = ({ id, title, stage, lamp, reason, due, overdueDays, promises }: ListItem) => ({
  id,
  title,
  stage,
  lamp,
  reason: reason[language()],
  due,
  overdue_days: overdueDays,
  promises: promises.map(({ id: promise, promised, now, changes, delivered, share }) => ({
    id: promise,
    promised,
    now,
    changes,
    delivered,
    share,
  })),
});

async function tellLists(client: Client, io: Io, json: boolean): Promise<number> {
  const { items } = await client(listLists, {});
  const lines = items.map(
    ({ id, open, ended, lamps, name }) =>
      `${id}\t${open} open, ${lamps.late} late, ${ended} ended\t${name[language()]}\n`,
  );
  io.stdout.write(json ? `${JSON.stringify(items)}\n` : lines.join(""));
  return 0;
}

async function readAll(client: Client, type: string, ended: "all" | "no"): Promise<ListItem[]> {
  const items: ListItem[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { sort: "lamp" as const, ended, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client(listItems, { params: { type }, query });
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
}

interface How {
  readonly yes: boolean;
  readonly json: boolean;
  /** Also what would post a phone, an address, an identity or a card number outside. */
  readonly anyway: boolean;
}

async function bringIn(
  client: Client,
  io: Io,
  type: string,
  file: string,
  { yes, json, anyway }: How,
): Promise<number> {
  const report = await sendFile(file, io, ({ name, body }) =>
    client(importListItems, {
      params: { type },
      query: { name, try: yes ? "false" : "true", anyway: anyway ? "true" : "false" },
      upload: body,
    }).catch((error: unknown) => {
      const faults = error instanceof Problem ? error.data.faults : undefined;
      if (Array.isArray(faults)) {
        for (const { row, detail } of faults) io.stderr.write(`  ${row > 0 ? `row ${row}` : "header"}: ${detail}\n`);
        if (faults.every(({ personal }) => personal)) io.stderr.write("  --anyway posts them all the same\n");
      }
      throw error;
    }),
  );
  const { opened, edited, unedited, conflicts, rows } = report;
  const told = yes
    ? `${opened.length} items opened, ${edited.length} edited, ${unedited} as they were`
    : `${rows - conflicts.length} rows are good; say --yes to write them`;
  for (const { row, field, yours, theirs } of conflicts)
    io.stderr.write(
      `  row ${row}: ${field[language()]} is now ${theirs || "-"}, you wrote ${yours || "-"}; the row was left\n`,
    );
  io.stdout.write(json ? `${JSON.stringify(report)}\n` : `${told}\n`);
  return 0;
}
