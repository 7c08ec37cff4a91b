// Lists made to take firms of a run: an item refers to a firm and says by which evaluation it came.
import type { ListType, RefKind } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { listTypes } from "./types.ts";

export const refTo = ({ fields }: ListType, kind: RefKind): string | undefined =>
  fields.find((field) => field.kind === "ref" && field.to.includes(kind))?.id;
export const hasField = ({ fields }: ListType, id: string): boolean => fields.some((field) => field.id === id);

export const listsForRuns = (ctx: Context) =>
  listTypes(ctx)
    .filter((type) => refTo(type, "enterprise") !== undefined && hasField(type, "evaluation"))
    .map(({ id, name }) => ({ id, name }));
