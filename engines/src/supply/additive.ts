// A score that is the sum of its terms: each value 0..1 times its weight. What is not known adds nothing and stays null,
// so that a reader sees which terms the score lacks.

export interface Additive<Term extends string> {
  readonly score: number;
  /** Weight times value, null = unknown or not asked. */
  readonly terms: Readonly<Record<Term, number | null>>;
}

/** In the order of the terms, which is also that of the sum. */
export function additive<Term extends string>(
  order: readonly Term[],
  weights: Readonly<Record<Term, number>>,
  values: Readonly<Record<Term, number | null>>,
): Additive<Term> {
  let score = 0;
  const terms = {} as Record<Term, number | null>;
  for (const term of order) {
    const value = values[term];
    const worth = value === null ? null : value * weights[term];
    terms[term] = worth;
    score += worth ?? 0;
  }
  return { score, terms };
}
