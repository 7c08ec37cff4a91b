/** {name} in a sentence is filled from the problem's data. */
export interface ProblemKind {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}
