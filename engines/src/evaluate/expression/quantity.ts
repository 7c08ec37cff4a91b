// Units as powers of base dimensions and one scale: 万元/亩 is money¹ area⁻¹. Two quantities add and compare where their powers agree.
import { findUnit, type UnitOfValue } from "../../units/index.ts";
import type { Type } from "./types.ts";

export type Quantity = Extract<Type, { kind: "number" }>;

export const PLAIN: Quantity = { kind: "number", dimensions: {}, scale: 1 };

/** undefined for a unit that is not known. A share is a plain number: 3% is 0.03. */
export function findQuantity(unit: string): Quantity | undefined {
  if (unit === "") return PLAIN;
  const parts = unit.split("/");
  let quantity = PLAIN;
  for (const [at, part] of parts.entries()) {
    const known = part === "1" ? PLAIN : quantityOfPart(part);
    if (!known) return undefined;
    quantity = at === 0 ? known : divide(quantity, known);
  }
  return quantity;
}

function quantityOfPart(part: string): Quantity | undefined {
  const unit: UnitOfValue | undefined = findUnit(part);
  if (!unit) return undefined;
  const scale = Number(unit.factor[0]) / Number(unit.factor[1]);
  const base = unit.currency ? `${unit.dimension}:${unit.currency}` : unit.dimension;
  const plain = unit.dimension === "share" || unit.dimension === "number" || unit.dimension === "things";
  return { kind: "number", dimensions: plain ? {} : { [base]: 1 }, scale };
}

export const multiply = (a: Quantity, b: Quantity): Quantity => combine(a, b, 1);
export const divide = (a: Quantity, b: Quantity): Quantity => combine(a, b, -1);

function combine(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
  const dimensions: Record<string, number> = { ...a.dimensions };
  for (const [base, power] of Object.entries(b.dimensions)) {
    const sum = (dimensions[base] ?? 0) + sign * power;
    if (sum === 0) delete dimensions[base];
    else dimensions[base] = sum;
  }
  return { kind: "number", dimensions, scale: sign === 1 ? a.scale * b.scale : a.scale / b.scale };
}

export function sameDimensions(a: Quantity, b: Quantity): boolean {
  const names = Object.keys(a.dimensions);
  return (
    names.length === Object.keys(b.dimensions).length &&
    names.every((name) => a.dimensions[name] === b.dimensions[name])
  );
}

/** For messages: "money:CNY/area", "1". */
export function sayQuantity({ dimensions }: Quantity): string {
  const say = (sign: 1 | -1) =>
    Object.entries(dimensions)
      .filter(([, power]) => power * sign > 0)
      .map(([base, power]) => (Math.abs(power) === 1 ? base : `${base}^${Math.abs(power)}`));
  const [over, under] = [say(1), say(-1)];
  return under.length === 0 ? over.join("·") || "1" : `${over.join("·") || "1"}/${under.join("/")}`;
}
