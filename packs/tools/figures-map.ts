// How the figures of the reference file are read: what each speaks of, which indicator it is, and which period its words mean.
// A figure that is not named here speaks of a topic made from its English subject, and its indicator is made from its name.

/** Subjects that are the region, a unit, a cluster or a chain of the pack; all others become topics. */
export const subjects: Readonly<Record<string, string>> = {
  战略性新兴产业: "region",
  科技型企业: "region",
  高新技术企业: "region",
  专精特新企业: "region",
  重庆规上工业企业: "region",
  重庆工业门类: "region",
  全国工业门类: "topic:national-divisions",
  "“33618”万亿级产业集群": "region",
  "“33618”五千亿级产业集群": "region",
  "“33618”千亿级特色优势产业集群": "region",
  "“33618”“新星”产业集群": "region",
  智能网联汽车关键零部件: "chain:nev",
  智能网联新能源汽车产业: "cluster:M1",
  智能网联新能源整车生产企业: "cluster:M1",
  智能网联新能源汽车产业链企业: "chain:nev",
  重庆新能源汽车: "cluster:M1",
  笔记本电脑: "cluster:M2",
  先进材料: "cluster:M3",
  重庆软件产业: "cluster:Z3",
  新型显示产业集群: "cluster:F1",
  功率半导体及集成电路: "cluster:N01",
  传感器及仪器仪表: "cluster:N05",
  "卫星互联网产业链（两江新区）": "cluster:N13",
  秀山县: "unit:500241",
  "西部陆海新通道（重庆）铁海联运班列": "topic:rail-sea-trains-chongqing",
  西部陆海新通道江津班列: "topic:jiangjin-trains",
  秀山县西部陆海新通道: "unit:500241",
};

/** Figures whose indicator stands in the hand-kept part of indicators.yaml. */
export const indicators: Readonly<Record<string, string>> = {
  "S0-009": "containers",
  "S0-010": "cargo-value",
  "S0-019": "containers",
  "S0-020": "trade-value",
  "S0-022": "trains",
  "S0-023": "containers",
  "S0-024": "cargo-value",
  "S0-040": "firms",
  "S0-041": "output-value",
  "S0-042": "output-value",
  "S0-044": "future-industries",
  "S0-051": "divisions-present",
  "S0-052": "divisions-total",
  "S0-054": "leading-clusters",
  "S0-055": "pillar-clusters",
  "S0-056": "featured-clusters",
  "S0-057": "newstar-clusters",
  "S0-058": "tier-scale",
  "S0-059": "tier-scale",
  "S0-060": "tier-scale",
  "S0-061": "sales-volume",
  "S0-062": "sales-volume",
  "S0-065": "vehicle-makers",
  "S0-066": "chain-firms",
  "S0-067": "key-parts-total",
  "S0-068": "key-parts-laid-out",
  "S0-069": "strategic-share",
  "S0-070": "tech-firms",
  "S0-071": "high-tech-firms",
  "S0-072": "srdi-firms",
  "S0-073": "value-added-growth",
  "S0-074": "value-added-growth",
  "S0-075": "value-added-growth",
  "S0-076": "value-added-growth",
  "S0-077": "laptop-world-share",
  "S0-078": "firms",
  "S0-079": "industry-scale",
  "S0-080": "revenue-above-scale",
  "S0-081": "strategic-share",
  "S0-082": "output-value",
  "S3-003": "trade-value",
  "S3-004": "trade-value",
  "S3-008": "nev-output-growth",
  "S3-009": "nev-growth-over-nation",
  "S4-002": "smart-terminal-scale",
  "S4-004": "main-revenue-quarter",
};

/** The growth that goes with a level where the sentence states both. */
export const growthOf: Readonly<Record<string, string>> = {
  containers: "containers-growth",
  "cargo-value": "cargo-value-growth",
  "trade-value": "trade-value-growth",
  "sales-volume": "sales-volume-growth",
  "main-revenue-quarter": "main-revenue-growth",
};

interface PeriodReading {
  readonly period: string;
  readonly note: string;
}

/** Periods whose words are not a typed period; the words stay in the note. */
export const periods: Readonly<Record<string, PeriodReading>> = {
  截至2023年底: { period: "2023-12-31", note: "" },
  "截至2024-03": { period: "2024-03", note: "截至当月" },
  "截至2024-03-26": { period: "2024-03-26", note: "截至当日" },
  "2021-2023": { period: "2021/2023", note: "" },
  "2024-2025": { period: "2024/2025", note: "" },
  "2021-2030": { period: "2021/2030", note: "" },
  "2023-": { period: "2027", note: "原文未写年份，按体系目标年2027" },
  "2022-": { period: "2022", note: "2022年起每年" },
  未来几年: { period: "2024/2027", note: "原文为“未来几年”，期间为暂定" },
  "3年内（2024起）": { period: "2026", note: "原文为自2024年起3年内" },
  "2024起": { period: "2024/2026", note: "自2024年起3年" },
  历史: { period: "1243/1279", note: "原文为历史事件，起止年为常识，待核" },
  "项目实施以来至2024-05": { period: "2024-05", note: "项目实施以来累计" },
};

/** One figure whose period the words of its sentence fix better than the file does. */
export const periodOf: Readonly<Record<string, PeriodReading>> = {
  "S0-069": { period: "2023", note: "原文为“截至2023年底”；比重按全年增加值计" },
};

/** Values that are words: the order of magnitude or the numeral they stand for. */
export const numerals: Readonly<Record<string, string>> = { 数十: "10", Ⅱ: "2" };

/** Remarks of the reference file, in Chinese. */
export const notes: Readonly<Record<string, string>> = {
  "S0-006": "巴渝、三峡、抗战、革命、统战、移民六种",
  "S0-009": "版面为“上接1版”，确定范围的句子未见；按上下文取重庆2023年",
  "S0-012": "“分别”对应前面两项，次序只据行文：6%为中欧班列，47%为长江黄金水道",
  "S0-045": "未来技术策源、创新成果转化、产业集群打造、强化场景驱动、创新人才汇聚、开放合作拓展",
  "S0-046": "第四项为建设空间太阳能电站",
  "S0-066": "2025年市级材料称零部件企业624家，口径更宽，不可相混",
  "S1-004": "物流运输能力、通道与经贸产业融合发展、贸易规模、以数字赋能推动内外资源整合、服务效率、高水平共建",
  "S1-012": "市政府口岸物流办、市发展改革委、市交通运输委、重庆海关、江津区、秀山县、重庆物流集团",
  "S1-014": "蕴含传统文化、富有时代气息、彰显地域特色、引领发展思潮、语言通俗好记",
  "S2-003": "图片说明的日期，与采访同日",
  "S2-015":
    "依次为选种育苗、选苗育苗、创新型中小企业、专精特新中小企业、专精特新“小巨人”企业、制造业单项冠军、上市企业",
  "S2-027": "两级协同联动、发挥政协特色优势、开展明察暗访、汇聚社会力量",
  "S2-032": "列名投稿九人，来自江津、安徽、九龙坡、渝北、江西、合川、山东、陕西、江苏",
  "S2-033": "坚如磐石的理想信念、和衷共济的爱国情怀、不折不扣的凛然斗志、坚贞不屈的浩然正气",
  "S2-049": "核对：80万元÷每年20万元＝4年，2021年底起至2025年底",
  "S2-050": "26个复制小区加1个试点，即后文27个",
  "S3-022": "“合作50个”之前的文字受损，合作方名称缺失",
  "S3-037": "两处报道第一项分别作“治污”“治水”，均为九项",
  "S4-018": "原文“每千瓦700瓦”量纲不通，当为每千克；单位已改，引文照录",
  "S4-020": "品牌提升、技术引领、发展共赢",
  "S4-021": "第三个为脑科学与类脑智能重点实验室",
};
