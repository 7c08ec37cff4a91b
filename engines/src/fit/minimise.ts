// Where is a smooth function of many parameters least?
//
// Method: L-BFGS (Liu and Nocedal 1989), two loops over the last steps, halving the step until the fall is sufficient (Armijo).
// No randomness, a fixed order of additions: twice the same question gives the same bits. O(memory × parameters) a step
// besides the function. Does not know constraints, and finds one valley only.

export interface Descent {
  /** At most so many steps. */
  readonly steps: number;
  /** Ends when a step lowers the value by less than this part of it. */
  readonly tolerance?: number;
}

const MEMORY = 8;
const SUFFICIENT = 1e-4;

/** Moves `at` to the least value found and answers that value. `valueAt` writes the gradient into what it is given. */
export function minimise(
  valueAt: (at: Float64Array, gradient: Float64Array) => number,
  at: Float64Array,
  { steps, tolerance = 1e-6 }: Descent,
): number {
  const { length } = at;
  const gradient = new Float64Array(length);
  const ahead = new Float64Array(length);
  const aheadGradient = new Float64Array(length);
  const direction = new Float64Array(length);
  const moves: { readonly step: Float64Array; readonly turn: Float64Array; readonly product: number }[] = [];
  let value = valueAt(at, gradient);
  for (let taken = 0; taken < steps; taken++) {
    towards(moves, gradient, direction);
    const slope = dot(direction, gradient);
    if (!(slope < 0)) break;
    let stride = moves.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < 30; halvings++, stride /= 2) {
      for (let i = 0; i < length; i++) ahead[i] = (at[i] as number) + stride * (direction[i] as number);
      next = valueAt(ahead, aheadGradient);
      if (next <= value + SUFFICIENT * stride * slope) break;
    }
    if (!(next < value)) break;
    const step = moves.length === MEMORY ? (moves[0]?.step as Float64Array) : new Float64Array(length);
    const turn = moves.length === MEMORY ? (moves[0]?.turn as Float64Array) : new Float64Array(length);
    if (moves.length === MEMORY) moves.shift();
    for (let i = 0; i < length; i++) {
      step[i] = (ahead[i] as number) - (at[i] as number);
      turn[i] = (aheadGradient[i] as number) - (gradient[i] as number);
    }
    const product = dot(step, turn);
    if (product > 0) moves.push({ step, turn, product });
    at.set(ahead);
    gradient.set(aheadGradient);
    const fall = value - next;
    value = next;
    if (fall <= tolerance * Math.abs(value)) break;
  }
  return value;
}

/** Against the gradient, turned by what the last steps told of the curvature. */
function towards(
  moves: readonly { readonly step: Float64Array; readonly turn: Float64Array; readonly product: number }[],
  gradient: Float64Array,
  direction: Float64Array,
): void {
  for (let i = 0; i < gradient.length; i++) direction[i] = -(gradient[i] as number);
  const shares = moves.map(() => 0);
  for (let m = moves.length - 1; m >= 0; m--) {
    const { step, turn, product } = moves[m] as (typeof moves)[number];
    const share = dot(step, direction) / product;
    shares[m] = share;
    add(direction, -share, turn);
  }
  const last = moves.at(-1);
  if (last) {
    const scale = last.product / dot(last.turn, last.turn);
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) * scale;
  }
  for (const [m, { step, turn, product }] of moves.entries())
    add(direction, (shares[m] as number) - dot(turn, direction) / product, step);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function add(to: Float64Array, scale: number, what: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + scale * (what[i] as number);
}
