// Problems of filings, rule sets, runs and the ladder.
import type { ProblemKind } from "./kind.ts";

export const evaluationProblems = {
  "rules.unknown": { status: 404, zh: "没有规则集 {id}", en: "There is no rule set {id}" },
  "ladder.nothing-filed": {
    status: 404,
    zh: "{period} 没有可看的填报",
    en: "Nothing that you may see was filed for {period}",
  },
  "rule-draft.unknown": { status: 404, zh: "没有规则草稿 {id}", en: "There is no draft {id} of a rule set" },
  "rule-draft.newer": {
    status: 409,
    zh: "草稿已有更新的第 {version} 版，请重新打开再改",
    en: "Somebody saved version {version} of the draft meanwhile; open it again",
  },
  "rule-draft.state": {
    status: 409,
    zh: "草稿现在是“{state}”，不能这样做",
    en: "The draft is {state} now; this cannot be done to it",
  },
  "rule-draft.own-work": {
    status: 409,
    zh: "改过或提交过这份草稿的人不能批准它，请由另一位同事办理（可在“人员”中邀请）",
    en: "Who wrote or offered a draft does not approve it. Let a colleague do it (invite one under People)",
  },
  "rule-draft.faulty": {
    status: 422,
    zh: "规则还有错：{path}，{zh}",
    en: "The rule set has a fault: {path}, {en}",
  },
  "release.unknown": { status: 404, zh: "没有这次发布：{id}", en: "There is no release {id}" },
  "release.state": {
    status: 409,
    zh: "这次发布已经{zh}，不能再改",
    en: "This release is {en} already and does not change",
  },
  "release.measure-unknown": {
    status: 400,
    zh: "没有这个指标：{id}。可选：{known}",
    en: "There is no measure {id}; there are {known}",
  },
  "release.nothing": {
    status: 409,
    zh: "{period} 没有可发布的填报",
    en: "Nothing was filed for {period} that could be published",
  },
  "release.run-unpublished": {
    status: 409,
    zh: "评价 {id} 尚未发布，不能公布其等级",
    en: "Evaluation {id} is not published, so its grades cannot be",
  },
  "release.same-person": {
    status: 403,
    zh: "发布须由另一个人进行，不能发布自己准备的表",
    en: "Another person publishes: nobody lets out what he prepared",
  },
  "release.audit": {
    status: 409,
    zh: "推算检验未通过：{count} 处可被推算。请重新准备",
    en: "The attack found {count} cells that can be told too closely. Prepare the release anew",
  },
  "release.preparation-over": {
    status: 409,
    zh: "“{title}”已经做完或已取消",
    en: "“{title}” is done or was given up already",
  },
  "release.too-large": {
    status: 409,
    zh: "这组表有 {cells} 格，{minutes} 分钟内算不完该隐去哪些。请少选几张表或指标，或用更粗的分类",
    en: "These tables have {cells} cells, and what to hide in them was not found within {minutes} minutes. Take fewer tables or measures at once, or coarser ones",
  },
  "release.personal": {
    status: 409,
    zh: "将公开的标题里有{zh}。请作废后另拟标题重新准备；确须公开的，可确认后照发，并留下记录",
    en: "The title that would be public holds {en}. Drop it and prepare it under another title; or confirm that it shall be published, which is kept in the trail",
  },
  "release.decided": {
    status: 409,
    zh: "已有人决定发布，正在做推算检验；通过即发布",
    en: "Somebody decided to publish it already: it is being attacked, and goes out if nothing is found",
  },
  "controller.firm-unknown": {
    status: 400,
    zh: "第 {row} 项：没有企业 {firm}",
    en: "Item {row}: there is no firm {firm}",
  },
  "evaluation.unknown": { status: 404, zh: "没有这次评价：{id}", en: "There is no evaluation {id}" },
  "evaluation.state": {
    status: 409,
    zh: "这次评价现在是“{zh}”，不能这样做",
    en: "The evaluation is {en} now; this cannot be done to it",
  },
  "evaluation.rules-unknown": {
    status: 404,
    zh: "没有规则集 {id}",
    en: "There is no rule set {id}",
  },
  "evaluation.rules-shell": {
    status: 422,
    zh: "“{zh}”不能对企业运行：没有可核实的阈值（待核），或评价对象不是企业",
    en: "“{en}” cannot be run over firms: it has no confirmed thresholds, or is not about firms",
  },
  "evaluation.nothing-filed": {
    status: 422,
    zh: "{period} 在所选范围内没有任何企业填报这套规则的指标",
    en: "For {period} no firm of the scope has filed anything that this rule set reads",
  },
  "evaluation.same-person": {
    status: 403,
    zh: "发布要由两个人经手：审核人不能是发起人，发布人不能是审核人。请由另一位同事办理（可在“人员”中邀请）",
    en: "Publishing takes two people: who made a run does not review it, who reviewed it does not publish it. Let a colleague do it (invite one under People)",
  },
  "evaluation.window-open": {
    status: 409,
    zh: "异议期到 {day} 止，期满后才能发布",
    en: "The objection window is open until {day}; publish after it",
  },
  "evaluation.window-closed": {
    status: 409,
    zh: "不在异议期内，不能提出异议",
    en: "The objection window is not open",
  },
  "evaluation.objections": {
    status: 409,
    zh: "还有 {open} 条异议未答复、{accepted} 条异议已采纳待重算，不能发布",
    en: "{open} objections are unanswered and {accepted} accepted ones wait for a recalculation; it cannot be published",
  },
  "objection.unknown": { status: 404, zh: "没有这条异议：{id}", en: "There is no such objection: {id}" },
  "objection.answered": { status: 409, zh: "这条异议已经答复", en: "This objection was answered already" },
  "objection.own": {
    status: 403,
    zh: "提出异议的人不能自己答复",
    en: "Who raised an objection does not answer it",
  },
  "calendar.no-decree": {
    status: 409,
    zh: "{year} 年的放假安排尚未公布，算不出工作日",
    en: "The working days of {year} have not been decreed yet",
  },
  "filings.rules-unknown": {
    status: 404,
    zh: "没有规则集 {id}；可选：{known}",
    en: "There is no rule set {id}; there are: {known}",
  },
  "filings.due-past": {
    status: 422,
    zh: "截止日 {day} 已过，今天是 {today}",
    en: "The last day {day} is over; today is {today}",
  },
  "filings.roster-unknown": {
    status: 422,
    zh: "应报名单中有 {count} 个统一社会信用代码在您的范围内查不到：{codes}",
    en: "{count} credit codes of the roster are of no firm within your reach: {codes}",
  },
  "filings.no-columns": {
    status: 422,
    zh: "表头里没有可填报的指标：{found}；请用填报模板的表头，如 {wanted}",
    en: "No column of the table is an indicator that is filed: {found}. Take the headers of the sheet to fill in, as {wanted}",
  },
  "filings.no-firm-column": {
    status: 422,
    zh: "表中既无统一社会信用代码列，也无企业名称列：{found}",
    en: "The table has neither a column of credit codes nor one of firm names: {found}",
  },
  "filings.columns-twice": {
    status: 422,
    zh: "几列是同一个指标：{headers}；请每个指标只留一列",
    en: "Several columns are of one indicator: {headers}. Leave one column of each",
  },
  "filings.too-many-rows": {
    status: 413,
    zh: "填报文件超过 {most} 行，没有读入；请按区县或年度分成几个文件再上传",
    en: "The file has more than {most} rows and was not read. Send it in parts, by district or by year",
  },
  "filings.import-unknown": { status: 404, zh: "没有这一批填报：{id}", en: "There is no file of filings {id}" },
  "filings.import-state": {
    status: 409,
    zh: "“{file}”现在{zh}，不能这样做",
    en: "“{file}” is {en} now; this cannot be done to it",
  },
  "filings.changed-since": {
    status: 409,
    zh: "检查之后有 {count} 个单元格已被他人修改，请重新检查后再写入",
    en: "{count} cells were changed by others since the file was checked; check it again before it is applied",
  },
  "filings.asks-open": {
    status: 409,
    zh: "还有 {count} 个问题未答，请逐一确认或选择不写入",
    en: "{count} questions are open: answer them, or say that those cells are left out",
  },
  "filings.cell": {
    status: 422,
    zh: "{name}：“{text}”{zh}",
    en: "{nameEn}: “{text}” {en}",
  },
  "filings.size": {
    status: 422,
    zh: "{name}：{text} 与上一年 {before} 相差悬殊，请核对单位{hint}；确认无误可再次提交",
    en: "{nameEn}: {text} is far from {before} the year before; check the unit{hintEn}, or send it again if it is right",
  },
  "filings.changed-meanwhile": {
    status: 409,
    zh: "{name} 在您打开之后已被改为 {theirs}，未覆盖；请核对后再提交",
    en: "{nameEn} was changed to {theirs} since you opened it and was not overwritten; look at it and send it again",
  },
  "filings.origin-refused": {
    status: 422,
    zh: "企业只能以“企业填报”为来源",
    en: "A firm files in its own name only: the origin must be filing",
  },
} as const satisfies Record<string, ProblemKind>;
