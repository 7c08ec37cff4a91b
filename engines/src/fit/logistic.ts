// Which weights make labelled examples likeliest, when each weight may only speak for or only against, and each is held
// near the value that it had before?
//
// Method: logistic regression with an L2 penalty towards a prior, minimised by cyclic coordinate descent: one Newton step a
// coordinate, cut at its bound, halved until it pays (Chang, Hsieh and Lin 2008, "Coordinate descent method for large-scale
// L2-loss linear SVM", whose step for the logistic loss is Huang et al. 2010). The objective is strictly convex, so the
// answer is the one there is; examples are put in one order first, so it is the same to the bit however they come.
// Complexity: O(sweeps × entries of the examples); some tens of sweeps.
// It does not choose the penalty, and it does not know how far to trust a label.

export interface Parameter {
  /** Where it is pulled to, and where the search begins. */
  readonly prior: number;
  /** The penalty is precision / 2 × (value − prior)²: how many examples' worth of doubt it takes to move it. */
  readonly precision: number;
  /** The bound it may not pass: 0 for a weight that may not change its sign, −Infinity for a bias. */
  readonly least: number;
}

export interface Example {
  /** Sign and size of each parameter's part in the score; the score is the sum of value × part. */
  readonly parts: readonly (readonly [parameter: number, part: number])[];
  readonly label: 0 | 1;
}

export interface Fit {
  readonly values: readonly number[];
  readonly sweeps: number;
  readonly converged: boolean;
}

const sweepsMost = 2_000;
const tolerance = 1e-9;
const halvingsMost = 40;

export function fitLogistic(parameters: readonly Parameter[], examples: readonly Example[]): Fit {
  const ordered = [...examples].sort(byContent);
  const signs = ordered.map(({ label }) => (label === 1 ? 1 : -1));
  const columns: { readonly rows: number[]; readonly parts: number[] }[] = parameters.map(() => ({
    rows: [],
    parts: [],
  }));
  for (const [row, { parts }] of ordered.entries())
    for (const [parameter, part] of parts) {
      columns[parameter]?.rows.push(row);
      columns[parameter]?.parts.push(part);
    }
  const values = parameters.map(({ prior }) => prior);
  const scores = Float64Array.from(ordered, (example) => scoreOf(values, example));
  for (let sweep = 1; sweep <= sweepsMost; sweep++) {
    let largest = 0;
    for (const [at, parameter] of parameters.entries()) {
      const { rows, parts } = columns[at] as (typeof columns)[number];
      if (rows.length === 0) continue;
      const value = values[at] as number;
      let gradient = parameter.precision * (value - parameter.prior);
      let curvature = parameter.precision;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        const part = parts[i] as number;
        const sign = signs[row] as number;
        const wrong = 1 / (1 + Math.exp(sign * (scores[row] as number)));
        gradient -= sign * wrong * part;
        curvature += wrong * (1 - wrong) * part * part;
      }
      let step = Math.max(parameter.least, value - gradient / curvature) - value;
      if (step === 0) continue;
      for (let halved = 0; halved < halvingsMost; halved++, step /= 2)
        if (changeOf(step) <= 0.01 * gradient * step) break;
      values[at] = value + step;
      for (let i = 0; i < rows.length; i++)
        scores[rows[i] as number] = (scores[rows[i] as number] as number) + step * (parts[i] as number);
      largest = Math.max(largest, Math.abs(step));

      function changeOf(by: number): number {
        const from = value - parameter.prior;
        let change = (parameter.precision / 2) * ((from + by) ** 2 - from ** 2);
        for (let i = 0; i < rows.length; i++) {
          const row = rows[i] as number;
          const sign = signs[row] as number;
          const score = scores[row] as number;
          change += lossOf(sign * (score + by * (parts[i] as number))) - lossOf(sign * score);
        }
        return change;
      }
    }
    if (largest < tolerance) return { values, sweeps: sweep, converged: true };
  }
  return { values, sweeps: sweepsMost, converged: false };
}

export const scoreOf = (values: readonly number[], { parts }: Pick<Example, "parts">): number =>
  parts.reduce((sum, [parameter, part]) => sum + (values[parameter] as number) * part, 0);

/** log(1 + e^-margin), without overflow. */
export const lossOf = (margin: number): number =>
  margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;

function byContent(a: Example, b: Example): number {
  if (a.label !== b.label) return a.label - b.label;
  if (a.parts.length !== b.parts.length) return a.parts.length - b.parts.length;
  for (const [at, [parameter, part]] of a.parts.entries()) {
    const [other, otherPart] = b.parts[at] as readonly [number, number];
    if (parameter !== other) return parameter - other;
    if (part !== otherPart) return part - otherPart;
  }
  return 0;
}
