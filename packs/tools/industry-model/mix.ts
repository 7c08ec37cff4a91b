// How much each field's log-odds are worth beside the others, by which fields a firm has: fitted on scores of firms that the
// weights never saw; then one temperature a kind of input, and how it falls as the scores lie further apart.
import { exactExp, exactLog, minimise, surprise } from "@jiqun/engines/fit";
import { type Blend, type Mix, temperOf, wordsAlone } from "@jiqun/engines/industry";

/** Firm by firm the log-odds of every division from one field; null where the field says nothing. */
type FieldScores = readonly (Float64Array | null)[];

export interface Scored {
  /** Scope, products, name. */
  readonly fields: readonly [FieldScores, FieldScores, FieldScores];
  /** Of the name beside the firm's scope, which tells how it is to be read. */
  readonly underScope: FieldScores;
  readonly labels: Uint8Array;
}

export const kinds = [1, 2, 3, 4, 5, 6, 7] as const;

/** The fields of a kind, each with its place. */
function* fieldsOf({ fields, underScope }: Scored, kind: number): Generator<readonly [field: number, FieldScores]> {
  for (const [field, all] of fields.entries())
    if (((kind >> field) & 1) === 1) yield [field, field === NAME && (kind & 1) === 1 ? underScope : all];
}
const NAME = 2;

/** Scores of a firm with the fields of a kind before they are evened out, or null where one of them says nothing. */
function blended(scored: Scored, firm: number, kind: number, worths: ArrayLike<number>): Float64Array | null {
  let scores: Float64Array | null = null;
  for (const [field, all] of fieldsOf(scored, kind)) {
    const own = all[firm];
    if (!own) return null;
    const worth = worths[field] as number;
    scores ??= new Float64Array(own.length);
    for (let d = 0; d < own.length; d++) scores[d] = (scores[d] as number) + worth * (own[d] as number);
  }
  return scores;
}

/** The log-odds by which a firm is coded, or null where a field of the kind says nothing. */
export function mixed(scored: Scored, firm: number, kind: number, mix: Mix): Float64Array | null {
  const blend = mix[kind] as Blend;
  const scores = blended(scored, firm, kind, blend.worths);
  if (!scores) return null;
  const temper = temperOf(scores, blend);
  return scores.map((score) => score * temper);
}

export function fitMix(scored: Scored, firms: readonly number[]): Mix {
  return wordsAlone().mix.map((none, kind) => {
    if (kind === 0) return none;
    const worths = fitWorths(scored, firms, kind);
    return { worths, ...fitTemper(scored, firms, kind, worths) };
  });
}

function fitWorths(scored: Scored, firms: readonly number[], kind: number): Blend["worths"] {
  const worths = Float64Array.from([0.8, 0.8, 0.8], (worth, field) => ((kind >> field) & 1 ? worth : 0));
  const lossAt = (at: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (const firm of firms) {
      const chances = blended(scored, firm, kind, at);
      if (!chances) continue;
      const label = scored.labels[firm] as number;
      loss += surprise(chances, label);
      for (const [field, all] of fieldsOf(scored, kind)) {
        const own = all[firm];
        if (own) gradient[field] = (gradient[field] as number) + slopeOf(chances, own, label);
      }
    }
    return loss;
  };
  minimise(lossAt, worths, { steps: 40 });
  return [...worths].map(thousandths) as [number, number, number];
}

/**
 * By how often the first division is right: the likelihood of the labels alone would leave the first division promising too
 * much, for the sake of labels far down. The scale as its logarithm, so that it stays above nought.
 */
function fitTemper(scored: Scored, firms: readonly number[], kind: number, worths: Blend["worths"]) {
  const at = Float64Array.of(1, 0.6);
  const lossAt = ([scale = 0, evening = 0]: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (const firm of firms) {
      const scores = blended(scored, firm, kind, worths);
      if (!scores) continue;
      const spread = exactLog(Math.max(1e-6, 1 / temperOf(scores, { worths, scale: 1, evening: 1 })));
      const factor = exactExp(scale - evening * spread);
      for (let d = 0; d < scores.length; d++) scores[d] = (scores[d] as number) * factor;
      let first = 0;
      for (let d = 1; d < scores.length; d++) if ((scores[d] as number) > (scores[first] as number)) first = d;
      const chances = scores.slice();
      surprise(chances, first);
      const chance = Math.min(1 - 1e-9, chances[first] as number);
      const right = scored.labels[firm] === first ? 1 : 0;
      loss -= exactLog(right === 1 ? chance : 1 - chance);
      const slope = ((right - chance) / (1 - chance)) * slopeOf(chances, scores, first);
      gradient[0] = (gradient[0] as number) + slope;
      gradient[1] = (gradient[1] as number) - slope * spread;
    }
    return loss;
  };
  minimise(lossAt, at, { steps: 60, tolerance: 1e-9 });
  return { scale: thousandths(exactExp(at[0] as number)), evening: thousandths(at[1] as number) };
}

/** How the loss of one firm rises with a common factor of the scores that led to these chances. */
function slopeOf(chances: Float64Array, scores: Float64Array, label: number): number {
  let slope = -(scores[label] as number);
  for (let d = 0; d < scores.length; d++) slope += (chances[d] as number) * (scores[d] as number);
  return slope;
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
