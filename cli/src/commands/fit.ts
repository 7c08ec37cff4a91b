// `jiqun fit PAIRS --in FILE [--json] [--out WEIGHTS] [--weights FILE] [--pack DIR]`: weights learnt from a file of labelled pairs over a
// register, with what changes and how they do on firms that they never saw. `jiqun place --weights` places by them.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { compileChains, type Label, type Refit, refit, type Subject } from "@jiqun/engines/chain";
import { Misuse, Refusal, type Run } from "../command.ts";
import { readRegister, requireFile } from "../input-file.ts";
import { openPack } from "../open-pack.ts";
import { type Pair, readPairs } from "../pairs-file.ts";
import { readWeights } from "../weights-file.ts";

export const run: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      in: { type: "string" },
      out: { type: "string" },
      weights: { type: "string" },
      json: { type: "boolean", default: false },
      pack: { type: "string" },
    },
  });
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new Misuse("name one file of labelled pairs");
  if (!values.in) throw new Misuse("name the register that the pairs speak of with --in");
  await requireFile(values.in);
  const pack = await openPack(values.pack);
  const base = values.weights ? await readWeights(values.weights) : undefined;
  const { pairs, undecided } = await readPairs(path, pack);
  const { labels, absent } = await labelsOf(pairs, values.in);
  if (labels.length === 0) throw new Refusal(`no firm of ${path} stands in ${values.in}; nothing can be learnt`);
  const found = refit(compileChains(pack.chains, base), labels);
  const answer = asJson(found, { pairs: pairs.length + undecided, undecided, absent });
  if (values.out) await writeFile(values.out, `${JSON.stringify(found.weights, null, 2)}\n`);
  io.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : asText(answer));
  return 0;
};

/** The register is read once; only firms that a pair names are kept. */
async function labelsOf(pairs: readonly Pair[], register: string): Promise<{ labels: Label[]; absent: number }> {
  const wanted = Map.groupBy(pairs, ({ firm }) => firm);
  const subjects = new Map<string, Subject>();
  for await (const { row, record } of await readRegister(register)) {
    if (!record) continue;
    for (const key of [record.code ?? "", `row:${row}`])
      if (wanted.has(key) && !subjects.has(key)) {
        const { name, scope, products, industryCode } = record;
        subjects.set(key, { name, scope, products, industryCode });
      }
  }
  const labels = pairs.flatMap(({ firm, chain, link, holds, roles }): Label[] => {
    const subject = subjects.get(firm);
    return subject ? [{ chain, link, subject, holds, roles }] : [];
  });
  return { labels, absent: pairs.length - labels.length };
}

interface Counts {
  readonly pairs: number;
  readonly undecided: number;
  /** Pairs whose firm the register does not have. */
  readonly absent: number;
}

const asJson = ({ weights, labels, holding, unseen, changes, check }: Refit, counts: Counts) => ({
  ...counts,
  labels,
  holding,
  unseen,
  changes,
  check: check && {
    labels: check.labels,
    before: measured(check.before),
    after: measured(check.after),
    better: check.better,
  },
  weights,
});

type Measure = NonNullable<Refit["check"]>["before"];
const measured = ({ logLoss, precision, recall }: Measure) => ({ log_loss: logLoss, precision, recall });

function asText({ labels, holding, unseen, absent, undecided, changes, check }: ReturnType<typeof asJson>): string {
  const share = ({ hits, of, low, high }: Measure["precision"]): string =>
    of === 0 ? "none" : `${(hits / of).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] (${hits}/${of})`;
  const line = (name: string, { log_loss, precision, recall }: ReturnType<typeof measured>): string =>
    `${name}\tlog loss ${log_loss.toFixed(4)}\tprecision ${share(precision)}\trecall ${share(recall)}`;
  const lines = [
    `${labels} labels, ${holding} of them hold; left out: ${unseen} of which nothing speaks, ${absent} not in the register, ${undecided} undecided`,
    ...(check
      ? [
          `on firms never seen (${check.labels} labels): ${check.better ? "better" : "NOT better"} than the weights of the start`,
          line("start", check.before),
          line("fitted", check.after),
        ]
      : ["too few labels to say how good it is: 20 at least, and 5 of each kind"]),
    "rule\tbefore\tafter",
    ...changes.map(({ rule, before, after }) => `${rule}\t${before}\t${after}`),
  ];
  return `${lines.join("\n")}\n`;
}
