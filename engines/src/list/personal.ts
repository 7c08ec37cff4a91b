// What a change would show outside that reads as somebody's: a phone, an address, an identity or card number in a text that the list posts.
// Method: the texts that are posted after the change, less those that the same people could read before it, each read by `listContacts`.
// Linear in the texts. It does not read files, and knows no more of persons than `listContacts` does.
import { type ContactKind, listContacts } from "../text/index.ts";
import { valuesOf } from "./roles.ts";
import type { ItemState } from "./state.ts";
import type { ListType, OutsideView } from "./type.ts";

export interface PersonalPlace {
  readonly of: "field" | "evidence" | "file";
  /** Of the field, or of the kind of evidence. */
  readonly id: string;
  readonly kind: ContactKind;
  /** With the middle hidden. */
  readonly mask: string;
}

interface Posted {
  readonly of: PersonalPlace["of"];
  readonly id: string;
  readonly text: string;
}

export function listPersonal(type: ListType, before: ItemState | null, after: ItemState): PersonalPlace[] {
  const view = openIn(type, after);
  if (!view) return [];
  const was = before && openIn(type, before);
  const known = was && isAtLeast(was, view) ? postedIn(type, before, was) : [];
  const isKnown = ({ of, id, text }: Posted) =>
    known.some((one) => one.of === of && one.id === id && one.text === text);
  return postedIn(type, after, view)
    .filter((posted) => !isKnown(posted))
    .flatMap(({ text, ...place }) => personalIn(text, place));
}

/** Of a file that would be evidence: its name is shown wherever the list posts that kind. */
export const personalInFile = (type: ListType, evidence: string, name: string): PersonalPlace[] =>
  (type.outside ?? []).some((view) => view.to !== "parties" && view.evidence.includes(evidence))
    ? personalIn(name, { of: "file", id: evidence })
    : [];

const personalIn = (text: string, place: Omit<Posted, "text">): PersonalPlace[] =>
  listContacts(text).map(({ kind, mask }) => ({ ...place, kind, mask }));

/** What more than the parties of the item read. */
const openIn = (type: ListType, { stage }: ItemState): OutsideView | undefined =>
  type.outside?.find(({ stages, to }) => stages.includes(stage) && to !== "parties");

const isAtLeast = (one: OutsideView, other: OutsideView): boolean => one.to === "public" || other.to === "firms";

function postedIn(type: ListType, state: ItemState, view: OutsideView): Posted[] {
  const values = valuesOf(state);
  const isPosted = (id: string) => id === type.title || view.fields.includes(id);
  const fields = type.fields.flatMap(({ id, kind }): Posted[] => {
    const text = values[id];
    return kind === "text" && isPosted(id) && typeof text === "string" ? [{ of: "field", id, text }] : [];
  });
  const evidence = state.evidence.flatMap(({ evidence: id, content: text, withdrawn }): Posted[] =>
    view.evidence.includes(id) && !withdrawn ? [{ of: "evidence", id, text }] : [],
  );
  return [...fields, ...evidence];
}
