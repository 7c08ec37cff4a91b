// Whether a row of a register is a firm that is known already.
//
// Answers: same, ask, or new, with the known firm where there is one. A name alone never makes two rows one firm.
// Method: a trusted credit code decides by itself (GB 32100: one code, one legal person). Without one, a firm of the same
// name is the same when its day of establishment and its place agree, and another one when they deny each other;
// whatever lies between is a question for a person (the match-then-confirm of record linkage: Fellegi and Sunter 1969, with
// a middle region that is never decided by rule).
// Cost: O(candidates). It does not look for spellings that differ: candidates are those of the same folded name.

/** What tells firms of one name apart. null or "" = not known. */
export interface Identity {
  /** A code that was checked and can be trusted; null where there is none. */
  readonly code: string | null;
  /** What is left of a code that was damaged (9.15E+17, or 15 digits and zeros), else null. */
  readonly codeStart: string | null;
  readonly established: string | null;
  readonly unit: string | null;
  readonly address: string;
  readonly capital: string | null;
}

export interface Candidate extends Identity {
  readonly id: number;
}

export type Judgement =
  | { readonly verdict: "same"; readonly id: number }
  | { readonly verdict: "ask"; readonly ids: readonly number[] }
  | { readonly verdict: "new" };

export const identityFields = ["established", "unit", "address", "capital"] as const;
export type IdentityField = (typeof identityFields)[number];

/** Of the fields that both know: which say the same, and which say otherwise. */
export function compareIdentity(
  a: Identity,
  b: Identity,
): { readonly agree: readonly IdentityField[]; readonly differ: readonly IdentityField[] } {
  const agree: IdentityField[] = [];
  const differ: IdentityField[] = [];
  for (const field of identityFields) {
    const [x, y] = [a[field], b[field]];
    if (x === null || y === null || x === "" || y === "") continue;
    (x === y ? agree : differ).push(field);
  }
  return { agree, differ };
}

/** `candidates` bear the row's folded name; their order does not matter. */
export function judgeIdentity(row: Identity, candidates: readonly Candidate[]): Judgement {
  const inOrder = [...candidates].sort((a, b) => a.id - b.id);
  const byCode = inOrder.find(({ code }) => row.code !== null && code === row.code);
  if (byCode) return { verdict: "same", id: byCode.id };
  const fitting: number[] = [];
  const doubtful: number[] = [];
  for (const candidate of inOrder) {
    const likeness = likenessOf(row, candidate);
    if (likeness === "fits") fitting.push(candidate.id);
    if (likeness === "doubtful") doubtful.push(candidate.id);
  }
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return { verdict: "same", id: only };
  const ids = fitting.length > 0 ? fitting : doubtful;
  return ids.length > 0 ? { verdict: "ask", ids } : { verdict: "new" };
}

function likenessOf(row: Identity, known: Identity): "fits" | "doubtful" | "other" {
  // Two trusted codes are two legal persons, whatever their names.
  if (row.code !== null && known.code !== null) return "other";
  const start = row.codeStart ?? known.codeStart;
  const whole = row.code ?? known.code;
  if (start !== null && whole !== null) return whole.startsWith(start) ? "fits" : "other";
  const { agree, differ } = compareIdentity(row, known);
  const placed = agree.includes("unit") || agree.includes("address");
  if (agree.includes("established") && placed) return "fits";
  if (differ.includes("established") && !placed) return "other";
  // Capital is raised and lowered: that it agrees speaks for one firm, that it differs does not speak against it.
  const denied = differ.some((field) => field !== "capital");
  return agree.length > 0 || !denied ? "doubtful" : "other";
}
