// Faults of moves, of what they need, and of what a stage tells the rest of the product.
import { sameQuantity } from "../units/index.ts";
import { checkValues } from "./check-fields.ts";
import { type ListPath, type Names, type Tell, tellUnknown } from "./check-names.ts";
import type { ListType, Need } from "./type.ts";

export function checkMoves(type: ListType, names: Names, tell: Tell): void {
  tellUnknown(names.roles, "role", type.open.who, ["open", "who"], tell);
  tellUnknown(names.roles, "role", type.open.takeOver, ["open", "takeOver"], tell);
  tellUnknown(names.roles, "role", type.edit.who, ["edit", "who"], tell);
  checkNeeds(type.open.needs, names, ["open", "needs"], tell);
  for (const [at, move] of type.moves.entries()) {
    const path = ["moves", at];
    tellUnknown(names.roles, "role", move.who, [...path, "who"], tell);
    if (move.who.length === 0) tell([...path, "who"], "nobody may make this move");
    tellUnknown(names.stages, "stage", move.from, [...path, "from"], tell);
    if (!names.stages.has(move.to)) tell([...path, "to"], `no stage "${move.to}"`);
    if (move.from.includes(move.to)) tell([...path, "from"], "a move leads to another stage than it comes from");
    checkNeeds(move.needs, names, [...path, "needs"], tell);
    for (const [nth, need] of move.needs.entries()) {
      if (need.need !== "waited") continue;
      const covered = names.limits.get(need.limit)?.stages ?? [];
      for (const stage of move.from)
        if (!covered.includes(stage))
          tell([...path, "needs", nth], `the wait "${need.limit}" does not run in "${stage}"`);
    }
  }
  for (const [at, stage] of type.stages.entries()) {
    for (const [nth, { effect: _, ...fields }] of stage.effects.entries())
      for (const [key, id] of Object.entries(fields))
        if (!names.fields.has(id)) tell(["stages", at, "effects", nth, key], `no field "${id}"`);
  }
}

function checkNeeds(needs: readonly Need[], names: Names, path: ListPath, tell: Tell): void {
  for (const [at, need] of needs.entries()) {
    const here = [...path, at];
    const field = "field" in need ? names.fields.get(need.field) : undefined;
    switch (need.need) {
      case "known":
        if (!field) tell([...here, "field"], `no field "${need.field}"`);
        break;
      case "is":
        checkValues(field, need.field, need.values, here, tell);
        break;
      case "at-least":
        if (field?.kind !== "quantity") tell([...here, "field"], `no quantity "${need.field}"`);
        else if (!sameQuantity(need.unit, field.unit ?? ""))
          tell([...here, "unit"], `${need.unit} cannot be put against ${field.unit}`);
        break;
      case "evidence":
        if (!names.evidence.has(need.evidence)) tell([...here, "evidence"], `no evidence "${need.evidence}"`);
        break;
      case "records": {
        const kind = names.records.get(need.record);
        if (!kind) tell([...here, "record"], `no record "${need.record}"`);
        else if (need.where)
          checkValues(
            kind.fields.find(({ id }) => id === need.where?.field),
            need.where.field,
            need.where.values,
            [...here, "where"],
            tell,
          );
        break;
      }
      case "everyone":
        if (field?.kind !== "people" && field?.kind !== "person")
          tell([...here, "field"], `no persons "${need.field}"`);
        if (!names.records.has(need.record)) tell([...here, "record"], `no record "${need.record}"`);
        break;
      case "among": {
        const of = names.records.get(need.record)?.fields.find(({ id }) => id === need.of);
        if (field?.kind !== "text" || of?.kind !== "text")
          tell([...here, "field"], `"${need.field}" and "${need.of}" of "${need.record}" are not both texts`);
        break;
      }
      case "answered":
        if (!names.records.get(need.record)?.answer)
          tell([...here, "record"], `no record "${need.record}" that is answered`);
        break;
      case "waited":
        if (names.limits.get(need.limit)?.nature !== "wait")
          tell([...here, "limit"], `no limit "${need.limit}" that is a wait`);
        break;
      case "tasks":
        break;
    }
  }
}
