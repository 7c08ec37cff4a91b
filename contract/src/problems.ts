// Every problem an asker can act on: its code, HTTP status and sentences. Answers follow RFC 9457.
import { z } from "zod";

/** {name} in a sentence is filled from the problem's data. */
export const problems = {
  "request.invalid": { status: 400, zh: "请求有误：{detail}", en: "The request is not valid: {detail}" },
  "request.too-large": {
    status: 413,
    zh: "内容超过 {limit}，请拆分后再传",
    en: "The content is larger than {limit}; split it and send it again",
  },
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
  "route.unknown": { status: 404, zh: "没有这个地址：{path}", en: "There is no such address: {path}" },
  "cluster.unknown": { status: 404, zh: "没有编号为 {id} 的集群", en: "There is no cluster {id}" },
  "chain.unknown": { status: 404, zh: "没有编号为 {id} 的产业链", en: "There is no chain {id}" },
  "link.unknown": { status: 404, zh: "产业链 {chain} 没有环节 {link}", en: "Chain {chain} has no link {link}" },
  "enterprise.two-codes": {
    status: 409,
    zh: "两家企业的信用代码都有效而不同（{a}、{b}），是两个主体，不能合并",
    en: "Both firms have a valid credit code of their own ({a}, {b}): they are two, and are not merged",
  },
  "enterprise.has-merged": {
    status: 409,
    zh: "“{name}”自己已合并了别的企业：请先拆分那些企业",
    en: "Other firms were merged into “{name}”: split those first",
  },
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
  "enterprise.unknown": { status: 404, zh: "没有这家企业：{id}", en: "There is no enterprise {id}" },
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
  "release.newer": {
    status: 409,
    zh: "检验期间又有一次发布，请再试一次",
    en: "Another release was published meanwhile; try again",
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
  "import.unknown": { status: 404, zh: "没有这一批导入：{id}", en: "There is no import {id}" },
  "import.state": {
    status: 409,
    zh: "“{file}”现在{zh}，不能这样做",
    en: "“{file}” is {en} now; this cannot be done to it",
  },
  "import.upload-lost": {
    status: 409,
    zh: "“{file}”的原件已不在服务器上，请重新上传",
    en: "The file “{file}” is no longer on the server; send it again",
  },
  "import.absent-needs-full": {
    status: 400,
    zh: "只有全量名册才能说明谁不在册：请声明为全量，或不关闭未列入的企业",
    en: "Only a full register tells who is not in it: declare it full, or do not close firms that it lacks",
  },
  "import.question-unknown": {
    status: 404,
    zh: "没有这个待答的问题：{id}",
    en: "There is no such open question: {id}",
  },
  "import.question-elsewhere": {
    status: 403,
    zh: "“{name}”可能是其他单位已有的企业，不能由您认作新企业：请由管辖两边的人（市级）回答",
    en: "“{name}” may be a firm of another unit, so that you cannot call it new: let somebody answer who covers both, at the commission",
  },
  "import.answer-unknown": {
    status: 404,
    zh: "没有这个回答，或已撤回：{id}",
    en: "There is no such answer, or it was taken back: {id}",
  },
  "placing.no-labels": {
    status: 409,
    zh: "还没有可学的人工判断：请先在“待核”里确认或否认登记企业的落链",
    en: "There are no words to learn from yet: confirm or deny placements of registered firms in the review first",
  },
  "placing.same-weights": {
    status: 409,
    zh: "与现行的完全一样，没有可应用的变化",
    en: "It is the same as what is in use, so there is nothing to apply",
  },
  "placing.costs": { status: 422, zh: "代价有误：{zh}", en: "The costs are not valid: {en}" },
  "placing.state": {
    status: 409,
    zh: "重新落链现在{zh}，不能这样做",
    en: "The re-placement is {en} now; this cannot be done to it",
  },
  "import.no-name-column": {
    status: 422,
    zh: "找不到企业名称列。读到的列名是：{columns}。请把企业名称列命名为“企业名称”后再传",
    en: "No column of enterprise names was found. The header names: {columns}. Name that column “企业名称” or “name” and send it again",
  },
  "import.no-header-row": {
    status: 422,
    zh: "第 {row} 行没有内容（或被隐藏），不能作表头",
    en: "Row {row} is blank or hidden and cannot be the header",
  },
  "import.unreadable": { status: 422, zh: "读不了这个文件：{detail}", en: "The file cannot be read: {detail}" },
  "import.empty": { status: 422, zh: "文件里没有数据行", en: "The file holds no data rows" },
  "import.encoding": {
    status: 422,
    zh: "第 {byte} 个字节起不是 {encoding} 文字，未导入。请指明编码，或另存为 UTF-8 后再传",
    en: "From byte {byte} on the text is not {encoding}; nothing was imported. Name its encoding, or save it as UTF-8 and send it again",
  },
  "import.record-too-long": {
    status: 422,
    zh: "第 {row} 行之后有一条过长的记录，多半是引号没有配对，未导入",
    en: "A record after row {row} is too long, most likely an opening quote that nothing closes; nothing was imported",
  },
  "import.quote-broken": {
    status: 422,
    zh: '第 {row} 行有一格在引号之后还有文字，读法不能确定，未导入。请把格内的引号写成两个（""），或另存为 .xlsx 后再传',
    en: 'In row {row} text follows the closing quote of a cell, so that no reading is sure; nothing was imported. Write a quote within a cell twice (""), or save the file as .xlsx and send it again',
  },
  "import.old-format": {
    status: 422,
    zh: "这是旧版表格（.xls 或 XML 表格），请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再传",
    en: "This is an older kind of workbook (.xls or an XML sheet). Open it in Excel or LibreOffice, save it as .xlsx or CSV and send it again",
  },
  "import.wps": {
    status: 422,
    zh: "这是 WPS 表格（.et），请用 WPS 打开，另存为 .xlsx 或 CSV 后再传",
    en: "This is a WPS workbook (.et). Open it in WPS, save it as .xlsx or CSV and send it again",
  },
  "import.web-page": {
    status: 422,
    zh: "这是网页，不是表格（有的系统把网页存成 .xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再传",
    en: "This is a web page, not a workbook (some systems save one as .xls). Open it in Excel or LibreOffice, save it as .xlsx or CSV and send it again",
  },
  "import.macros": {
    status: 422,
    zh: "这个工作簿含有宏，不予读取。请另存为不含宏的 .xlsx 或 CSV 后再传",
    en: "This workbook holds macros and is not read. Save it as .xlsx without macros or as CSV and send it again",
  },
  "import.not-a-table": {
    status: 422,
    zh: "这是 {kind} 文件，不是表格。请传 .xlsx 或 CSV",
    en: "This is a {kind} file, not a table. Send .xlsx or CSV",
  },
  "import.password": {
    status: 422,
    zh: "这个工作簿有密码，请去掉密码后再传",
    en: "This workbook has a password. Remove it and send it again",
  },
  "import.workbook-refused": {
    status: 422,
    zh: "这个工作簿展开后超出限度（{what}：{value}，上限 {limit}），请另存为 CSV 后再传",
    en: "This workbook unpacks beyond the limit ({what}: {value}, at most {limit}). Save it as CSV and send it again",
  },
  "figure.invalid": { status: 422, zh: "这条数据有误：{detail}", en: "The figure is not valid: {detail}" },
  "figure.file-invalid": {
    status: 422,
    zh: "文件有 {count} 处错误，一条都没有录入",
    en: "The file has {count} faults; nothing of it was entered",
  },
  "filings.rules-unknown": {
    status: 404,
    zh: "没有规则集 {id}；可选：{known}",
    en: "There is no rule set {id}; there are: {known}",
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
  "filings.import-unknown": { status: 404, zh: "没有这一批填报：{id}", en: "There is no file of filings {id}" },
  "filings.import-state": {
    status: 409,
    zh: "这一批填报现在不能这样处理：{file} 已{zh}",
    en: "This cannot be done with {file} now: it is {en}",
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
  "edges.columns-missing": {
    status: 422,
    zh: "供应关系表缺少列：{columns}；表中有：{found}",
    en: "The table of supply lacks columns: {columns}; it has {found}",
  },
  "edges.import-unknown": {
    status: 404,
    zh: "没有这一批供应关系：{id}",
    en: "There is no import of supply edges {id}",
  },
  "edges.undone-already": {
    status: 409,
    zh: "这一批供应关系已经撤销：{id}",
    en: "The import of supply edges {id} was undone already",
  },
  "shock.firm-unplaced": {
    status: 422,
    zh: "这家企业没有认定在这条链上制造，也没有它的供应关系：{id}",
    en: "The enterprise {id} makes nothing on this chain, and no supply edge names it",
  },
  "lead.unknown": { status: 404, zh: "没有这条线索：{id}", en: "There is no lead {id}" },
  "lead.exists": { status: 409, zh: "“{zh}”在该环节已有线索", en: "There is a lead on “{en}” for this link already" },
  "need.unknown": { status: 404, zh: "没有这条需求：{id}", en: "There is no need {id}" },
  "pack.invalid": {
    status: 422,
    zh: "区域包有 {count} 处错误，未启用",
    en: "The pack has {count} faults and was not activated",
  },
  "pack.ids-vanished": {
    status: 409,
    zh: "新版本里没有了正在使用的编号，也没有写明由谁接替：{ids}",
    en: "The new version lacks ids that stored records use, and names no successor: {ids}",
  },
  "store.unavailable": {
    status: 503,
    zh: "数据库暂时连不上，请稍后再试",
    en: "The database cannot be reached; try again shortly",
  },
  "server.stopping": {
    status: 503,
    zh: "服务正在停止或重启，请稍后再试",
    en: "The server is stopping or restarting; try again shortly",
  },
  "list.unknown": { status: 404, zh: "没有这张清单：{id}", en: "There is no list {id}" },
  "list.item-unknown": { status: 404, zh: "没有这个清单项：{id}", en: "There is no list item {id}" },
  "list.lead-taken": {
    status: 409,
    zh: "这条线索已经转为清单项 {item}",
    en: "This lead became list item {item} already",
  },
  "list.refused": { status: 409, zh: "{zh}", en: "{en}" },
  "list.changed": {
    status: 409,
    zh: "在您打开之后又有 {count} 处变动，请查看后再办",
    en: "{count} changes came after the one you saw; look at them and try again",
  },
  "list.file-invalid": {
    status: 400,
    zh: "{count} 处有误，一行也没有写入",
    en: "{count} faults; no row was written",
  },
  "store.disk-low": {
    status: 507,
    zh: "磁盘只剩 {free}，低于下限 {limit}，暂停写入，查询不受影响。请腾出空间后再试",
    en: "The disk has {free} left, below the limit of {limit}: writing is paused, reading goes on. Free some space and try again",
  },
  "idempotency.key-reused": {
    status: 422,
    zh: "这个 Idempotency-Key 已用于另一个请求，本次未执行。请为新的操作换一个",
    en: "This Idempotency-Key was used for another request; nothing was done. Take a new one for another action",
  },
  "idempotency.answer-not-kept": {
    status: 409,
    zh: "这个请求已经执行过，其答复含有机密，未作保留",
    en: "This request was carried out already; its answer holds a secret and was not kept",
  },
  internal: {
    status: 500,
    zh: "系统出错，已记录（编号 {requestId}）",
    en: "Something went wrong on our side; it was recorded as {requestId}",
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type ProblemCode = keyof typeof problems;
export type ProblemData = Readonly<Record<string, unknown>>;

/** The sentence of a problem in a language. */
export function problemSentence(code: ProblemCode, data: ProblemData, language: "zh" | "en"): string {
  return problems[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    return value === undefined
      ? "?"
      : Array.isArray(value)
        ? value.join(language === "zh" ? "、" : ", ")
        : String(value);
  });
}

/** Thrown by services for what the asker can act on; the HTTP border alone turns it into an answer. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly data: ProblemData;
  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(problemSentence(code, data, "en"));
    this.code = code;
    this.data = data;
  }
}

/** application/problem+json */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type ProblemAnswer = z.output<typeof problemAnswer>;
