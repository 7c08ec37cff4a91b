// Ways to reach persons that people wrote into records: masked in every other answer, given here in full; who asked is kept.
import { z } from "zod";
import { defineRoute } from "./route.ts";

/** Records in which people write about people. "run": the objections to a run of an evaluation. */
export const contactKind = z.enum(["item", "park", "lead", "need", "enterprise", "run"]);
export type ContactKind = z.output<typeof contactKind>;

export const readContacts = defineRoute({
  id: "readContacts",
  method: "get",
  live: true,
  path: "/contacts/{kind}/{id}",
  summary:
    "The texts of a record that hold a phone, a mail address or another way to reach a person, in full; the reading is kept",
  params: z.object({ kind: contactKind, id: z.string().min(1).max(100) }),
  answer: z.object({ items: z.array(z.object({ text: z.string() })) }),
});
