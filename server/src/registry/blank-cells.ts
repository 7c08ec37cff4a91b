// What a blank cell of a register says. Most cells are blank because somebody did not fill them in, and unknown is never zero: a blank
// says nothing, so that what was known stays. A count belongs to its day: blank, it is not known of the later one.
import type { Field } from "./columns.ts";

export const whatBlankSays: Readonly<Record<Field, "nothing" | "no-longer-known">> = {
  // A row without a name is refused.
  name: "nothing",
  // A code in the row that cannot be trusted is no blank: see keep-known.ts.
  code: "nothing",
  scope: "nothing",
  established: "nothing",
  capital: "nothing",
  district: "nothing",
  address: "nothing",
  status: "nothing",
  industry: "nothing",
  insured: "no-longer-known",
  products: "nothing",
};
