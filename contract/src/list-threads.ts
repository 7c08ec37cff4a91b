// Where items of lists stand beside chains: those that point at a link, and the thread from a gap to the firm that landed.
import { z } from "zod";
import { words } from "./common.ts";
import { listValues } from "./list-commands.ts";
import { itemLamp, listItem } from "./lists.ts";
import { defineRoute } from "./route.ts";

export const listLinkItems = defineRoute({
  id: "listLinkItems",
  method: "get",
  path: "/chains/{chain}/links/{link}/items",
  summary: "Items of all lists within reach that point at a link, worst first: the first 50",
  params: z.object({ chain: z.string(), link: z.string() }),
  answer: z.object({
    items: z.array(
      listItem
        .pick({ id: true, type: true, title: true, lamp: true, reason: true })
        .extend({ typeName: words, stage: words }),
    ),
    total: z.number().int(),
    /** Lists in which a lead can become an item. */
    fromLeads: z.array(z.object({ id: z.string(), itemName: words })),
  }),
});

export const getCarriedFields = defineRoute({
  id: "getCarriedFields",
  method: "get",
  path: "/lists/{type}/leads/{lead}/fields",
  summary: "What an item of a list takes over from a lead, and from the park that was found for it",
  params: z.object({ type: z.string(), lead: z.string() }),
  query: z.object({ park: z.string().optional() }),
  /** What references are called stands in `names`. */
  answer: z.object({ fields: listValues, names: z.record(z.string(), words) }),
});

export const threadItem = z.object({
  link: z.object({ chain: z.string(), id: z.string(), name: words, state: z.enum(["covered", "gap", "unknown"]) }),
  lead: z.string().nullable(),
  park: z.object({ id: z.string(), name: words }).nullable(),
  item: z.object({ id: z.string(), type: z.string(), title: z.string(), stage: words, lamp: itemLamp }),
  /** The firm that landed, once a register holds it. */
  firm: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type ThreadItem = z.output<typeof threadItem>;

export const listThreads = defineRoute({
  id: "listThreads",
  method: "get",
  path: "/threads",
  summary:
    "From gap to landed firm: items within reach that fill a link of a cluster, or that brought a firm; the first 50",
  query: z.object({ cluster: z.string().optional(), enterprise: z.string().optional() }),
  answer: z.object({
    items: z.array(threadItem),
    /** So many besides, and the lists that hold them. */
    more: z.number().int(),
    lists: z.array(z.object({ id: z.string(), name: words })),
  }),
});
