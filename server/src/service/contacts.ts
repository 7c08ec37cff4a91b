// Ways to reach persons in what people wrote, in full: masked everywhere else (masking.ts), told here to who works with the record.
// Who may is policy/fields.tsv, by the label of `contact`; the reading is kept in the access log before the answer is given.
import type { ContactKind, RouteId, routes } from "@jiqun/contract";
import { listContacts } from "@jiqun/engines/text";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { readingAs, wordsOf } from "../policy/judge.ts";
import { getEnterprise } from "./enterprise.ts";
import { listObjections } from "./evaluation/objections.ts";
import { getLead } from "./leads.ts";
import { getListItem } from "./lists/items.ts";
import { changeWords } from "./masking.ts";
import { getNeed } from "./needs.ts";
import { getPark } from "./parks/parks.ts";

type Answer = z.input<NonNullable<typeof routes.readContacts.answer>>;

interface Kind {
  /** Whose words it is: see `wordsOf`. */
  readonly route: RouteId;
  readonly field: "contact" | "contact.park";
  readonly read: (ctx: Context, id: string) => Promise<unknown>;
}

const records: Readonly<Record<ContactKind, Kind>> = {
  item: { route: "getListItem", field: "contact", read: getListItem },
  park: { route: "getPark", field: "contact.park", read: async (ctx, id) => (await getPark(ctx, id)).park },
  lead: {
    route: "listLeads",
    field: "contact",
    read: (ctx, id) => getLead(ctx, /^\d{1,15}$/.test(id) ? Number(id) : -1),
  },
  need: { route: "listNeeds", field: "contact", read: getNeed },
  enterprise: { route: "getEnterprise", field: "contact", read: (ctx, id) => getEnterprise(ctx, id, undefined) },
  run: { route: "listObjections", field: "contact", read: listObjections },
};

export async function readContacts(ctx: Context, { kind, id }: { kind: ContactKind; id: string }): Promise<Answer> {
  const { route, field, read } = records[kind];
  const found = await read({ ...ctx, actor: readingAs(ctx.actor, field) }, id);
  const texts = new Set<string>();
  changeWords(found, wordsOf(route), (text) => {
    if (listContacts(text).length > 0) texts.add(text);
    return text;
  });
  return { items: [...texts].map((text) => ({ text })) };
}
