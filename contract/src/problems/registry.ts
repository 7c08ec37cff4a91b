// Problems of registers, firms, chains, parks, packs and what is made of them.
import type { ProblemKind } from "./kind.ts";

export const registryProblems = {
  "cluster.unknown": { status: 404, zh: "没有编号为 {id} 的集群", en: "There is no cluster {id}" },
  "chain.unknown": { status: 404, zh: "没有编号为 {id} 的产业链", en: "There is no chain {id}" },
  "unit.unknown": {
    status: 404,
    zh: "没有单位 {unit}：请从单位列表里选",
    en: "There is no unit {unit}: choose one of the list of units",
  },
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
  "enterprise.merged": {
    status: 410,
    zh: "“{name}”已并入“{intoName}”（编号 {into}）",
    en: "“{name}” was merged into “{intoName}” (number {into})",
  },
  "enterprise.unknown": { status: 404, zh: "没有这家企业：{id}", en: "There is no enterprise {id}" },
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
    zh: "找不到企业名称列。读到的列名是：{columns}。请把企业名称列命名为“企业名称”后再传；列名若是乱码，请改选文字编码",
    en: "No column of enterprise names was found. The header names: {columns}. Name that column “企业名称” or “name” and send it again; if the names are garbled, choose another encoding",
  },
  "import.no-header-row": {
    status: 422,
    zh: "第 {row} 行没有内容（或被隐藏），不能作表头",
    en: "Row {row} is blank or hidden and cannot be the header",
  },
  "import.unreadable": {
    status: 422,
    zh: "读不了这个文件，可能没有传完整或已损坏。请在 Excel 或 LibreOffice 里打开，另存为 .xlsx 或 CSV 后再传（技术信息：{detail}）",
    en: "The file cannot be read; it may be cut off or damaged. Open it in Excel or LibreOffice, save it as .xlsx or CSV and send it again (technically: {detail})",
  },
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
    zh: "这个文件是 {kind}，不能作为表格读。请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再传",
    en: "The file is {kind}, which is not read as a table. Open it in Excel or LibreOffice, save it as .xlsx or CSV and send it again",
  },
  "import.password": {
    status: 422,
    zh: "这个工作簿有密码，请去掉密码后再传",
    en: "This workbook has a password. Remove it and send it again",
  },
  "import.workbook-refused": {
    status: 422,
    zh: "这个工作簿展开后超出限度（{zh}：{value}，上限 {limit}），请另存为 CSV 后再传",
    en: "This workbook unpacks beyond the limit ({en}: {value}, at most {limit}). Save it as CSV and send it again",
  },
  "figure.invalid": { status: 422, zh: "这条数据有误：{detail}", en: "The figure is not valid: {detail}" },
  "figure.file-invalid": {
    status: 422,
    zh: "文件有 {count} 处错误，一条都没有录入",
    en: "The file has {count} faults; nothing of it was entered",
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
  "need.closed": {
    status: 409,
    zh: "这条需求已结束，重新打开后才能再记结果",
    en: "This need has ended; take it up again before anything else is recorded",
  },
  "need.open": {
    status: 409,
    zh: "这条需求没有结束，不用重新打开",
    en: "This need has not ended, so it cannot be taken up again",
  },
  "need.unknown": { status: 404, zh: "没有这条需求：{id}", en: "There is no need {id}" },
  "park.unknown": { status: 404, zh: "没有这个园区：{id}", en: "There is no park {id}" },
  "park.exists": { status: 409, zh: "{zh}已有园区“{name}”", en: "{en} has a park “{name}” already" },
  "park.invalid": { status: 422, zh: "{zh}", en: "{en}" },
  "park.not-keeper": {
    status: 403,
    zh: "“{zh}”已指定园区经办人，只有他们和区县、市级可以修改",
    en: "“{en}” names its officers: only they, its district and the commission may change it",
  },
  "park.file-invalid": {
    status: 422,
    zh: "文件有 {count} 处错误，一条都没有写入",
    en: "The file has {count} faults; nothing of it was written",
  },
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
} as const satisfies Record<string, ProblemKind>;
