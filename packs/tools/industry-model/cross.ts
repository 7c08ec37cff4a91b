// Scores of every labelled firm by weights that never saw it: the firms in folds, each scored by a model of the others.
import {
  addReading,
  type CodeBook,
  type CodingField,
  codingFields,
  compileCodeBook,
  createReading,
  type IndustryModel,
  isSilent,
  namedBy,
  type Reading,
  readFirmName,
  readText,
  readUnder,
  wordsAlone,
} from "@jiqun/engines/industry";
import { fitBody, type Ground, type Settings } from "./body.ts";
import type { LabelledFirm } from "./labelled.ts";
import type { Scored } from "./mix.ts";

/** Firms are in an order without meaning: every FOLDS-th is of one fold. */
export const foldOf = (firm: number, folds: number): number => firm % folds;

export function crossScores(
  ground: Ground,
  firms: readonly LabelledFirm[],
  settings: Readonly<Record<CodingField, Settings>>,
  folds: number,
  say: (what: string) => void,
): Scored {
  const empty = (): (Float64Array | null)[] => firms.map(() => null);
  const scores = { scope: empty(), products: empty(), name: empty(), underScope: empty() };
  for (const field of codingFields)
    for (let fold = 0; fold < folds; fold++) {
      const body = fitBody(
        ground,
        field,
        firms.filter((_, i) => foldOf(i, folds) !== fold),
        settings[field],
      );
      const alone = wordsAlone();
      const model: IndustryModel = {
        ...alone,
        divisions: ground.divisions,
        bodies: { ...alone.bodies, [field]: body },
      };
      const book = compileCodeBook(ground.classification, model);
      for (const [i, firm] of firms.entries()) {
        if (foldOf(i, folds) !== fold) continue;
        const { alone, underScope } = scoresOf(book, field, firm);
        scores[field][i] = alone;
        if (field === "name") scores.underScope[i] = underScope;
      }
      say(
        `${field}: fold ${fold + 1} of ${folds}, ${body.grams.length} n-grams, ${body.weight.length} weights, words ${body.words}`,
      );
    }
  const { scope, products, name, underScope } = scores;
  return { fields: [scope, products, name], underScope, labels: labelsOf(ground, firms) };
}

function labelsOf({ divisions }: Ground, firms: readonly LabelledFirm[]): Uint8Array {
  return Uint8Array.from(firms, ({ division }) => {
    const label = divisions.indexOf(division);
    if (label < 0) throw new Error(`${division} is no division of 2017`);
    return label;
  });
}

/** Log-odds of one field, or null where it says nothing: by itself, and a name's beside the scope. */
function scoresOf(book: CodeBook, field: CodingField, { name, scope, products }: LabelledFirm) {
  const [own, other] = [createReading(book, "name"), createReading(book, "scope")];
  const score = (reading: Reading): Float64Array | null => {
    if (isSilent(reading)) return null;
    const scores = new Float64Array(book.divisions.length);
    addReading(book, reading, 1, scores);
    return scores;
  };
  if (field !== "name") {
    const reading = createReading(book, field);
    readText(book, field === "scope" ? scope : products, {}, reading);
    return { alone: score(reading), underScope: null };
  }
  readFirmName(book, name, own);
  const alone = score(own);
  readText(book, scope, namedBy(book, own), other);
  if (other.evidence) readUnder(book, other.evidence, own);
  return { alone, underScope: score(own) };
}
