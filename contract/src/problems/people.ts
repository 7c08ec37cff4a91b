// Problems of signing in, accounts, duties and tokens.
import type { ProblemKind } from "./kind.ts";

export const peopleProblems = {
  "session.host-refused": {
    status: 403,
    zh: "尚未建立账户，只接受本机访问（{host} 被拒绝）",
    en: "No account exists yet, so only this machine may enter ({host} was refused)",
  },
  "session.token-refused": { status: 401, zh: "令牌无效", en: "The token is not valid" },
  "session.origin-refused": {
    status: 403,
    zh: "来自其他网站的写入被拒绝",
    en: "A write from another site was refused",
  },
  "session.required": { status: 401, zh: "请先登录", en: "Sign in first" },
  "session.duty-lacking": {
    status: 403,
    zh: "您的岗位不能做这件事，可以做的岗位：{zh}",
    en: "Your duties do not open this. Duties that do: {en}",
  },
  "session.reach-lacking": {
    status: 403,
    zh: "“{zh}”不在您的权限范围内",
    en: "“{en}” lies outside your reach",
  },
  "session.label-lacking": {
    status: 403,
    zh: "您的岗位不能录入“{zh}”数据：录入的人须能看到这一类",
    en: "Your duty enters no {en} figures: who enters such a figure must be able to read it",
  },
  "session.owner-only": {
    status: 403,
    zh: "任何岗位都不能做这件事，只有本机操作员和数据目录的所有者可以",
    en: "No duty opens this: only the local operator and the owner of the data folder may do it",
  },
  "account.person-only": {
    status: 403,
    zh: "只有本人登录后才能办理，令牌和本机操作员不能代办",
    en: "Only the person themselves may do this, signed in: no token and no operator",
  },
  "duty.required": { status: 403, zh: "没有办理此事的岗位", en: "None of your duties covers this" },
  "sign-in.refused": {
    status: 401,
    zh: "邮箱或密码不对，或账户不能登录",
    en: "The e-mail or the password is wrong, or the account may not sign in",
  },
  "sign-in.blocked": {
    status: 429,
    zh: "尝试过多，请在 {minutes} 分钟后再试",
    en: "Too many tries; try again in {minutes} minutes",
  },
  "sign-in.code-refused": {
    status: 401,
    zh: "验证码不对或已用过，请用应用里当前的验证码",
    en: "The code is wrong or was used before; take the one that the app shows now",
  },
  "sign-in.step-expired": {
    status: 401,
    zh: "登录超时，请重新输入密码",
    en: "Signing in took too long; enter the password again",
  },
  "sign-in.issuer-away": {
    status: 503,
    zh: "统一身份认证暂时连不上，请稍后再试，或用密码登录",
    en: "The organisation's sign-in cannot be reached; try again shortly, or use a password",
  },
  "sign-in.issuer-refused": {
    status: 401,
    zh: "统一身份认证没有通过，请重新登录",
    en: "The organisation's sign-in did not succeed; begin again",
  },
  "sign-in.not-invited": {
    status: 403,
    zh: "身份已确认，但没有为它建立账户，请联系管理员",
    en: "Your identity was confirmed, but no account was made for it; ask the administrator",
  },
  "account.password-weak": {
    status: 422,
    zh: "密码不合要求：至少 {min} 个字符，不能是常见密码，也不能含有自己的姓名或邮箱",
    en: "The password will not do: at least {min} characters, no common password, none that holds one's own name or e-mail",
  },
  "account.password-wrong": { status: 422, zh: "当前密码不对", en: "The current password is wrong" },
  "account.two-factor-on": { status: 409, zh: "两步验证已经开启", en: "The second step is on already" },
  "account.two-factor-off": { status: 409, zh: "两步验证没有开启", en: "The second step is not on" },
  "account.exists": {
    status: 409,
    zh: "已有使用 {email} 的账户",
    en: "An account with {email} exists already",
  },
  "account.set-up-first": {
    status: 409,
    zh: "还没有账户，请先建立第一个账户（系统管理员）",
    en: "There is no account yet; set up the first one, the administrator's",
  },
  "account.unknown": { status: 404, zh: "没有这个账户：{id}", en: "There is no such account: {id}" },
  "account.deletion-waits": {
    status: 409,
    zh: "已申请注销，正待管理员决定",
    en: "You have asked to be deleted already; an administrator decides",
  },
  "account.deletion-unknown": { status: 404, zh: "没有这项待决定的申请：{id}", en: "No such request waits: {id}" },
  "account.deletion-reason": { status: 422, zh: "不同意须写明理由", en: "Say why you refuse" },
  "account.own": {
    status: 403,
    zh: "不能更改自己的岗位，也不能停用自己",
    en: "Nobody changes their own duties or disables themselves",
  },
  "account.last-administrator": {
    status: 409,
    zh: "这是最后一位系统管理员，请先指定另一位",
    en: "This is the last administrator; appoint another first",
  },
  "account.grant-invalid": { status: 422, zh: "岗位范围有误：{detail}", en: "The duty's reach is not valid: {detail}" },
  "account.grant-held": { status: 409, zh: "已有这个岗位", en: "The person holds this duty already" },
  "account.grant-unknown": { status: 404, zh: "没有这项岗位", en: "There is no such duty of that person" },
  "account-link.invalid": {
    status: 410,
    zh: "链接无效、已用过或已过期，请索取新的链接",
    en: "The link is not valid, was used before, or has expired; ask for a new one",
  },
  "account-link.set-up-done": {
    status: 409,
    zh: "已经有账户了，请由管理员邀请",
    en: "An account exists already; let the administrator invite you",
  },
  "token.unknown": { status: 404, zh: "没有这个令牌", en: "There is no such token" },
  "token.read-only": { status: 403, zh: "这个令牌只能读取", en: "This token may only read" },
  "token.grants": {
    status: 422,
    zh: "令牌只能带有本人现有的岗位",
    en: "A token can carry only duties that its owner holds",
  },
} as const satisfies Record<string, ProblemKind>;
