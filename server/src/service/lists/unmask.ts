// Who edits an item saw its contacts masked: a mask that comes back stands for what it hides.
import type { Command, Field, ItemState, ListType, Value, Values } from "@jiqun/engines/list";
import { restoreContacts } from "@jiqun/engines/text";

export const unmasked = (field: Field | undefined, value: Value, stood: Value): Value =>
  field?.kind === "text" && typeof value === "string" && typeof stood === "string"
    ? restoreContacts(value, stood)
    : value;

/** Of a record that takes the place of another. */
export const unmaskedValues = (fields: readonly Field[], values: Values, stood: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      unmasked(
        fields.find((one) => one.id === id),
        value,
        stood[id] ?? null,
      ),
    ]),
  );

export function unmaskedCommand(type: ListType, state: ItemState, command: Command): Command {
  if (command.do !== "edit") return command;
  const changes = Object.entries(command.changes).map(([id, value]) => {
    const field = type.fields.find((one) => one.id === id);
    return [id, unmasked(field, value, state.fields[id]?.value ?? null)] as const;
  });
  return { ...command, changes: Object.fromEntries(changes) };
}
