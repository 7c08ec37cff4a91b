// Names of things in an explanatory note of the classification, as a short list of words: what a class covers beyond its
// own name. Only the words are kept, never the note. Method: the part before the first 不包括 is cut at punctuation and
// connectives, function words are stripped from both ends, and what still contains a verb of explanation is dropped.

const cut = /[、，；。：;,（）()“”\s]|以及|或者|包括|和|及|与|或|等/u;
const head =
  /^(?:其中|例如|还|也|主要|各种|各类|其他|其它|专门|一般|指|对|用于|用|以|由|从事|从|经|将|为|如|通过|按|在|于|是|有|的|可|并|使|供|利用|采用|使用|提供|进行|生产|制造|加工|制成|专)+/u;
const tail =
  /(?:的生产活动|的活动|生产活动|的制造|的生产|的加工|活动|制造|生产|加工|的服务|的管理|的|为主要原料|为原料|为主)+$/u;
const explains =
  /[的于为并经将使把所被其该此这按以]|主要|原料|制成|加工|工艺|活动|要求|未列明|上述|下列|方法|采用|通过|进行|利用|用途|方式|单位|企业|机构|提供|具有|不|均|各|类$/u;

/** At most `limit` names, in the order of the note, without those that the class name already says. */
export function termsOfNote(name: string, note: string, limit = 12): string[] {
  const covered = note.split("不包括")[0] ?? "";
  const terms: string[] = [];
  for (const piece of covered.split(cut)) {
    const term = piece.replace(head, "").replace(tail, "");
    if (!/^[\p{Script=Han}A-Za-z0-9-]{2,8}$/u.test(term) || explains.test(term)) continue;
    if (name.includes(term) || terms.includes(term)) continue;
    terms.push(term);
  }
  return terms.slice(0, limit);
}
