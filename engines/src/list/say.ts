// Why a lamp is lit and why something was refused, in a sentence that names the way out. Made here and nowhere else.
import { CONTACT_WORDS } from "../text/index.ts";
import { formatAmount } from "../units/index.ts";
import type { Refusal } from "./command.ts";
import type { Because, UnknownWhy } from "./event.ts";
import type { Unmet } from "./needs.ts";
import type { PersonalPlace } from "./personal.ts";
import type { ListType } from "./type.ts";
import type { ValueFault } from "./values.ts";
import type { Words } from "./vouched.ts";

export type Language = "zh" | "en";

const W = (zh: string, en: string): Words => ({ zh, en });

type Named = { readonly id: string; readonly name: Words };

const nameIn = (list: readonly Named[], id: string, language: Language): string =>
  list.find((one) => one.id === id)?.name[language] ?? id;

const quote = (text: string, language: Language): string => (language === "zh" ? `「${text}」` : `“${text}”`);

/** The limit's name; of a task or an answer, the task's or "answer". */
export function nameOfLimit(type: ListType, limit: string, language: Language): string {
  if (limit.startsWith("answer:")) return language === "zh" ? "答复" : "answer";
  const [, template, task] = /^task:(.+)\/(.+)$/.exec(limit) ?? [];
  if (task !== undefined) return nameIn(type.templates.find(({ id }) => id === template)?.tasks ?? [], task, language);
  return nameIn(type.limits, limit, language);
}

const UNKNOWN: Record<UnknownWhy, Words> = {
  "no-decree": W(
    "该年份尚无节假日安排通知，期限无从计算",
    "the year has no decree of working days yet, so there is no date",
  ),
  "no-date": W("起算或到期日期未填", "the day it begins or ends is not known"),
  "no-forecast": W("历史办结不足，不作预测", "too few have been completed to forecast"),
  "no-value": W("承诺或兑现数未填", "what was promised or delivered is not known"),
};

export function sayBecause(type: ListType, because: Because, language: Language): string {
  const zh = language === "zh";
  switch (because.code) {
    case "ended":
      return zh ? "已办结，未逾期" : "closed, never overdue";
    case "no-rule":
      return zh ? "当前没有适用的期限" : "no limit applies now";
    case "paused": {
      const name = nameIn(type.pauses, because.pause, language);
      return zh ? `${because.since} 起暂停计时：${name}` : `clock paused since ${because.since}: ${name}`;
    }
    case "was":
      return zh
        ? `曾逾期 ${because.times} 次，最长 ${because.days} 天，记录不消`
        : `overdue ${because.times} ${because.times === 1 ? "time" : "times"}, at most ${because.days} days; the record stays`;
    case "unknown": {
      const limit = because.limit === null ? "" : nameOfLimit(type, because.limit, language);
      const why = UNKNOWN[because.why][language];
      return limit === "" ? why : zh ? `${limit}：${why}` : `${limit}: ${why}`;
    }
    case "measure":
      return sayMeasure(type, because, language);
  }
}

function sayMeasure(type: ListType, because: Extract<Because, { code: "measure" }>, language: Language): string {
  const zh = language === "zh";
  const { rule, value, limit, due } = because;
  const [measure = "", of = ""] = rule.split(":");
  const percent = `${Math.round(value * 100)} %`;
  switch (measure) {
    case "workdays-left":
    case "days-left": {
      const name = nameOfLimit(type, limit ?? "", language);
      const unit = measure === "days-left" ? (zh ? "天" : "days") : zh ? "个工作日" : "working days";
      if (value < 0)
        return zh
          ? `${name} ${due} 到期，已逾期 ${-value} ${unit}`
          : `${name} was due ${due}, overdue ${-value} ${unit}`;
      return zh ? `${name} ${due} 到期，余 ${value} ${unit}` : `${name} is due ${due}, ${value} ${unit} left`;
    }
    case "miss-probability":
      return zh ? `按历史进度，误期概率 ${percent}` : `by past durations, ${percent} likely to miss its date`;
    case "delivered-share": {
      const name = nameIn(type.promises, of, language);
      return zh ? `${name}兑现 ${percent}（对首次承诺）` : `${name}: ${percent} of the first promise delivered`;
    }
    case "days-without": {
      const name = nameIn(type.records, of, language);
      return zh ? `已 ${value} 天没有${name}` : `no ${name} for ${value} days`;
    }
    default:
      return zh ? `期限重设 ${value} 次` : `dates were set anew ${value} ${value === 1 ? "time" : "times"}`;
  }
}

const FAULTS: Record<ValueFault | "no-such-field" | "missing", Words> = {
  missing: W("须填写", "it is needed"),
  "no-such-field": W("没有这个字段", "there is no such field"),
  "not-text": W("应为文字", "write text"),
  "too-long": W("文字过长，最多 20000 字", "the text is too long; 20,000 characters at most"),
  "not-a-number": W("应为十进制数，如 12.6", "write a decimal number, as 12.6"),
  "wrong-unit": W("单位不符，请用同类单位", "write it in a unit of the same quantity"),
  "not-a-day": W("应为日期，如 2026-11-20", "write a day, as 2026-11-20"),
  "not-an-option": W("请从选项中选", "choose one of the options"),
  "not-yes-or-no": W("请填是或否", "say yes or no"),
  "not-a-person": W("请指定人员", "name persons"),
  "not-a-credit-code": W(
    "统一社会信用代码校验不通过，请核对 18 位",
    "the credit code is wrong; check its 18 characters",
  ),
  "not-such-a-reference": W(
    "没有这个对象或种类不对，请填名称或引用，如 unit:500120",
    "there is no such thing, or it is of another kind; write a name or a reference, as unit:500120",
  ),
  "not-a-place": W("应为经度与纬度", "write longitude and latitude"),
};

export function sayRefusal(type: ListType, refusal: Refusal, language: Language): string {
  const zh = language === "zh";
  const say = (one: string, other: string): string => (zh ? one : other);
  const stages = (ids: readonly string[]): string =>
    ids.map((id) => nameIn(type.stages, id, language)).join(zh ? "、" : ", ");
  switch (refusal.code) {
    case "changed-meanwhile": {
      const count = refusal.now - refusal.seen;
      return say(
        `在您打开之后又有 ${count} 处变动，请查看后再办`,
        `${count} changes came after the one you saw; look at them and try again`,
      );
    }
    case "no-such":
      return say(`没有这个对象：${refusal.id}（${refusal.what}）`, `there is no ${refusal.what} “${refusal.id}”`);
    case "not-open":
      return say("尚未立项，请先新建", "it is not opened yet; open it first");
    case "already-open":
      return say("已经建立，不能再建", "it is opened already");
    case "ended":
      return say(
        `已在${quote(stages([refusal.stage]), language)}办结`,
        `it is closed in ${quote(stages([refusal.stage]), language)}`,
      );
    case "wrong-stage":
      return say(
        `现处${stages([refusal.stage])}，此项只能在${stages(refusal.stages)}办理`,
        `it is in ${stages([refusal.stage])}; this is for ${stages(refusal.stages)}`,
      );
    case "not-yours": {
      const who = refusal.who.map((id) => nameIn(type.roles, id, language)).join(zh ? "、" : ", ");
      return say(`须由${who}办理`, `this is for: ${who}`);
    }
    case "barred": {
      const record = nameIn(type.records, refusal.record, language);
      return say(`您已作${quote(record, language)}，须回避`, `you are barred by your ${quote(record, language)}`);
    }
    case "not-independent":
      return say(
        "经办过本项的人不能再作此记录，请由他人办理",
        "who entered it cannot make this record; somebody else has to",
      );
    case "needs":
      return `${say("还缺：", "still missing: ")}${refusal.unmet.map((unmet) => sayUnmet(type, unmet, language)).join(zh ? "；" : "; ")}`;
    case "bad-value": {
      const field = nameIn(
        [...type.fields, ...type.records.flatMap(({ fields, answer }) => [...fields, ...(answer?.fields ?? [])])],
        refusal.field,
        language,
      );
      return `${quote(field, language)}${say("：", ": ")}${FAULTS[refusal.fault][language]}`;
    }
    case "reason-needed":
      return refusal.field === null
        ? say("请写明原因", "give a reason")
        : say(
            `${quote(nameIn(type.fields, refusal.field, language), language)}是承诺或期限，改动须写明原因；首次值保留`,
            `${quote(nameIn(type.fields, refusal.field, language), language)} is a promise or a date: give a reason; its first value is kept`,
          );
    case "note-needed":
      return say("请写明说明", "write a note");
    case "nothing-changes":
      return say("没有变动", "nothing would change");
    case "too-early":
      return say(`最早可填 ${refusal.earliest}`, `the earliest day that can be given is ${refusal.earliest}`);
    case "in-future":
      return say(`不能晚于今天（${refusal.today}）`, `it cannot lie after today (${refusal.today})`);
    case "no-day":
      return say(`${refusal.day} 不是日期，请写成 YYYY-MM-DD`, `${refusal.day} is no day; write YYYY-MM-DD`);
    case "out-of-order":
      return say(
        `阶段日期先后颠倒：${stages([refusal.stage])}`,
        `the days of the stages are out of order at ${stages([refusal.stage])}`,
      );
    case "not-before": {
      const [stage, next] = [refusal.stage, refusal.next].map((id) => quote(stages([id]), language));
      return say(
        `${stage}不在${next}之前：走过的阶段须依次在所处阶段之前，请改阶段或次序`,
        `${stage} does not come before ${next}: stages that it passed lie on the way to where it is; mend the stage or the order`,
      );
    }
    case "paused":
      return say(
        `正在暂停（${nameIn(type.pauses, refusal.pause, language)}），请先恢复`,
        `it is paused (${nameIn(type.pauses, refusal.pause, language)}); resume it first`,
      );
    case "not-paused":
      return say("没有暂停", "it is not paused");
    case "fixed-date":
      return say(
        `${quote(nameOfLimit(type, refusal.limit, language), language)}的期限不能改`,
        `the date of ${quote(nameOfLimit(type, refusal.limit, language), language)} cannot be changed`,
      );
    case "too-many-resets":
      return say(
        `${quote(nameOfLimit(type, refusal.limit, language), language)}最多重设 ${refusal.atMost} 次，已用完`,
        `${quote(nameOfLimit(type, refusal.limit, language), language)} can be set anew ${refusal.atMost} times, which are used up`,
      );
    case "clock-stopped":
      return say("该期限已停止计时", "that clock has stopped");
    case "too-late":
      return say(`截止日为 ${refusal.due}，已过`, `the last day was ${refusal.due}`);
    case "already":
      return refusal.what === "handed-in"
        ? say("本单位已提交，撤回后可再提交", "your firm has handed one in; take it back to hand in another")
        : say("已经办过", "that is done already");
    case "waits-for":
      return say(
        `须先完成：${refusal.tasks.map((task) => nameOfLimit(type, `task:${task}`, language)).join("、")}`,
        `first finish: ${refusal.tasks.map((task) => nameOfLimit(type, `task:${task}`, language)).join(", ")}`,
      );
    case "personal": {
      const places = refusal.places.map((place) => sayPlace(type, place, language)).join(zh ? "、" : ", ");
      return say(
        `将对外公开的内容里有个人信息：${places}。请先删改；确须公开的，可确认后照发，并留下记录`,
        `what would be posted outside names a person: ${places}. Take it out first; or confirm that it shall be posted, which is kept in the trail`,
      );
    }
  }
}

function sayPlace(type: ListType, { of, id, kind, mask }: PersonalPlace, language: Language): string {
  const named = quote(nameIn(of === "field" ? type.fields : type.evidence, id, language), language);
  const place = of === "file" ? (language === "zh" ? `${named}的文件名` : `the file name of ${named}`) : named;
  return language === "zh"
    ? `${place}中的${CONTACT_WORDS[kind].zh} ${mask}`
    : `${CONTACT_WORDS[kind].en} ${mask} in ${place}`;
}

function sayUnmet(type: ListType, { need, have, open }: Unmet, language: Language): string {
  const zh = language === "zh";
  const field = (id: string): string => quote(nameIn(type.fields, id, language), language);
  const record = (id: string): string => quote(nameIn(type.records, id, language), language);
  switch (need.need) {
    case "known":
      return zh ? `${field(need.field)}未填` : `${field(need.field)} is not known`;
    case "is": {
      const options = type.fields.find(({ id }) => id === need.field)?.options ?? [];
      const values = need.values.map((value) =>
        typeof value === "string" ? nameIn(options, value, language) : value ? (zh ? "是" : "yes") : zh ? "否" : "no",
      );
      return zh
        ? `${field(need.field)}须为${values.join("或")}`
        : `${field(need.field)} must be ${values.join(" or ")}`;
    }
    case "at-least": {
      const least = formatAmount(need.value, need.unit, language).text;
      const [value = "", unit = ""] = String(have ?? "").split(" ");
      const now = have === null ? (zh ? "未知" : "unknown") : formatAmount(value, unit, language).text;
      return zh
        ? `${field(need.field)}须不少于 ${least}（现 ${now}）`
        : `${field(need.field)} must be at least ${least} (now ${now})`;
    }
    case "evidence": {
      const name = quote(nameIn(type.evidence, need.evidence, language), language);
      return zh
        ? `材料${name} ${need.count} 件（已有 ${have ?? 0}）`
        : `${need.count} × evidence ${name} (there are ${have ?? 0})`;
    }
    case "records":
      return zh
        ? `${record(need.record)}须 ${need.persons} 人${have === null ? "" : `（已有 ${have}）`}`
        : `${record(need.record)} by ${need.persons} persons${have === null ? "" : ` (there are ${have})`}`;
    case "everyone":
      return zh
        ? `${field(need.field)}须每人作${record(need.record)}，且不回避者不少于 ${need.persons} 人${open.length > 0 ? `（${open.length} 人未作）` : ""}`
        : `${record(need.record)} by everyone in ${field(need.field)}, at least ${need.persons} not barred${open.length > 0 ? ` (${open.length} of them missing)` : ""}`;
    case "among":
      return zh
        ? `${field(need.field)}须为有效的${record(need.record)}之一`
        : `${field(need.field)} must be one of the standing ${record(need.record)}`;
    case "answered":
      if (have === null) return zh ? `${record(need.record)}尚未全部答复` : `${record(need.record)} unanswered`;
      return zh ? `${record(need.record)}还有 ${have} 件未答复` : `${have} × ${record(need.record)} unanswered`;
    case "waited": {
      const name = quote(nameIn(type.limits, need.limit, language), language);
      if (have === null) return zh ? `${name}尚未开始` : `${name} has not begun`;
      return zh ? `${name}至 ${have} 届满，次日起可办` : `${name} runs until ${have}; the day after is the first`;
    }
    case "tasks":
      return zh ? `还有 ${have} 项任务未完成` : `${have} tasks are not finished`;
  }
}
