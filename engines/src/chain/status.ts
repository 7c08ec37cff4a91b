// Does a firm with this registered status still exist?
// 存续 and 在业 with the spellings that registers use for them; an empty status is unknown and counts as existing,
// which an answer must say.

export interface Standing {
  readonly active: boolean;
  readonly known: boolean;
}

const ACTIVE = /^(存续|在业|开业|在营|在册|正常|登记成立|仍注册|active|registered)/i;

/** 存续（清算）, 存续（吊销，未注销): the later word is the true one. */
const ENDING = /注销|吊销|撤销|迁出|停业|歇业|清算|关闭|破产|除名|解散|dissolved|liquidat|struck/i;

const SILENT = /^(-+|—+|\/|n\/?a|null|none|无|未知|不详|unknown)?$/i;

export function standingOf(status: string): Standing {
  const plain = status.normalize("NFKC").replace(/\s/g, "");
  if (SILENT.test(plain)) return { active: true, known: false };
  return { active: ACTIVE.test(plain) && !ENDING.test(plain), known: true };
}
