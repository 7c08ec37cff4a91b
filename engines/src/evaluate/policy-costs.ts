// What the policy of the grades costs: of each effect, amount × the field it is told on, summed over the firms of its grade, in yuan whatever the
// units of the two (0.1 元/kWh on a field in 万kWh). Unknown is not nothing: a firm whose field is not filed is counted apart, and where none
// filed it, or the amount is not known, there is no cost. O(rows) an effect.
import { divide, findQuantity, multiply, type Quantity, sameDimensions } from "./expression/quantity.ts";
import type { Run } from "./run.ts";
import type { Effect, RuleSet } from "./types.ts";

export interface EffectCost {
  readonly effect: string;
  readonly firms: number;
  /** In yuan; null: the amount is not known, is no money, or is told on a field that none of the firms filed. */
  readonly cost: number | null;
  /** Of the firms, how many did not file the field. */
  readonly unknown: number;
}

const YUAN = findQuantity("元") as Quantity;

/** What an amount times its field is; undefined for a unit that is not known. */
export function quantityOfCost({ fields }: RuleSet, { unit, on }: Effect): Quantity | undefined {
  const [amount, base] = [
    findQuantity(unit),
    findQuantity(on === null ? "" : (fields.find(({ id }) => id === on)?.unit ?? "")),
  ];
  return amount && base && multiply(amount, base);
}

export function policyCosts(run: Run): EffectCost[] {
  const { rules } = run.program;
  return rules.effects.map((effect) => {
    const { id, grade, amount, on } = effect;
    const slot = run.prepared.slots.get(on ?? "");
    const column = slot === undefined ? undefined : run.prepared.frame[slot];
    const at = rules.grades.findIndex((one) => one.id === grade);
    let [firms, unknown, sum] = [0, 0, 0];
    for (let row = 0; row < run.rows; row++) {
      if (run.grade[row] !== at) continue;
      firms++;
      const base = column ? (column[row] as number) : 1;
      if (Number.isNaN(base)) unknown++;
      else sum += base;
    }
    const quantity = quantityOfCost(rules, effect);
    const known = amount !== null && quantity && sameDimensions(quantity, YUAN) && (firms === 0 || unknown < firms);
    return { effect: id, firms, cost: known ? amount * sum * divide(quantity, YUAN).scale : null, unknown };
  });
}
