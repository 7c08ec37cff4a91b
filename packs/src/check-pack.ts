// A pack with the faults that stop it and the warnings that do not: phrases of its chains that do nothing, or too much.
import { checkTerms, type PhraseAt, type TermNote } from "@jiqun/engines/chain";
import type { IndustryEntry } from "@jiqun/engines/industry";
import { problemAt } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import { playListCases } from "./list-cases.ts";
import { examinePack, inOrder } from "./load.ts";
import type { LoadResult, PackProblem } from "./pack.ts";

export interface PackCheck {
  readonly answer: LoadResult;
  /** Only of a pack without faults. */
  readonly warnings: readonly PackProblem[];
  /** Where a phrase of the pack stands; at its chain's id and its link's place. */
  readonly locate: (chain: string, phrase: PhraseAt) => Omit<PackProblem, "message">;
}

/** Division 43 of section C repairs what the others make. */
const REPAIR = "43";

/**
 * The classification tells which short words other trades use. A golden case of a list that fails is a fault here; it does not
 * stop the pack from loading.
 */
export async function checkPack(dir: string, classification: readonly IndustryEntry[] = []): Promise<PackCheck> {
  const { answer: read, draft } = await examinePack(dir);
  const played = playListCases(draft);
  const faults = [...(read.ok ? [] : read.problems), ...played];
  const answer: LoadResult = read.ok && played.length === 0 ? read : { ok: false, problems: inOrder(faults) };
  const locate: PackCheck["locate"] = (chain, phrase) => {
    const { message: _, ...place } = problemAtPhrase(draft, chain, phrase, "");
    return place;
  };
  if (!answer.ok) return { answer, warnings: [], locate };
  const { chains } = answer.pack;
  const headings = classification
    .filter(({ level, section, code }) => level >= 3 && section === "C" && !code.startsWith(REPAIR))
    .map(({ code, name, terms }) => ({ code, words: [name.zh, ...terms] }));
  const warnings = checkTerms(chains, headings).map((note) =>
    problemAtPhrase(draft, chains[note.chain]?.id ?? "", note, tellNote(note)),
  );
  return { answer, warnings: inOrder(warnings), locate };
}

function problemAtPhrase(draft: Draft, chain: string, { link, list, at }: PhraseAt, message: string): PackProblem {
  const found = draft.chains.find(({ id }) => id === chain);
  if (!found) throw new Error(`no chain "${chain}" was read`);
  return problemAt(found.file, ["links", link, list, at], message);
}

function tellNote({ kind, phrase, about }: TermNote): string {
  const told: Readonly<Record<TermNote["kind"], string>> = {
    dead: `the term "${phrase}" never counts: alone as a scope it is read as a verb or as words about licences; name the object itself`,
    generic: `the term "${phrase}" never counts here: the catch-all "${about}" has it; strike it from one of the two`,
    verb: `the term "${phrase}" holds a verb: say the object, "${about}", alone`,
    short: `the term "${phrase}" is short and ends what another trade makes (${about}): say which one`,
    "idle-exclusion": `the exclusion "${phrase}" overlaps no term of its link: strike it, or write it around a term`,
    "shadowed-exclusion": `the exclusion "${phrase}" takes nothing away that "${about}" does not: strike it`,
  };
  return told[kind];
}
