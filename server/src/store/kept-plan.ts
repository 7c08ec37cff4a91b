// Statements that a page asks again and again, and whose plan costs more than its rows: the database keeps the plan of each for
// a connection. Only for statements that are found by keys, which have one good plan whatever is asked.
import { sql } from "kysely";
import pg from "pg";

const mark = "/* kept plan */";

/** Stands anywhere in a statement; its text must not change with what is asked. */
export const keptPlan = sql.raw(mark);

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept_${names.size}`;
  names.set(text, name);
  return name;
}

/** Gives marked statements a name, by which the database knows them again. */
export class KeepingClient extends pg.Client {
  override query(...asked: unknown[]): never {
    const [text, values, ...rest] = asked;
    const named =
      typeof text === "string" && text.includes(mark) ? [{ name: nameOf(text), text, values }, ...rest] : asked;
    return (super.query as (...asked: unknown[]) => never)(...named);
  }
}
