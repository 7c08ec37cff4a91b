// The words that give a business scope its structure: pure data. Objects (parts, goods) are not here, they are the
// packs' lexicon. Chinese as registries write it, and English for regions that write English.
import { DEVELOP, GROW, LEASE, MAKE, OTHER, SERVICE, TRADE } from "./role-bits.ts";

/** Verbs of role, by the roles that they state. */
export const VERBS: readonly (readonly [roles: number, words: string])[] = [
  [
    MAKE,
    "制造 制造业 生产 加工 制作 组装 装配 总装 铸造 锻造 锻压 冶炼 轧制 压延 酿造 开采 采选 再制造 代工 代加工 来料加工 委托加工 受托加工 外协加工 深加工 精加工 后段加工 后道加工 生产加工 加工制造 生产制造 建造 印制 印刷 织造 缝制 封装",
  ],
  [
    DEVELOP,
    "研发 研究 开发 设计 研制 技术开发 技术研发 技术研究 研究开发 技术研究开发 研究与开发 试验发展 试制 工程和技术研究 二次开发",
  ],
  [
    SERVICE,
    "维修 修理 检测 维护 保养 安装 调试 检修 测试 检验 大修 维保 改造 改装 翻新 清洗 服务 技术服务 售后服务 技术支持 运营 运维 修复 拆解 救援 美容",
  ],
  [
    TRADE,
    "销售 批发 零售 进出口 经销 代销 购销 经营 贸易 营销 批零 零批 批零兼营 收购 代购 买卖 采购 供应 分销 直销 代售 展销 供销 批发零售 批发兼零售 批发及零售 批发和零售 零售及批发 零售兼批发 零售和批发 国内贸易 技术进出口 货物进出口 进出口贸易 销售代理 批发业 零售业 批发业务 出售",
  ],
  [GROW, "种植 养殖 栽培 饲养"],
  [LEASE, "租赁 出租 经营性租赁 租借 融资租赁"],
  [MAKE | TRADE, "产销 制售 生产销售 加工销售 制造销售 自产自销 加工零售"],
  [DEVELOP | MAKE, "研产 研发制造 研发生产 设计制造 开发制造 开发生产 研制生产"],
  [DEVELOP | MAKE | TRADE, "研产销"],
  [LEASE | TRADE, "租售"],
  [SERVICE | TRADE, "销售服务"],
  [
    OTHER,
    "咨询 代理 推广 转让 技术咨询 技术转让 技术推广 咨询服务 信息咨询 策划 发布 投资 运输 仓储 储存 配送 装卸 培训 中介 经纪",
  ],
  [MAKE, "manufacture manufacturing production producing making assembly assembling machining"],
  [DEVELOP, "development developing design designing research engineering r&d"],
  [SERVICE, "repair repairing maintenance installation testing service services servicing inspection overhaul"],
  [TRADE, "sale sales selling wholesale retail retailing trade trading import export distribution dealing"],
  [LEASE, "rental renting leasing lease hire"],
  [OTHER, "consulting consultancy advice brokerage"],
];

/** Bind an object to its verb. */
export const OF = "的 之 of the for with in";

/** Add a verb to a verb or an object to an object. */
export const CONNECTORS = "及 和 与 以及 并 或 兼 并且 及其 and or & /";

/** Begin what the firm does, also after a comma that follows an exclusion. */
export const ANEW = "从事 专业从事 主要从事 仅从事 只从事 仅限于 仅限 只限 主营 兼营 自营 专营 可从事 但可从事";

/** Say nothing of role or object, before or after either. */
export const FILLERS =
  "专业 相关 有关 配套 提供 各类 各种 国内 业务 项目 活动 工程 等 业 其 本企业 自产 自主 自行 产品 利用互联网 互联网 实体店 网上 线上 线下 通过 均 皆 以下 下列 上述 与之相关 一切 ★ ■ * # ● ◆";

/** After a leading verb these make a noun of it where the phrase has another verb: 检测设备销售, 加工机械制造. */
export const NOUN_MAKERS =
  "设备 机械 机床 机器 机 线 工具 装置 中心 仪器 仪表 仪 系统 用 企业 基地 材料 资料 件 品 器材 软件 平台 辅料 原料 耗材 模具 场地 配件 零部件 技术 工艺 台 车 车辆 用品 装备 服务";

/** Words that hold a verb, 除 or 外 without meaning it. */
export const MASKS =
  "加工中心 生产性 服务器 开发区 加工区 研究院 研究所 设计院 生产力 生产线 生产资料 加工件 铸造件 锻造件 加工厂 制造厂 维修厂 修理厂 经营部 销售部 维修站 服务站 服务区 经营范围 销售点 服务点 传销 售票 销钉 销轴 插销 定位销 圆柱销 开口销 活塞销 销子 消毒 " +
  "除尘 除湿 除锈 除草 除虫 除霜 除雪 除冰 除垢 除油 除味 除磷 除氧 除铁 除氟 除砷 除四害 除螨 除甲醛 除渣 除鳞 除雾 除臭 除醛 除菌 除气 除沙 除铅 拆除 清除 消除 去除 排除 免除 解除 扣除 " +
  "户外 室外 海外 国外 境外 内外 对外 外贸 外包 外协 红外 紫外 外壳 外观 外部 外墙 外套 外衣 外卖 外汇 外资 涉外 野外 外科 体外 外饰 外加剂 外延 中外 场外 " +
  "并网 并联 合并 和谐 和田 的士 普及 涉及 未经营 经营权 参与 代理商 经销商 供应商 供应链 销售商 制造商 生产商 运营商 运输设备 运输车辆 运输机械 运输带 管理系统 管理器 管理软件 管理平台 广告牌 本企业生产 本公司生产 本单位生产 公司生产的 企业生产的 自行生产的 所生产的 自己生产的 印刷电路 印刷线路 印刷板 印刷品 印刷机 印刷设备 印刷油墨 印刷材料 印刷包装 印刷物资 印刷器材 印刷耗材 印刷版 印刷柔性 印制电路 印制线路 印制板 封装载板 封装基板 封装外壳 封装管壳 封装胶 封装树脂 封装膜 封装框架 仓储设备 清洗剂 清洗机 投资管理 设计软件 检测线 测试仪 检测仪 检验仪 试验机 安装工具 维护产品 保养品 美容用品";

/** Open an exclusion that runs to the end of the bracket or the clause. */
export const EXCLUSION_OPENERS =
  "不含 不包含 不包括 不含有 不得 不得从事 不得经营 不得生产 不得销售 不得加工 不从事 不经营 不生产 不销售 不制造 不加工 不承接 不涉及 不兼营 禁止从事 禁止经营 禁止生产 禁止销售 严禁 excluding not-including except exclude excludes other-than";

/** Close an exclusion that began with the bracket or the clause. */
export const EXCLUSION_CLOSERS = "除外 excluded excepted";

/** 除X外, 除X以外: X is excluded. */
export const EXCEPT = "除";
export const OUTSIDE = "外 以外 之外";

/** A bracket or comma-clause with one of these speaks of law and licences, not of goods. */
export const LEGAL_CUES =
  "依法须经批准 须经批准 须经审批 应经审批 方可 凭营业执照 许可证 核定 有效期 行政法规 法规 国务院 不得经营 批准文件 许可证件 凭资质 凭许可 资质证书 资格证 依法自主 自主开展 自主选择 经相关部门 经有关部门 取得许可 行政许可 许可审批 涉证 后置许可 前置许可 准予 备案证";

/** Do so only inside a bracket that excludes nothing. */
export const WEAK_LEGAL_CUES =
  "以上范围 以上经营范围 以上项目 上述经营范围 分支机构 审批 批准 资质 专项规定 国家有 期限 限分公司 一般经营项目 许可经营项目 限取得 凭相关 筹建";

/** Headings of parts of a scope. */
export const HEADINGS =
  "一般项目: 许可项目: 一般经营项目: 许可经营项目: 前置许可经营项目: 后置许可经营项目: 前置许可项目: 经营范围: 主营: 兼营: 主营项目: 兼营项目: 经营项目: 许可类: 一般类: 主要经营: (主营) (兼营) (一般项目) (许可项目) (一般经营项目) (许可经营项目) [主营] [兼营] [一般项目] [许可项目] [一般经营项目] [许可经营项目] general-items: licensed-items:";

/** After a term: still the same object … */
export const SAME_OBJECT_TAILS =
  "总成 焊接 冲压 压铸 注塑 挤压 系列 系统 产品 组件 模块 模组 装置 单元 成品 整机 制品 systems system assemblies units modules";

/** … or something made for it. */
export const PART_TAILS = "零部件 零配件 配件 部件 零件 附件 器材 元件 构件 材料 原料 parts components accessories";
