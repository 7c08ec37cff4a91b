// `npm run train -- [--labelled FILE]… [--folds N]`: fits the model of industry coding from labelled firms and the classification,
// measures it on firms that it had not seen, and writes packs/standards/industry-model.tsv and
// bench/results/industry-coding.json. The same files give the same bytes.
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type CodingField, codingFields, type IndustryModel, type ModelBody } from "@jiqun/engines/industry";
import { divisionsOf, formatIndustryModel, industryModelFile, loadStandards, parseIndustryModel } from "@jiqun/packs";
import { fitBody, type Ground, type Settings, settings } from "./industry-model/body.ts";
import { crossScores, foldOf } from "./industry-model/cross.ts";
import { readLabelled } from "./industry-model/labelled.ts";
import { measure } from "./industry-model/measure.ts";
import { fitMix, kinds } from "./industry-model/mix.ts";

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    labelled: {
      type: "string",
      multiple: true,
      default: [join(root, "../shared/data/listed-companies/share-labelled.tsv")],
    },
    folds: { type: "string", default: "5" },
    set: { type: "string", multiple: true, default: [] },
    dry: { type: "boolean", default: false },
  },
});
const missing = values.labelled.filter((file) => !existsSync(file));
if (missing.length > 0) {
  process.stderr.write(`no labelled file ${missing.join(", ")}: name one with --labelled\n`);
  process.exit(2);
}
const folds = Number(values.folds);
const say = (what: string): void => void process.stderr.write(`${what}\n`);

const standards = loadStandards();
if (!standards.ok) throw new Error("the standards cannot be read", { cause: standards.problems });
const { classification, formerDivisions } = standards.standards;
const ground: Ground = {
  classification,
  divisions: divisionsOf(classification),
};
const { firms, without, again } = readLabelled(values.labelled, formerDivisions);
say(`${firms.length} firms; ${without} without a division of 2017, ${again} with the scope of another`);

const changed = Object.fromEntries(
  values.set.map((pair) => pair.split("=")).map(([name, value]) => [name, Number(value)]),
);
const how = Object.fromEntries(codingFields.map((field) => [field, { ...settings[field], ...changed }])) as Record<
  CodingField,
  Settings
>;
const scored = crossScores(ground, firms, how, folds, say);
const everyone = firms.map((_, i) => i);
const others = Array.from({ length: folds }, (_, fold) =>
  fitMix(
    scored,
    everyone.filter((i) => foldOf(i, folds) !== fold),
  ),
);
const quality = Object.fromEntries(
  kinds.map((kind) => [
    codingFields.filter((_, field) => (kind >> field) & 1).join("+"),
    measure(scored, everyone, kind, (firm) => others[foldOf(firm, folds)] ?? []),
  ]),
);
for (const [kind, { firms: of, top1, top3, calibrationError, surprise }] of Object.entries(quality))
  say(
    `${kind}: ${of} firms, first ${(top1.hits / of).toFixed(4)}, of three ${(top3.hits / of).toFixed(4)}, calibration error ${calibrationError}, surprise ${surprise}`,
  );

if (!values.dry) {
  const bodies = Object.fromEntries(
    codingFields.map((field) => [field, fitBody(ground, field, firms, how[field])]),
  ) as Record<CodingField, ModelBody>;
  const model: Omit<IndustryModel, "hash"> = { divisions: ground.divisions, mix: fitMix(scored, everyone), bodies };
  const text = formatIndustryModel(model);
  const { hash } = parseIndustryModel(text, ground.divisions);
  writeFileSync(join(root, "packs/standards", industryModelFile), text);
  const result = {
    model: hash,
    bytes: Buffer.byteLength(text),
    firms: firms.length,
    without,
    again,
    folds,
    measured: "each firm by a model of the other folds, its mix fitted on the other folds",
    quality,
  };
  const path = join(root, "bench/results/industry-coding.json");
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  say(`model ${hash}, ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB, in ${dirname(path)} what it reaches`);
}
