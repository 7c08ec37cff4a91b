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
  readFirmName,
  readText,
  wordsAlone,
} from "@jiqun/engines/industry";
import { fitBody, type Ground, type Settings } from "./body.ts";
import type { LabelledFirm } from "./labelled.ts";
import type { FieldScores, Scored } from "./mix.ts";

/** Firms are in an order without meaning: every FOLDS-th is of one fold. */
export const foldOf = (firm: number, folds: number): number => firm % folds;

export function crossScores(
  ground: Ground,
  firms: readonly LabelledFirm[],
  settings: Readonly<Record<CodingField, Settings>>,
  folds: number,
  say: (what: string) => void,
): Scored {
  const fields = codingFields.map((field): FieldScores => {
    const scores: (Float64Array | null)[] = firms.map(() => null);
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
      for (const [i, firm] of firms.entries())
        if (foldOf(i, folds) === fold) scores[i] = scoresOf(book, field, firm[field]);
      say(
        `${field}: fold ${fold + 1} of ${folds}, ${body.grams.length} n-grams, ${body.weight.length} weights, words ${body.words}`,
      );
    }
    return scores;
  });
  return { fields: fields as unknown as Scored["fields"], labels: labelsOf(ground, firms) };
}

function labelsOf({ divisions }: Ground, firms: readonly LabelledFirm[]): Uint8Array {
  return Uint8Array.from(firms, ({ division }) => {
    const label = divisions.indexOf(division);
    if (label < 0) throw new Error(`${division} is no division of 2017`);
    return label;
  });
}

/** Log-odds of one field, or null where it says nothing. */
function scoresOf(book: CodeBook, field: CodingField, text: string): Float64Array | null {
  const reading = createReading(book, field);
  if (field === "name") readFirmName(book, text, reading);
  else readText(book, text, false, reading);
  if (isSilent(reading)) return null;
  const scores = new Float64Array(book.divisions.length);
  addReading(book, reading, 1, scores);
  return scores;
}
