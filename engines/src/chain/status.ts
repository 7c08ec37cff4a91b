// Does a firm with this registered status still exist?
// 存续 and 在业 with the spellings that registers use for them; an empty status is unknown and counts as existing,
// which an answer must say.

export interface Standing {
  readonly active: boolean;
  readonly known: boolean;
}

const ACTIVE = /^(存续|在业|开业|在营|在册|正常|登记成立|仍注册|active|registered)/i;

export function standingOf(status: string): Standing {
  const plain = status.normalize("NFKC").replace(/\s/g, "");
  if (plain === "" || plain === "-" || /^n\/?a$/i.test(plain)) return { active: true, known: false };
  return { active: ACTIVE.test(plain), known: true };
}
