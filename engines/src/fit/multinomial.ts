// Which of many classes does a row of features speak for, by labelled rows?
//
// Method: multinomial logistic regression with a quadratic penalty on weights, by L-BFGS over all rows in their order; beside
// the features each row brings scores of its own for every class, which get one common weight. Exponentials and logarithms
// are our own, so that the fit is the same to the bit on every machine. O(steps × values × classes).
// Does not choose features or penalties.
import { exactExp, exactLog } from "./exact.ts";
import { minimise } from "./minimise.ts";

/** Rows of features, the values of a row beside each other. */
export interface SparseRows {
  /** Row → first value; a row ends where the next begins. */
  readonly start: Int32Array;
  readonly feature: Int32Array;
  readonly value: Float64Array;
}

export interface MultinomialTask {
  readonly rows: SparseRows;
  readonly labels: Uint8Array;
  /** How much each row counts. */
  readonly counts: Float64Array;
  /** Row by row a score for every class, known beforehand. */
  readonly given: Float64Array;
  readonly features: number;
  readonly classes: number;
  readonly penalty: { readonly weights: number; readonly prior: number };
  readonly steps: number;
}

export interface Multinomial {
  /** Feature by feature a weight for every class. */
  readonly weights: Float64Array;
  readonly prior: Float64Array;
  /** The common weight of the scores known beforehand. */
  readonly given: number;
}

const GIVEN_AT_FIRST = 5;

export function fitMultinomial(task: MultinomialTask): Multinomial {
  const { rows, labels, counts, given, features, classes, penalty, steps } = task;
  const size = features * classes;
  const at = new Float64Array(size + classes + 1);
  at[size + classes] = GIVEN_AT_FIRST;
  const scores = new Float64Array(classes);
  const valueAt = (of: Float64Array, gradient: Float64Array): number => {
    const trust = of[size + classes] as number;
    let value = 0;
    let towardsGiven = 0;
    for (let i = 0; i < size; i++) {
      const weight = of[i] as number;
      value += weight * weight;
      gradient[i] = penalty.weights * weight;
    }
    value *= penalty.weights / 2;
    for (let c = 0; c < classes; c++) {
      const weight = of[size + c] as number;
      value += (penalty.prior * weight * weight) / 2;
      gradient[size + c] = penalty.prior * weight;
    }
    for (let row = 0; row < labels.length; row++) {
      const [first, last] = [rows.start[row] as number, rows.start[row + 1] as number];
      const count = counts[row] as number;
      for (let c = 0; c < classes; c++)
        scores[c] = (of[size + c] as number) + trust * (given[row * classes + c] as number);
      for (let k = first; k < last; k++) {
        const x = rows.value[k] as number;
        const base = (rows.feature[k] as number) * classes;
        for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + x * (of[base + c] as number);
      }
      const label = labels[row] as number;
      value += count * surprise(scores, label);
      for (let c = 0; c < classes; c++) {
        const miss = count * ((scores[c] as number) - (c === label ? 1 : 0));
        scores[c] = miss;
        gradient[size + c] = (gradient[size + c] as number) + miss;
        towardsGiven += miss * (given[row * classes + c] as number);
      }
      for (let k = first; k < last; k++) {
        const x = rows.value[k] as number;
        const base = (rows.feature[k] as number) * classes;
        for (let c = 0; c < classes; c++)
          gradient[base + c] = (gradient[base + c] as number) + x * (scores[c] as number);
      }
    }
    gradient[size + classes] = towardsGiven;
    return value;
  };
  minimise(valueAt, at, { steps });
  return {
    weights: at.slice(0, size),
    prior: at.slice(size, size + classes),
    given: at[size + classes] as number,
  };
}

/** Turns scores into probabilities and answers −ln of that of the label. */
export function surprise(scores: Float64Array, label: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  const own = (scores[label] as number) - highest;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const odds = exactExp((scores[c] as number) - highest);
    scores[c] = odds;
    sum += odds;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum;
  return exactLog(sum) - own;
}
